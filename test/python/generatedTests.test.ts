/**
 * Tests that Cellbridge generates, run with pytest against the modules that it extracts: those with
 * cases pass as they are written, those that are still to be written fail. What they are worth is
 * measured by changing the code: most changes must make one of its tests fail (`SHOW_MUTANTS=1` prints
 * how many do, and which are not noticed).
 */
import assert from "node:assert/strict";
import { generateTests, type GeneratedTests } from "./generated";
import { runPython, runScript, testPython } from "./runPython";

/** What `mutants.py` prints, by symbol. */
type Counts = Readonly<Record<string, { readonly killed: number; readonly survived: string[] }>>;

describe("generated tests under pytest", function () {
  this.timeout(600_000);
  let generated: GeneratedTests;
  before(async () => {
    await testPython();
    generated = await generateTests();
  });

  it("pass where they have cases, and fail where they are still to be written", async () => {
    const { root, tests } = generated;
    assert.ok(tests.filter(({ isTodo }) => !isTodo).length >= 5);
    const options = ["-o", "pythonpath=src", "-p", "no:cacheprovider", "-q", "-rA", "--tb=short"];
    const { output } = await runPython(["-m", "pytest", ...options, "tests"], { cwd: root });
    const outcomes = new Map(
      [...output.matchAll(/^(PASSED|FAILED|ERROR) (\S+)/gm)].map(([, outcome = "", name = ""]) => [
        name,
        outcome,
      ]),
    );
    const wanted = new Map(tests.map(({ id, isTodo }) => [id, isTodo ? "FAILED" : "PASSED"]));
    assert.deepEqual(new Map([...outcomes].sort()), new Map([...wanted].sort()), output);
  });

  it("stand as isort and black leave them, those that were added to a file too", async () => {
    const { root } = generated;
    const isort = ["-m", "isort", "--profile", "black", "--src", "src", "--check", "--diff"];
    const sorted = await runPython([...isort, "tests"], { cwd: root });
    assert.equal(sorted.code, 0, sorted.output);
    const laidOut = await runPython(["-m", "black", "--check", "--diff", "tests"], { cwd: root });
    assert.equal(laidOut.code, 0, laidOut.output);
  });

  it("fail for at least six in ten small changes of what they test", async () => {
    const { root, tests } = generated;
    const input = JSON.stringify(tests.filter(({ isTodo }) => !isTodo));
    const counts = (await runScript("mutants.py", [], { cwd: root, input })) as Counts;
    const all = Object.values(counts);
    const killed = all.reduce((sum, each) => sum + each.killed, 0);
    const survived = all.reduce((sum, each) => sum + each.survived.length, 0);
    const told = `${killed} of ${killed + survived} killed\n${JSON.stringify(counts, null, 1)}`;
    assert.ok(killed + survived >= 50, told);
    assert.ok(killed >= 0.6 * (killed + survived), told);
    if (process.env.SHOW_MUTANTS) console.log(told);
  });
});
