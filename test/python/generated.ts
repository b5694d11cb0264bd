/** The tests that Cellbridge generates for the notebooks of `notebooks.ts`, written beside their modules. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PythonText } from "../../src/core/testgen/conventions";
import { planTest } from "../../src/core/testgen/planTest";
import { testLayout } from "../support/python";
import { pythonCases } from "./notebooks";
import { scratchFolder } from "./scratch";

export interface GeneratedTest {
  /** pytest's name for it: "tests/test_churn.py::test_rate". */
  readonly id: string;
  readonly symbol: string;
  /** Path of the module, relative to the folder. */
  readonly module: string;
  readonly isTodo: boolean;
}

/** One folder for one run of pytest: all modules, and a test file for each. */
export interface GeneratedTests {
  readonly root: string;
  readonly tests: readonly GeneratedTest[];
}

export async function generateTests(): Promise<GeneratedTests> {
  const layout = await testLayout();
  const root = scratchFolder();
  mkdirSync(path.join(root, "tests"));
  cpSync(path.join(__dirname, "../examples/churn-workspace/src"), path.join(root, "src"), {
    recursive: true,
  });
  const tests: GeneratedTest[] = [];
  for (const { analysis, extraction } of await pythonCases()) {
    const { module } = extraction;
    // Not in the environment: half a gigabyte for one notebook.
    if (!module || /^(import|from) torch\b/m.test(module.text)) continue;
    let file: PythonText | undefined;
    for (const { fact } of analysis.symbols) {
      if (fact.kind === "constant") continue;
      const plan = planTest(analysis, {
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
        tests.push({
          id: `${plan.path}::${name}`,
          symbol: fact.name,
          module: module.path,
          isTodo: plan.todo !== undefined,
        });
      }
    }
    writeFileSync(path.join(root, module.path), module.text);
    if (file) writeFileSync(path.join(root, file.path), file.text);
  }
  return { root, tests };
}
