/**
 * Two sets that ask for plain facts: pynblint's tests of its lint rules (`gold/pynblint`), each
 * answered by the fact of ours that knows it, and nbformat's odd files (`gold/nbformat`), each with
 * the verdict that reading it gives. Prints JSON: for each set how many are right, and all rows.
 *
 *   GOLD=… node --import tsx test/tools/measureFacts.ts
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Analyzer } from "../../src/core/analyze";
import type { NotebookAnalysis } from "../../src/core/analysis";
import { runOrder } from "../../src/core/dataflow/runOrder";
import { noTests } from "../../src/core/evidence/testIndex";
import { readNotebook } from "../../src/core/notebook/read";
import { defaultSettings } from "../../src/core/settings";

interface Row {
  readonly case: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly isRight: boolean;
}

/** What answers each rule of pynblint. The last four are about the file's name alone. */
const answers: Readonly<Record<string, (analysis: NotebookAnalysis) => boolean | number>> = {
  non_linear_execution: ({ findings }) => findings.some(({ rule }) => rule === "cell-out-of-order"),
  non_executed_notebook: ({ notebook }) =>
    notebook.cells.some(({ kind }) => kind === "code") && runOrder(notebook).executed.length === 0,
  non_executed_cells: ({ notebook }) => runOrder(notebook).neverRun.length,
  imports_beyond_first_cell: ({ graph }) => {
    const first = graph.cells.findIndex((facts) => facts !== undefined);
    return graph.definitions.some(({ how, cell }) => how === "import" && cell > first);
  },
  long_multiline_python_comment: ({ graph }) =>
    graph.cells.filter((facts) => facts && openingComment(facts.source, facts.comments) >= 4)
      .length,
  empty_cells: ({ notebook }) =>
    notebook.cells.filter(({ kind, source }) => kind === "code" && source.trim() === "").length,
  invalid_python_syntax: ({ findings }) => findings.some(({ rule }) => rule === "syntax-error"),
  untitled_notebook: ({ notebook }) => /^Untitled\d*\.ipynb$/.test(notebook.path),
  notebook_named_with_unrestricted_charset: ({ notebook }) => !/^[\w.-]+$/.test(notebook.path),
  duplicate_notebook_not_renamed: ({ notebook }) => /-Copy\d+\.ipynb$/.test(notebook.path),
  long_filename: ({ notebook }) => notebook.path.length > 30,
};

async function main(): Promise<void> {
  const gold = process.env["GOLD"];
  if (!gold) throw new Error("Set GOLD to the folder with the gold sets");
  const analyzer = new Analyzer();
  const found = {
    pynblint: counted(lintFacts(gold, analyzer)),
    nbformat: counted(verdicts(gold, analyzer)),
  };
  process.stdout.write(JSON.stringify(found) + "\n");
}

function counted(rows: readonly Row[]): { right: number; of: number; rows: readonly Row[] } {
  return { right: rows.filter(({ isRight }) => isRight).length, of: rows.length, rows };
}

function lintFacts(gold: string, analyzer: Analyzer): readonly Row[] {
  const cases = json<readonly { rule: string; notebook: string; expected: unknown }[]>(
    join(gold, "pynblint", "gold.json"),
  );
  return cases.map(({ rule, notebook: path, expected }) => {
    const { notebook } = readNotebook(basename(path), readFileSync(path, "utf8"));
    const analysis = notebook && analyzer.analyzeNotebook(notebook, noTests, defaultSettings);
    const found = analysis && answers[rule]?.(analysis);
    return { case: `${rule} ${basename(path)}`, expected, found, isRight: found === expected };
  });
}

/** How many comment lines a cell begins with. */
function openingComment(
  source: string,
  comments: readonly { readonly start: number; readonly end: number }[],
): number {
  let [end, count] = [0, 0];
  for (const comment of comments) {
    if (source.slice(end, comment.start).trim() !== "") break;
    [end, count] = [comment.end, count + 1];
  }
  return count;
}

/**
 * The set says `true` for valid files, `false` for invalid ones, and in words what is to become of
 * the rest: all but plain `false` must be readable, and what is invalid must be called so.
 */
function verdicts(gold: string, analyzer: Analyzer): readonly Row[] {
  const folder = join(gold, "nbformat");
  return Object.entries(json<Record<string, boolean | string>>(join(folder, "valid.json"))).map(
    ([file, expected]) => {
      const text = readFileSync(join(folder, "tests", file), "utf8");
      const { notebook, problems } = readNotebook(file, text);
      if (notebook) analyzer.analyzeNotebook(notebook, noTests, defaultSettings);
      const isInvalid = problems.some(({ kind }) => kind !== "language");
      const mustBeInvalid = expected === false || /^invalid/.test(String(expected));
      return {
        case: file,
        expected,
        found: problems.map(({ message }) => message),
        isRight: isInvalid === mustBeInvalid && (notebook !== undefined || expected === false),
      };
    },
  );
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T; // The sets have the form that their README says.
}

void main();
