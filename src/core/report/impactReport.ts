/**
 * Forward impact as something to read: the cells that an edit may reach, each with what it reads
 * from where, so that a person sees the way and not only the end.
 */
import { push } from "../collections";
import { forwardImpact, type ImpactTarget, type Reached } from "../dataflow/impact";
import type { NotebookGraph, StatementId, Use } from "../dataflow/graph";
import { statementsOf } from "../dataflow/sources";
import type { Notebook } from "../notebook/model";
import { LineIndex } from "../text/lineIndex";
import { listed } from "../rules/messages";
import { cellName } from "./notes";

/** A read by which an edit reaches a cell. */
export interface ImpactRead {
  readonly name: string;
  /** Cells (0-based) that the value comes from, of those that the edit reaches; ascending. */
  readonly from: readonly number[];
  /** The function of the notebook that does the read; absent when the cell does it. */
  readonly through?: string;
  /** Only a function that the cell defines reads it, once it is called. */
  readonly whenCalled?: true;
}

export interface ImpactCell {
  /** 0-based over all cells of the notebook. */
  readonly index: number;
  readonly id?: string;
  /** It reads from the edited cell; the others are reached through it and its like. */
  readonly isDirect: boolean;
  readonly reads: readonly ImpactRead[];
  /** First lines of the statements that are reached; lines are 1-based in the cell. */
  readonly statements: readonly { readonly line: number; readonly text: string }[];
}

export interface ImpactReport {
  readonly version: 1;
  readonly notebook: string;
  /** 0-based index of the cell, and the name if only that is edited. */
  readonly cell: number;
  readonly name?: string;
  /** In document order, without the edited cell. */
  readonly cells: readonly ImpactCell[];
}

/** Undefined when the cell holds no Python, or neither binds the name nor changes its object. */
export function impactReport(
  notebook: Notebook,
  graph: NotebookGraph,
  target: ImpactTarget,
): ImpactReport | undefined {
  const { cell, name } = target;
  if (statementsOf(graph, cell).length === 0) return undefined;
  if (name !== undefined && !touchedNames(graph, cell).includes(name)) return undefined;
  const reached = forwardImpact(graph, target);
  const byCell = new Map<number, Reached[]>();
  for (const at of reached) if (at.cell !== cell) push(byCell, at.cell, at);
  const sources = new Set([cell, ...byCell.keys()]);
  return {
    version: 1,
    notebook: notebook.path,
    cell,
    ...(name !== undefined && { name }),
    cells: [...byCell].map(([index, own]): ImpactCell => {
      const { id } = notebook.cells[index] ?? {};
      const reads = readsOf(own, index, sources);
      return {
        index,
        ...(id !== undefined && { id }),
        isDirect: reads.some(({ from }) => from.includes(cell)),
        reads,
        statements: own.flatMap((at) => firstLine(graph, at)),
      };
    }),
  };
}

/** Names that a cell binds or whose objects it changes, in the order in which it does. */
export function touchedNames(graph: NotebookGraph, cell: number): readonly string[] {
  const events = [...graph.definitions, ...graph.mutations].filter((each) => each.cell === cell);
  events.sort((a, b) => a.statement - b.statement || a.at.span.start - b.at.span.start);
  return [...new Set(events.map(({ name }) => name))];
}

/** The report for a terminal: a line per cell, and below it the lines that are reached. */
export function impactText({ cell, name, cells }: ImpactReport): string {
  if (cells.length === 0) {
    const what = name === undefined ? cellName(cell) : `\`${name}\` of ${cellName(cell)}`;
    return `no other cell depends on ${what}\n`;
  }
  return cells
    .map(({ index, reads, statements }) => {
      const lines = statements.map(({ line, text }) => `  ${String(line).padStart(4)}  ${text}\n`);
      return `${cellName(index).padEnd(8)}  ${impactReason(reads)}\n${lines.join("")}`;
    })
    .join("");
}

/** Why a cell is reached, for people: "reads `df` and `y` of cell 2, `RATE` of cell 1 in `price`". */
export function impactReason(reads: readonly ImpactRead[]): string {
  if (reads.length === 0) return "imports from a folder that is added above";
  const namesByPlace = new Map<string, string[]>();
  for (const read of reads) push(namesByPlace, placeOf(read), `\`${read.name}\``);
  const parts = [...namesByPlace].map(([place, names]) => `${listed(names)} ${place}`);
  return `reads ${parts.join(", ")}`;
}

function placeOf({ from, through, whenCalled }: ImpactRead): string {
  const place = `of ${listed(from.map(cellName))}`;
  if (whenCalled) return `${place} when its function is called`;
  return through === undefined ? place : `${place} in \`${through}\``;
}

function readsOf(
  reached: readonly Reached[],
  cell: number,
  sources: ReadonlySet<number>,
): readonly ImpactRead[] {
  const reads = new Map<string, ImpactRead>();
  for (const use of reached.flatMap(({ uses }) => uses)) {
    const from = sourceCells(use).filter((each) => each !== cell && sources.has(each));
    if (from.length === 0) continue;
    const { name, via, isDeferred } = use;
    const key = `${name} ${via?.name ?? ""} ${isDeferred}`;
    const known = reads.get(key)?.from ?? [];
    reads.set(key, {
      name,
      from: [...new Set([...known, ...from])].sort((a, b) => a - b),
      ...(via && { through: via.name }),
      ...(isDeferred && { whenCalled: true }),
    });
  }
  // What a cell reads itself says it all; how else it gets there would be noise.
  const own = new Set([...reads.values()].filter((read) => !read.through).map(({ name }) => name));
  return [...reads.values()].filter(({ through, name }) => !through || !own.has(name));
}

function sourceCells({ definitions, mutations }: Use): readonly number[] {
  return [...definitions, ...mutations].map((source) => source.cell);
}

function firstLine(graph: NotebookGraph, at: StatementId): ImpactCell["statements"] {
  const facts = graph.cells[at.cell];
  if (!facts) return [];
  const start = facts.statements[at.statement]?.span.start ?? 0;
  const line = new LineIndex(facts.source).positionAt(start).line + 1;
  const text = facts.source.slice(start).split(/\r?\n/, 1)[0]?.trimEnd() ?? "";
  return [{ line, text }];
}
