/**
 * What the analysis says about the public dataflow sets, in the form that their scorers read.
 *
 *   GOLD=… CORPUS=… node --import tsx test/tools/measureDataflow.ts FOLDER
 *
 * writes into FOLDER: stale.json (ipyflow staleness and slices, soorgeon inputs and outputs), for
 * `score_stale.py`; undefined.json, for `score_undefined.py`; corpus.json, for
 * `score_undefined_corpus.py`; lineapy.json, for `scoreStatementSlices.py`; order.json (how many of
 * the notebooks known to have run out of order are told so).
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "../../src/core/analyze";
import { CellAnalyzer } from "../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../src/core/dataflow/buildGraph";
import type { NotebookGraph, Use } from "../../src/core/dataflow/graph";
import { backwardSlice } from "../../src/core/dataflow/slice";
import { staleReads } from "../../src/core/dataflow/staleness";
import type { Cell, Notebook } from "../../src/core/notebook/model";
import { readNotebook } from "../../src/core/notebook/read";
import { noTests } from "../../src/core/evidence/testIndex";
import { defaultSettings } from "../../src/core/settings";
import type { Span } from "../../src/core/text/span";

const gold = folderOf("GOLD");
const corpus = folderOf("CORPUS");

async function main(): Promise<void> {
  const [, , out] = process.argv;
  if (!out) throw new Error("Say where to write: measureDataflow.ts FOLDER");
  const cells = new CellAnalyzer();
  const namesOf = missingNames(new Analyzer());
  const graphOf = (sources: readonly string[]): NotebookGraph =>
    buildGraph(notebookOf(sources), cells);
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(out, name), JSON.stringify(content));
  write("stale.json", {
    stale: stale(graphOf),
    slice: cellSlices(graphOf),
    io: inputsAndOutputs(graphOf),
  });
  write("undefined.json", undefinedInLastCells(namesOf));
  write("corpus.json", undefinedInCorpus(namesOf));
  write("lineapy.json", statementSlices(graphOf));
  const backwards = json<readonly { path: string }[]>(join(corpus, "out_of_order.json"));
  const told = backwards.filter(({ path }) => namesOf(path).isOutOfOrder);
  write("order.json", { told: told.length, of: backwards.length });
}

function folderOf(variable: string): string {
  const folder = process.env[variable];
  if (!folder) throw new Error(`Set ${variable}`);
  return folder;
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T; // The sets have the form that their README says.
}

function notebookOf(sources: readonly string[]): Notebook {
  const cells = sources.map((source, index): Cell => {
    const rest = { id: undefined, executionCount: null, outputs: [], tags: [] };
    return { index, kind: "code", source, ...rest };
  });
  return { path: "set.ipynb", nbformat: 4, nbformatMinor: 4, language: "python", cells };
}

type Step = { readonly run: string } | { readonly expect: string };

/** One answer per assertion: has a run since the last assertion used a value out of date? */
function stale(graphOf: (sources: readonly string[]) => NotebookGraph): Record<string, boolean[]> {
  const sets = json<readonly { name: string; steps: readonly Step[] }[]>(
    join(gold, "ipyflow", "staleness.json"),
  );
  return Object.fromEntries(
    sets.map(({ name, steps }) => {
      const runs = steps.flatMap((step) => ("run" in step ? [step.run] : []));
      const reads = staleReads(graphOf(runs));
      const answers: boolean[] = [];
      let [run, asked] = [0, 0];
      for (const step of steps) {
        if ("run" in step) run++;
        else {
          const from = asked;
          const to = run;
          answers.push(reads.some((read) => read.run >= from && read.run < to));
          asked = run;
        }
      }
      return [name, answers];
    }),
  );
}

function cellSlices(
  graphOf: (sources: readonly string[]) => NotebookGraph,
): Record<string, number[]> {
  const sets = json<readonly { cells: readonly string[]; target: number }[]>(
    join(gold, "ipyflow", "slicing.json"),
  );
  return Object.fromEntries(
    sets.map(({ cells, target }, index) => {
      const slice = backwardSlice(graphOf(cells), { cell: target - 1, byCell: true });
      return [index, [...new Set([...slice.map(({ cell }) => cell + 1), target])]];
    }),
  );
}

