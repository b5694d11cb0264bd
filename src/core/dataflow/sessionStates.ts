/**
 * Which cells of a running session are out of date. Two stories are compared: what ran, in the order
 * in which it ran, and what the same cells would do from top to bottom with the code they last ran.
 * Where the first gave a cell another value than the second would, the cell is named.
 */
import type { Cell, Notebook } from "../notebook/model";
import { lastRuns, type Run } from "../notebook/runHistory";
import type { CellAnalyzer } from "./analyzeCell";
import { buildGraph } from "./buildGraph";
import type { CellState } from "./cellStates";
import type { NotebookGraph, Use } from "./graph";
import { outdatedRuns, type RunOrigins } from "./staleness";

/** The latest answer: typing changes neither what ran nor where cells stand. */
const latest = new WeakMap<CellAnalyzer, { key: string; states: ReadonlyMap<number, CellState> }>();

/** By cell index; only cells that ran in the present session. */
export function sessionStates(
  notebook: Notebook,
  analyzer: CellAnalyzer,
): ReadonlyMap<number, CellState> {
  const runs = notebook.history?.runs ?? [];
  if (runs.length === 0) return new Map();
  const key = JSON.stringify([notebook.language, runs]);
  const known = latest.get(analyzer);
  if (known?.key === key) return known.states;
  const states = compared(notebook, runs, analyzer);
  latest.set(analyzer, { key, states });
  return states;
}

function compared(
  notebook: Notebook,
  all: readonly Run[],
  analyzer: CellAnalyzer,
): ReadonlyMap<number, CellState> {
  // What a cell did that stopped half-way, nobody knows.
  const runs = all.filter(({ hasFailed }) => !hasFailed);
  const last = lastRuns({ runs, earlier: [] });
  const inPlace = [...last].sort(([a], [b]) => a - b);
  if (runs.every((_, index) => inPlace[index]?.[1] === index)) return new Map();
  const graphOf = (texts: readonly Run[]) =>
    buildGraph({ ...notebook, cells: texts.map(asCell) }, analyzer);
  const comparison = new Comparison(
    { runs, last, graph: graphOf(runs) },
    {
      cells: inPlace.map(([cell]) => cell),
      graph: graphOf(inPlace.flatMap(([, run]) => runs[run] ?? [])),
    },
  );
  const failed = new Set(failedCells(all));
  return new Map([...comparison.states()].filter(([cell]) => !failed.has(cell)));
}

/** What ran, by run, and the index of each cell's last run. */
interface Seen {
  readonly runs: readonly Run[];
  readonly last: ReadonlyMap<number, number>;
  readonly graph: NotebookGraph;
}

/** The same from top to bottom; `cells` are their places in the notebook. */
interface Replay {
  readonly cells: readonly number[];
  readonly graph: NotebookGraph;
}

class Comparison {
  readonly #seen: Seen;
  /** Cells that give a name to a cell, or change it for it, from top to bottom. */
  readonly #bound: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #changed: ReadonlyMap<string, ReadonlySet<number>>;

  constructor(seen: Seen, { graph, cells }: Replay) {
    this.#seen = seen;
    const cellOf = (position: number) => cells[position];
    this.#bound = byReader(graph.uses, cellOf, ({ definitions }) => definitions);
    this.#changed = byReader(graph.uses, cellOf, ({ mutations }) => mutations);
  }

