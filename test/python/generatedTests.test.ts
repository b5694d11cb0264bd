/**
 * Tests that Cellbridge generates, run with pytest against the modules that it extracts: those with
 * cases pass as they are written, those that are still to be written fail.
 */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PythonText } from "../../src/core/testgen/conventions";
import { planTest } from "../../src/core/testgen/planTest";
import { testLayout, testParser } from "../support/python";
import { pythonCases } from "./notebooks";
import { runPython, testPython } from "./runPython";
import { scratchFolder } from "./scratch";

/** What one run of pytest is given: all modules in one folder, and a test file for each. */
interface Generated {
  readonly root: string;
  /** Names of the tests, by whether they are still to be written. */
  readonly tests: ReadonlyMap<string, boolean>;
}

async function generate(): Promise<Generated> {
  const parser = await testParser();
  const layout = await testLayout();
  const root = scratchFolder();
  mkdirSync(path.join(root, "tests"));
  cpSync(path.join(__dirname, "../examples/churn-workspace/src"), path.join(root, "src"), {
    recursive: true,
  });
  const tests = new Map<string, boolean>();
  for (const { analysis, extraction } of await pythonCases()) {
    const { module } = extraction;
    // Not in the environment: half a gigabyte for one notebook.
    if (!module || /^(import|from) torch\b/m.test(module.text)) continue;
    let file: PythonText | undefined;
    for (const { fact } of analysis.symbols) {
      if (fact.kind === "constant") continue;
      const plan = planTest(analysis, parser, {
        symbol: fact.name,
        layout,
        module,
        tests: file ? [file] : [],
        modules: [],
        pythonPaths: ["src"],
      });
      if (!plan) continue;
      file = plan;
      for (const name of plan.added) {
        tests.set(`${plan.path}::${name}`, plan.todo !== undefined);
      }
    }
    writeFileSync(path.join(root, module.path), module.text);
    if (file) writeFileSync(path.join(root, file.path), file.text);
  }
  return { root, tests };
}

describe("generated tests under pytest", function () {
  this.timeout(600_000);

  it("pass where they have cases, and fail where they are still to be written", async () => {
    await testPython();
    const { root, tests } = await generate();
    assert.ok([...tests.values()].filter((isTodo) => !isTodo).length >= 5);
    const options = ["-o", "pythonpath=src", "-p", "no:cacheprovider", "-q", "-rA", "--tb=short"];
    const { output } = await runPython(["-m", "pytest", ...options, "tests"], { cwd: root });
    const outcomes = new Map(
      [...output.matchAll(/^(PASSED|FAILED|ERROR) (\S+)/gm)].map(([, outcome = "", name = ""]) => [
        name,
        outcome,
      ]),
    );
    const wanted = new Map(
      [...tests].map(([name, isTodo]) => [name, isTodo ? "FAILED" : "PASSED"]),
    );
    assert.deepEqual(new Map([...outcomes].sort()), new Map([...wanted].sort()), output);
  });
});
