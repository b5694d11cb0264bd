/** Tests planned for notebooks that are written as text, whose results stand below as `#=>` lines. */
import type { Notebook, Output } from "../../src/core/notebook/model";
import { Analyzer } from "../../src/core/analyze";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule } from "../../src/core/extract/extract";
import { defaultSettings } from "../../src/core/settings";
import type { PythonText } from "../../src/core/testgen/conventions";
import { planTest, type TestPlan } from "../../src/core/testgen/planTest";
import { parseFixture } from "./notebook";
import { testLayout } from "./python";

export interface PlanOptions {
  readonly symbol?: string;
  readonly pythonPaths?: readonly string[];
  /** Extracts what a notebook gives by itself, instead of its definitions alone. */
  readonly withStages?: boolean;
  /** Text of the module; that of the extraction when it is left out. */
  readonly module?: string;
  readonly modules?: readonly string[];
  /** Of the test files. */
  readonly lineEnd?: string;
}

/** `#=>` lines are what a cell shows as the value of its last expression, `#=!` is how it failed. */
export function shownNotebook(text: string): {
  notebook: Notebook;
  files: readonly PythonText[];
} {
  const { notebook, files } = parseFixture(text);
  const cells = notebook.cells.map((cell) => {
    const lines = cell.source.split("\n");
    const source = lines.filter((line) => !/^#=[>!] /.test(line)).join("\n");
    const marked = (mark: string): readonly string[] =>
      lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
    const data = { "text/plain": marked("#=> ").join("\n") };
    const { executionCount } = cell;
    const outputs: readonly Output[] = [
      ...cell.outputs,
      ...(data["text/plain"] === "" ? [] : [{ kind: "result" as const, data, executionCount }]),
      ...marked("#=! ").map((name) => {
        return { kind: "error" as const, name, message: "", traceback: [] };
      }),
    ];
    return { ...cell, source, outputs };
  });
  return { notebook: { ...notebook, cells }, files };
}

/** A test of `f`, in a repository that has the test files of the text. */
export async function planned(text: string, options: PlanOptions = {}): Promise<TestPlan> {
  const layout = await testLayout();
  const { notebook, files } = shownNotebook(text);
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const selection = analysis.symbols.map(({ fact }) => fact.name);
  const modulePath = "src/fixture.py";
  const extraction = extractModule(analysis, {
    modulePath,
    // Nobody chooses where stages are wanted.
    ...(options.withStages ? {} : { selection }),
    present: undefined,
    layout,
  });
  const extracted = extraction.module && { plan: extraction.plan, text: extraction.module.text };
  const plan = planTest(analysis, {
    symbol: options.symbol ?? "f",
    layout,
    extracted,
    module: { path: modulePath, text: options.module ?? extraction.module?.text ?? "" },
    tests: files.map(({ path, text: file }) => {
      return { path, text: file.replaceAll("\n", options.lineEnd ?? "\n") };
    }),
    modules: options.modules ?? [],
    pythonPaths: options.pythonPaths ?? ["src"],
  });
  if (!plan) throw new Error("The module does not have the symbol");
  return plan;
}

/** The text below the imports. */
export function testsOf({ text }: TestPlan): string {
  return text.slice(text.indexOf("def test_")).trimEnd();
}
