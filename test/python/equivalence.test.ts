/**
 * What functions and classes of a module do is what the notebook's own do, shown by running it: the
 * notebook runs twice, the second time with the module's symbols put in the place of its own.
 */
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pythonCases, copyWorkspace, type PythonCase } from "./notebooks";
import { runPython, runScript, testPython } from "./runPython";
import { scratchFolder } from "./scratch";

interface Comparison {
  readonly compared: number;
  readonly differences: readonly string[];
  /** Functions and methods of the module that ran, as qualified names. */
  readonly called: readonly string[];
}

/** Calls of what the notebook itself never calls, or not in every way. */
const calls: Readonly<Record<string, readonly string[]>> = {
  "closures-and-defaults.ipynb": ["grow(2, depth=1)", "is_odd(3)", "ways(12)", "weight('c')"],
  "imports-and-branches.ipynb": ["area(3)", "index([('k', 1)])", "average([2, 4])"],
  "modern-python.ipynb": [
    "describe({'kind': 'z', 'b': 2})",
    "spread([1, 5])",
    "Span(1, 2) < Span(2, 3)",
  ],
  "numpy-from-scratch.ipynb": [
    "log_loss(np.array([1, 0]), np.array([0.6, 0.4]))",
    "RidgeLogistic.penalty",
  ],
  "pandas-features.ipynb": ["snake('A b-C')", "build(raw, steps=[tidy])"],
  "runtime-state.ipynb": ["over_limit(15), over_limit(16)", "shifted(3)", "local_mean(df)"],
  "sklearn-pipeline.ipynb": ["LogColumns(['a']).transform(pd.DataFrame({'a': [1.0, 2.0]}))"],
  "statsmodels-ols.ipynb": ["coefficient_table(result, 1)", "bootstrap(data, 'UNEMP', n=3)"],
  "churn.ipynb": ["clean_name('A-B c')", "tenure_share(30)", "needs_help(customers)"],
  "explore.ipynb": ["[tenure_bucket(m) for m in (0, 12, 40)]"],
  // The model that cell 12 loads comes from another notebook, so its loop does not run here.
  "scoring.ipynb": [
    "list(batches(make_customers(200)))",
    "feature_table(make_customers(60), 40.0, ['north', 'east'])",
    "risk_band(0.59)",
    "Summary.of(pd.Series([0.7, 0.1])).line()",
    "[cutoff := 0.5, top_customers(pd.DataFrame({k: [0.2, 0.9] for k in ('customer', 'score', 'band')}))]",
  ],
};

/** torch is not in the environment: that module is only imported, with a stand-in. */
const notRun: ReadonlySet<string> = new Set(["torch-module.ipynb"]);

async function compare(each: PythonCase): Promise<Comparison> {
  const { analysis, extraction, root, notebookFolder, file } = each;
  const other = scratchFolder();
  cpSync(root, other, { recursive: true });
  const replace: Record<string, string[]> = {};
  for (const symbol of extraction.plan.symbols) {
    if (!symbol.isTaken) continue;
    for (const cell of symbol.cells) (replace[cell] ??= []).push(symbol.name);
  }
  const request = {
    cells: analysis.graph.cells.flatMap((facts, index) =>
      facts && facts.syntaxProblems.length === 0 ? [{ index, code: facts.masked }] : [],
    ),
    folders: [path.join(root, notebookFolder), path.join(other, notebookFolder)],
    paths: [each.paths, each.paths],
    module: file,
    replace,
    calls: calls[each.name] ?? [],
  };
  const options = { cwd: os.tmpdir(), input: JSON.stringify(request) };
  return (await runScript("run_both.py", [], options)) as Comparison;
}

describe("functions and classes of a module", function () {
  this.timeout(600_000);
  let cases: readonly PythonCase[] = [];

  before("make the Python environment and the modules", async () => {
    await testPython();
    cases = await pythonCases();
  });

  it("give what the notebook's own give, wherever the notebook uses them", async () => {
    for (const each of cases) {
      if (notRun.has(each.name)) continue;
      const { compared, differences, called } = await compare(each);
      assert.deepEqual(differences, [], each.name);
      assert.ok(compared > 5, `${each.name}: ${compared} values compared`);
      const functions = each.extraction.plan.symbols.filter(
        ({ isTaken, kind }) => isTaken && kind === "function",
      );
      const ran = functions.filter(({ name }) => called.some((one) => one.split(".")[0] === name));
      const idle = functions.filter((one) => !ran.includes(one)).map(({ name }) => name);
      assert.deepEqual(idle, [], `${each.name}: functions that never ran`);
    }
  });

  it("would be found out if they did not", async () => {
    const [each] = cases.filter(({ name }) => name === "pandas-features.ipynb");
    assert.ok(each);
    const text = each.extraction.module?.text ?? "";
    writeFileSync(
      each.file,
      text.replace('frame["net_price"] / frame["items"]', 'frame["net_price"] * frame["items"]'),
    );
    const { differences } = await compare(each);
    writeFileSync(each.file, text);
    assert.ok(differences.length > 0);
  });

  it("make the example's tests pass that wait for them", async () => {
    const root = scratchFolder();
    copyWorkspace(root);
    const churn = cases.find(({ name }) => name === "churn.ipynb");
    writeFileSync(path.join(root, "src/churn.py"), churn?.extraction.module?.text ?? "");
    const { output, code } = await runPython(["-m", "pytest", "-q", "-p", "no:cacheprovider"], {
      cwd: root,
    });
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /skipped/);
    assert.match(output, /passed/);
  });
});
