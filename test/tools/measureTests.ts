/**
 * Generated tests on real notebooks: for how many functions, classes and stages of the extracted
 * modules there is one that asserts something, why there is none for the others, and, with `--run`,
 * how many pass as they are written where their module can be imported.
 *
 *   CORPUS=… npm run measure:tests -- [--out FOLDER] [--run] [--nth 7] [--from 0] [--only TEXT]
 *
 * Every nth notebook counts. A module that needs packages which the test environment does not have
 * tells nothing about its tests, so these are counted apart.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Analyzer } from "../../src/core/analyze";
import { push } from "../../src/core/collections";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule } from "../../src/core/extract/extract";
import { modulePathOf } from "../../src/core/notebook/moduleName";
import { readNotebook } from "../../src/core/notebook/read";
import { defaultSettings } from "../../src/core/settings";
import type { PythonText } from "../../src/core/testgen/conventions";
import { planTest } from "../../src/core/testgen/planTest";
import { runPython } from "../python/runPython";
import { scratchFolder } from "../python/scratch";
import { testLayout } from "../support/python";
import { notebooksIn, option } from "./corpus";

interface Row {
  readonly notebook: string;
  readonly folder: string;
  readonly symbol: string;
  readonly kind: "function" | "class" | "stage";
  /** Whether its notebook was saved with counts: many are published without outputs. */
  readonly hasRun: boolean;
  readonly todo: string | undefined;
  readonly tests: readonly string[];
}

async function main(): Promise<void> {
  const corpus = process.env["CORPUS"];
  if (!corpus) throw new Error("Set CORPUS to the folder with the notebooks");
  const out = option("--out") ?? scratchFolder();
  const nth = Number(option("--nth") ?? 1);
  const from = Number(option("--from") ?? 0);
  const only = option("--only") ?? "";
  const files = notebooksIn(corpus).filter(
    (file, at) => at % nth === from && path.relative(corpus, file).includes(only),
  );
  const rows: Row[] = [];
  let notebooks = 0;
  for (const [at, file] of files.entries()) {
    const found = await testsOf(path.relative(corpus, file), path.join(out, String(at)));
    if (found.length > 0) notebooks++;
    rows.push(...found);
  }
  console.log(`${notebooks} notebooks with functions, classes or stages in a module`);
  for (const kind of ["function", "class", "stage"] as const) {
    const all = rows.filter((row) => row.kind === kind);
    const tested = all.filter(({ todo }) => todo === undefined);
    const shown = all.filter(({ hasRun }) => hasRun);
    console.log(
      `${kind.padEnd(9)} ${tested.length} of ${all.length} with a test, ` +
        `${shown.filter(({ todo }) => todo === undefined).length} of ${shown.length} where cells have run`,
    );
    for (const [reason, count] of reasonsOf(all)) console.log(`    ${count}  ${reason}`);
  }
  if (process.argv.includes("--run")) await printRuns(rows);
}

async function testsOf(name: string, folder: string): Promise<readonly Row[]> {
  const layout = await testLayout();
  const corpusFile = path.join(process.env["CORPUS"] ?? "", name);
  const { notebook } = readNotebook(name, readFileSync(corpusFile, "utf8"));
  if (!notebook || notebook.language !== "python") return [];
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const modulePath = modulePathOf(name, "src");
  const { module, plan } = extractModule(analysis, {
    modulePath,
    layout,
    present: undefined,
  });
  if (!module) return [];
  const hasRun = notebook.cells.some(({ executionCount }) => executionCount !== null);
  let file: PythonText | undefined;
  const rows: Row[] = [];
  for (const { kind, name: symbol } of plan.blocks) {
    if (kind !== "function" && kind !== "class" && kind !== "stage") continue;
    const test = planTest(analysis, {
      symbol,
      layout,
      module,
      extracted: { plan, text: module.text },
      tests: file ? [file] : [],
      modules: [],
      pythonPaths: ["src"],
    });
    if (!test) continue;
    // What is still to be written would fail by intention.
    if (test.todo === undefined) file = test;
    const { todo, added: tests } = test;
    rows.push({ notebook: name, folder, symbol, kind, hasRun, todo, tests });
  }
  for (const { path: each, text } of [module, ...(file ? [file] : [])]) {
    mkdirSync(path.dirname(path.join(folder, each)), { recursive: true });
    writeFileSync(path.join(folder, each), text);
  }
  return rows;
}

/** By how often, without names and places. */
function reasonsOf(rows: readonly Row[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { todo } of rows) {
    if (todo === undefined) continue;
    const reason = todo
      .replaceAll(/`[^`]*`/g, "…")
      .replaceAll(/what cell \d+ shows of it is no case: /g, "");
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

async function printRuns(rows: readonly Row[]): Promise<void> {
  const counts = { passed: 0, failed: 0, "of modules that cannot be imported": 0 };
  const byFolder = new Map<string, Row[]>();
  for (const row of rows) if (row.todo === undefined) push(byFolder, row.folder, row);
  for (const [folder, tested] of byFolder) {
    const options = ["-o", "pythonpath=src", "-p", "no:cacheprovider", "-q", "-rA", "--tb=short"];
    const { output } = await runPython(["-m", "pytest", ...options, "tests"], { cwd: folder });
    for (const { tests, notebook } of tested) {
      for (const test of tests) {
        const outcome = new RegExp(`^(PASSED|FAILED|ERROR) \\S+::${test}\\b`, "m").exec(
          output,
        )?.[1];
        if (outcome === "PASSED") counts.passed++;
        else if (outcome === undefined) counts["of modules that cannot be imported"]++;
        else {
          counts.failed++;
          console.log(`  ${outcome}: ${notebook}: ${test}`);
        }
      }
    }
    writeFileSync(path.join(folder, "pytest.txt"), output);
  }
  console.log(JSON.stringify(counts));
}

void main();
