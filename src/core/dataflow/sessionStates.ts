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
import { outdatedRuns } from "./staleness";

/** By cell index; only cells that ran in the present session. */
export function sessionStates(
  notebook: Notebook,
  analyzer: CellAnalyzer,
): ReadonlyMap<number, CellState> {
  const { history } = notebook;
  // What a cell did that stopped half-way, nobody knows.
  const runs = history?.runs.filter(({ hasFailed }) => !hasFailed) ?? [];
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
  const failed = new Set(failedCells(history?.runs ?? []));
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
    const isNews = (changedBy: number, name: string, readBy: number) =>
      this.#isExpected(changedBy, name, readBy);
    for (const { run, changed, madeBy, changedBy } of outdatedRuns(graph, last.values(), isNews)) {
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
    const [from, to] = [this.#cellOf(run), this.#cellOf(reader)];
    if (from === undefined || to === undefined || from === to) return false;
    if (this.#seen.last.get(from) !== run) return false;
    const key = keyOf(to, name);
    return [this.#bound, this.#changed].some((sources) => sources.get(key)?.has(from));
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
    if (!bound) return undefined;
    const givers = use.definitions.filter(({ importBinding, symbol }) => !importBinding && !symbol);
    const cells = givers.map((each) => this.#cellOf(each.cell));
    const isOther = cells.every((each) => each === undefined || !bound.has(each));
    if (cells.length > 0 && isOther && !cells.includes(reader)) return asSource(cells[0]);
    const changed = this.#changed.get(key);
    const below = use.mutations
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