/** Functions, loop variables and what is only called are no data that flows between cells. */
function inputsAndOutputs(
  graphOf: (sources: readonly string[]) => NotebookGraph,
): Record<string, { inputs: string[]; outputs: string[] }> {
  const sets = json<readonly { code: string }[]>(join(gold, "soorgeon", "io_gold.json"));
  const noData = new Set(["import", "function", "class", "loop", "with", "except"]);
  return Object.fromEntries(
    sets.map(({ code }, index) => {
      const graph = graphOf([code]);
      const calls = graph.cells[0]?.statements.flatMap((statement) => statement.calls) ?? [];
      const called = new Set(
        calls.flatMap(({ root, path, node }) =>
          root && path.length === 0 ? [node.func.start] : [],
        ),
      );
      const inputs = graph.uses.filter((use) => isMissing(use) && !called.has(use.at.span.start));
      const data = graph.definitions.filter(({ how }) => !noData.has(how));
      const others = graph.definitions.filter(({ how }) => noData.has(how));
      const outputs = [...data, ...graph.mutations];
      const isData = (name: string): boolean =>
        data.some((each) => each.name === name) || !others.some((each) => each.name === name);
      return [
        index,
        {
          inputs: [...new Set(inputs.map(({ name }) => name))],
          outputs: [...new Set(outputs.map(({ name }) => name))].filter(isData),
        },
      ];
    }),
  );
}

function isMissing({ status }: Use): boolean {
  return status !== "defined" && status !== "builtin";
}

interface Missing {
  /** Names said to be undefined, by 0-based cell. */
  readonly byCell: ReadonlyMap<number, readonly string[]>;
  readonly codeCells: readonly number[];
  readonly cellCount: number;
  readonly isOutOfOrder: boolean;
}

/** What the rules say, not what the graph could say. */
function missingNames(analyzer: Analyzer): (path: string) => Missing {
  return (path) => {
    const { notebook } = readNotebook(path, readFileSync(path, "utf8"));
    if (!notebook) throw new Error(`${path} cannot be read`);
    const { findings } = analyzer.analyzeNotebook(notebook, noTests, defaultSettings);
    const byCell = new Map<number, string[]>();
    for (const { rule, at, symbol } of findings) {
      if (rule !== "undefined-name" && rule !== "hidden-state") continue;
      byCell.set(at.cell, [...(byCell.get(at.cell) ?? []), symbol ?? ""]);
    }
    return {
      byCell,
      codeCells: notebook.cells.filter(({ kind }) => kind === "code").map(({ index }) => index),
      cellCount: notebook.cells.length,
      isOutOfOrder: findings.some(({ rule }) => rule === "cell-out-of-order"),
    };
  };
}

function undefinedInLastCells(namesOf: (path: string) => Missing): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const variant of ["buggy", "fixed"]) {
    const folder = join(gold, "junobench", "notebooks", variant);
    for (const file of readdirSync(folder)) {
      const { byCell, cellCount } = namesOf(join(folder, file));
      found[`${variant}/${file.replace(/\.ipynb$/, "")}`] = [
        ...new Set(byCell.get(cellCount - 1) ?? []),
      ];
    }
  }
  return found;
}

/** By 1-based code cell, as the scorer counts. */
function undefinedInCorpus(
  namesOf: (path: string) => Missing,
): Record<string, Record<string, readonly string[]>> {
  const paths = ["linear_runs.json", "stored_errors.json"].flatMap((name) =>
    json<readonly { path: string }[]>(join(corpus, name)).map(({ path }) => path),
  );
  return Object.fromEntries(
    [...new Set(paths)].map((path) => {
      const { byCell, codeCells } = namesOf(path);
      const names = [...byCell].map(([cell, found]) => [codeCells.indexOf(cell) + 1, found]);
      return [path, Object.fromEntries(names)];
    }),
  );
}

interface LineaCase {
  readonly name: string;
  readonly code: string;
  readonly artifact: string;
  readonly slice: string;
  readonly marks: readonly string[];
}

/** The slice of what is saved last, and kept, under the artifact's name, or of the name of the artifact at the end. */
function statementSlices(
  graphOf: (sources: readonly string[]) => NotebookGraph,
): readonly { name: string; expected: string; slice: string }[] {
  const all = json<readonly LineaCase[]>(join(gold, "lineapy", "e2e_slices.json"));
  return all
    .filter(({ marks }) => marks.length === 0)
    .map(({ name, code, artifact, slice: expected }) => {
      const saved = /lineapy\.save\(\s*(\w+)[^,]*,\s*["']?(\w[\w ]*)["']?/;
      const deleted = /lineapy\.delete\(\s*["'](\w+)["'],\s*version=["']latest["']/;
      const kept: Span[] = [];
      for (const { span } of graphOf([code]).cells[0]?.statements ?? []) {
        const statement = code.slice(span.start, span.end);
        if (saved.exec(statement)?.[2] === artifact) kept.push(span);
        else if (deleted.exec(statement)?.[1] === artifact) kept.pop();
      }
      const last = kept.at(-1);
      const text = last ? code.slice(0, last.start) : code;
      const written = last && saved.exec(code.slice(last.start, last.end))?.[1];
      const graph = graphOf([text]);
      const slice = backwardSlice(graph, { cell: 0, name: written ?? artifact });
      const lines = slice.map(({ statement }) => {
        const span = graph.cells[0]?.statements[statement]?.span;
        return text.slice(span?.start, span?.end);
      });
      return { name, expected, slice: lines.join("\n") };
    });
}

void main();