  states(): ReadonlyMap<number, CellState> {
    const { graph, last } = this.#seen;
    const states = new Map<number, CellState>(this.#outOfOrder());
    const origins: RunOrigins = {
      isNews: (changedBy, name, readBy) => this.#isExpected(changedBy, name, readBy),
      isSource: (madeBy, name, readBy) =>
        madeBy === readBy ||
        (this.#isExpectedFrom(madeBy, name, readBy) && !this.#isSuperseded(madeBy, readBy)),
    };
    for (const { run, changed, madeBy, changedBy } of outdatedRuns(graph, last.values(), origins)) {
      const [cell, cause, through] = [
        this.#cellOf(run),
        this.#cellOf(changedBy),
        this.#cellOf(madeBy),
      ];
      if (cell === undefined || cause === undefined) continue;
      const way = through === undefined || through === cell ? {} : { through };
      states.set(cell, { kind: "stale", name: changed, cause, ...way, evidence: "session" });
    }
    return states;
  }

  #cellOf(run: number): number | undefined {
    return this.#seen.runs[run]?.cell;
  }

  /** Whether a run is what its cell did last, and the reader gets the name from that cell in place. */
  #isExpected(run: number, name: string, reader: number): boolean {
    const cell = this.#cellOf(run);
    if (cell === undefined || this.#seen.last.get(cell) !== run) return false;
    return this.#isExpectedFrom(run, name, reader);
  }

  /** Whether the reader's cell gets the name from the run's cell, from top to bottom. */
  #isExpectedFrom(run: number, name: string, reader: number): boolean {
    const [from, to] = [this.#cellOf(run), this.#cellOf(reader)];
    if (from === undefined || to === undefined || from === to) return false;
    const key = keyOf(to, name);
    return [this.#bound, this.#changed].some((sources) => sources.get(key)?.has(from));
  }

  /** A later run of the same cell did the same or something else, and was over before. */
  #isSuperseded(run: number, before: number): boolean {
    const cell = this.#cellOf(run);
    if (cell === undefined) return false;
    return this.#seen.runs.some((other, at) => other.cell === cell && run < at && at <= before);
  }

  /** Cells whose last run took a value from further down, or from before a cell in between. */
  #outOfOrder(): ReadonlyMap<number, CellState> {
    const states = new Map<number, CellState>();
    for (const use of this.#seen.graph.uses) {
      const cell = this.#cellOf(use.cell);
      if (use.isDeferred || cell === undefined || states.has(cell)) continue;
      if (this.#seen.last.get(cell) !== use.cell) continue;
      const from = this.#surprise(use, cell);
      const expected = Math.max(...(this.#bound.get(keyOf(cell, use.name)) ?? []));
      if (!from || !Number.isFinite(expected)) continue;
      states.set(cell, { kind: "out-of-order", name: use.name, ...from, expected });
    }
    return states;
  }

  /** The source of a read that could not be one from top to bottom; no cell when that is gone. */
  #surprise(use: Use, reader: number): { readonly from?: number } | undefined {
    const key = keyOf(reader, use.name);
    const bound = this.#bound.get(key);
    const isState = use.definitions.every(({ importBinding, symbol }) => !importBinding && !symbol);
    if (!bound || bound.has(reader) || !isState) return undefined;
    const isGiver = ({ cell }: { cell: number }) => !this.#isSuperseded(cell, use.cell);
    const givers = use.definitions.filter(isGiver);
    const cells = givers.map((each) => this.#cellOf(each.cell));
    const isOther = cells.every((each) => each === undefined || !bound.has(each));
    if (cells.length > 0 && isOther && !cells.includes(reader)) return asSource(cells[0]);
    const changed = this.#changed.get(key);
    const below = use.mutations
      .filter((each) => isGiver(each) && givers.every(({ cell: run }) => run <= each.cell))
      .map((each) => this.#cellOf(each.cell))
      .find((each) => each !== undefined && each > reader && !changed?.has(each));
    return below === undefined ? undefined : { from: below };
  }
}

function asSource(cell: number | undefined): { readonly from?: number } {
  return cell === undefined ? {} : { from: cell };
}

function byReader(
  uses: readonly Use[],
  cellOf: (position: number) => number | undefined,
  sourcesOf: (use: Use) => readonly { readonly cell: number }[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const sources = new Map<string, Set<number>>();
  for (const use of uses) {
    const reader = cellOf(use.cell);
    if (use.isDeferred || reader === undefined) continue;
    const key = keyOf(reader, use.name);
    for (const source of sourcesOf(use)) {
      const cell = cellOf(source.cell);
      if (cell === undefined) continue;
      const known = sources.get(key);
      if (known) known.add(cell);
      else sources.set(key, new Set([cell]));
    }
  }
  return sources;
}

function failedCells(runs: readonly Run[]): readonly number[] {
  return [...lastRuns({ runs, earlier: [] })].flatMap(([cell, run]) =>
    runs[run]?.hasFailed ? [cell] : [],
  );
}

function asCell({ source }: Run, index: number): Cell {
  const rest = { id: undefined, executionCount: null, outputs: [], tags: [] };
  return { index, kind: "code", source, ...rest };
}

function keyOf(cell: number, name: string): string {
  return `${cell} ${name}`;
}
