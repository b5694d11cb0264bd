import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import { staleReads } from "../../../../src/core/dataflow/staleness";
import { notebookOf } from "../../../support/notebook";
import { testParser } from "../../../support/python";

/** Runs in order; a line per stale read: "run 3 reads b, made by run 1, since when run 2 changed a". */
async function stale(...runs: readonly string[]): Promise<readonly string[]> {
  const cells = new CellAnalyzer(await testParser());
  const text = runs.map((source) => `# %%\n${source}\n`).join("");
  const reads = staleReads(buildGraph(notebookOf(text), cells));
  return reads.map(
    ({ run, name, madeBy, changedBy, changed }) =>
      `run ${run + 1} reads ${name}, made by run ${madeBy + 1}, since when run ${changedBy + 1} changed ${changed}`,
  );
}

describe("stale reads", () => {
  it("are of values whose sources were bound anew", async () => {
    assert.deepEqual(await stale("a = 1", "b = a + 1", "a = 3", "print(b)"), [
      "run 4 reads b, made by run 2, since when run 3 changed a",
    ]);
  });

  it("go through functions that the value was made with", async () => {
    assert.equal((await stale("def f(): return 1", "x = f()", "def f(): return 2", "x")).length, 1);
  });

  it("end when the value is made again", async () => {
    assert.deepEqual(await stale("a = 1", "b = a", "a = 2", "b = a", "print(b)"), []);
  });

  it("see changes in place", async () => {
    assert.equal((await stale("a = [1]", "b = sum(a)", "a.append(2)", "print(b)")).length, 1);
  });

  it("do not count what is seen live through another name or a container", async () => {
    assert.deepEqual(await stale("a = [1]", "b = a", "c = [a]", "a.append(2)", "print(b, c)"), []);
  });

  it("do not count a consequence of the value itself", async () => {
    assert.deepEqual(await stale("df = load()", "df = df.dropna()", "df = df[1:]", "df"), []);
  });

  it("do not count the same literal bound again", async () => {
    assert.deepEqual(await stale("a = 1", "b = a", "a = 1", "print(b)"), []);
  });

  it("know which element of an unpacking a name got", async () => {
    const runs = ["x, y = 0, 1", "a, b = x + 2, y + 3", "y = 43"];
    assert.deepEqual(await stale(...runs, "print(a)"), []);
    assert.equal((await stale(...runs, "print(b)")).length, 1);
  });

  it("know that appending leaves the elements before", async () => {
    assert.deepEqual(await stale("l = [0, 1]", "x = l[1]", "l.append(2)", "print(x)"), []);
  });
});
