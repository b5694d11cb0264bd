/** Extracts real notebooks, checks their modules with Python, and runs both where they run offline. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { Analyzer } from "../../src/core/analyze";
import { noTests } from "../../src/core/evidence/testIndex";
import { extractModule, type Extraction } from "../../src/core/extract/extract";
import { modulePathOf } from "../../src/core/notebook/moduleName";
import { readNotebook } from "../../src/core/notebook/read";
import { modelPhases } from "../../src/core/phases/phase";
import { defaultSettings } from "../../src/core/settings";
import { runCases, type RunRequest, type RunResult } from "../equivalence/runCases";
import { runScript } from "../python/runPython";
import { testLayout } from "../support/python";

/** A notebook with model code, and what extraction made of it. */
export interface Subject {
  readonly path: string;
  readonly extraction: Extraction;
  /** The module on disk; undefined where there is none. */
  readonly file: string | undefined;
  readonly cells: readonly { readonly index: number; readonly source: string }[];
  readonly milliseconds: number;
  /** What is wrong with the module, in words; filled as it is found. */
  readonly problems: string[];
}

/** What `check_modules.py` prints for a module and its notebook's code. */
interface StaticReport {
  readonly error: string | null;
  readonly undefined: readonly string[];
  readonly events: readonly string[];
}

const secondsToRun = 60;

/** Notebooks for one start of Python. */
const together = 10;

/** Extracts twice and writes the module below `out`; or says why a notebook does not count. */
export async function extractOne(
  name: string,
  text: string,
  out: string,
): Promise<Subject | "unreadable" | "unparsable" | "withoutModelCode"> {
  const { notebook } = readNotebook(name, text);
  if (!notebook || notebook.language !== "python") return "unreadable";
  const analysis = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  if (analysis.graph.cells.some((facts) => facts && facts.syntaxProblems.length > 0)) {
    return "unparsable";
  }
  if (!hasModelCode(analysis)) return "withoutModelCode";
  const request = { modulePath: modulePathOf(name, "src"), layout: await testLayout() };
  const start = performance.now();
  const extraction = extractModule(analysis, { ...request, present: undefined });
  const milliseconds = performance.now() - start;

  const problems: string[] = [];
  const { module } = extraction;
  let file: string | undefined;
  if (module) {
    // One folder for all of them: names of notebooks repeat.
    const stem = name.replace(/\.ipynb$/, "").replace(/\W+/g, "_");
    file = path.join(out, "modules", `${stem}.py`);
    writeFileSync(file, module.text);
    const second = extractModule(analysis, { ...request, present: module.text });
    if (second.module?.text !== module.text) problems.push("changed by a second extraction");
  }
  for (const { line, reason, remedy, symbol } of extraction.plan.refusals) {
    if (line < 1 || !reason || !remedy)
      problems.push(`refusal without a place or remedy: ${symbol}`);
  }
  const cells = notebook.cells
    .filter(({ kind }) => kind === "code")
    .map(({ index, source }) => ({ index, source }));
  return { path: name, extraction, file, cells, milliseconds, problems };
}

function hasModelCode({ phases, symbols, graph }: NotebookAnalysis): boolean {
  const isModel = (labels: (typeof phases)[number]): boolean =>
    labels.some(({ label }) => modelPhases.has(label));
  return (
    symbols.some((symbol) => symbol.isModelCode) ||
    phases.some((labels, cell) => graph.cells[cell] !== undefined && isModel(labels))
  );
}

/** Adds what Python finds wrong with the modules to their `problems`; runs nothing but imports. */
export async function checkStatically(subjects: readonly Subject[], out: string): Promise<void> {
  const modules = subjects.filter(({ file }) => file !== undefined);
  const reports = (await runScript("../equivalence/check_modules.py", [], {
    cwd: out,
    input: JSON.stringify(modules.map(({ file, cells }) => ({ file, cells }))),
  })) as readonly StaticReport[];
  for (const [at, { problems }] of modules.entries()) {
    const report = reports[at];
    if (!report) throw new Error(`check_modules.py gave ${reports.length} reports`);
    if (report.error !== null) problems.push(report.error);
    for (const name of report.undefined) problems.push(`undefined name: ${name}`);
    for (const event of report.events) problems.push(`import does: ${event}`);
  }
}

/** What the modules of those notebooks give that run by themselves; remembers which do not in `out`. */
export async function compareRuns(
  subjects: readonly Subject[],
  corpus: string,
  out: string,
): Promise<readonly RunResult[]> {
  const results: RunResult[] = [];
  const memory = path.join(out, "not-running.json");
  // A border: this tool wrote the file.
  const known = (existsSync(memory) ? JSON.parse(readFileSync(memory, "utf8")) : {}) as Record<
    string,
    string
  >;
  const keyOf = ({ cells }: Subject): string =>
    createHash("sha256").update(JSON.stringify(cells)).digest("hex");
  // A module of definitions alone has nothing to run.
  const open = subjects.filter(
    (each) => each.extraction.plan.blocks.some(({ stage }) => stage) && !(keyOf(each) in known),
  );
  for (let start = 0; start < open.length; start += together) {
    const batch = open.slice(start, start + together);
    const found = await runCases(batch.map((each) => requestOf(each, corpus)));
    for (const [at, result] of found.entries()) {
      const subject = batch[at];
      if (result.status !== "notebook failed") results.push(result);
      else if (subject) known[keyOf(subject)] = result.differences.join("; ");
    }
    writeFileSync(memory, JSON.stringify(known, undefined, 1));
    console.error(`${start + batch.length} of ${open.length} tried, ${results.length} run`);
  }
  return results;
}

function requestOf(
  { path: name, cells, file = "", extraction }: Subject,
  corpus: string,
): RunRequest {
  return {
    name,
    cells,
    module: file,
    surroundings: path.dirname(path.join(corpus, name)),
    returns: [],
    seconds: secondsToRun,
    snapshotAfter: Math.max(...extraction.plan.taken),
    mayBeChance: true,
    shell: false,
  };
}
