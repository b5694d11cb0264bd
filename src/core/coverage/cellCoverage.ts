/**
 * Coverage of modules laid over the cells that they were extracted from, line by line: a line of a
 * cell is covered when the statement that was copied from it is. What was rewritten on the way, or
 * edited since, has no counterpart, and nothing is said about it.
 */
import { push } from "../collections";
import { sourceHash } from "../extract/emit";
import type { Cell, Notebook } from "../notebook/model";
import { aligned } from "./alignment";
import type { CellReader } from "./cellReader";
import type { CodeLine } from "./codeLines";
import type { ModulePart, PartCell, PartLine } from "./moduleParts";

/** Lines are 1-based in the cell; a statement is one line, however many it takes. */
export interface CoveredLine {
  readonly line: number;
  readonly endLine: number;
  readonly isCovered: boolean;
}

/** How many lines ran, of those that run when their function is called. */
export interface CoveredShare {
  readonly covered: number;
  readonly total: number;
}

export interface CellCoverage extends CoveredShare {
  readonly lines: readonly CoveredLine[];
}

export interface NotebookCoverage {
  /** By cell index; cells of which no line is known are missing. */
  readonly cells: ReadonlyMap<number, CellCoverage>;
  /** By cell index and name, of functions and classes at the top level of their cell. */
  readonly symbols: ReadonlyMap<number, ReadonlyMap<string, CoveredShare>>;
  /** By name, of functions and classes as they stand in modules: for those that no cell has any more. */
  readonly moved: ReadonlyMap<string, CoveredShare>;
}

export function cellCoverage(
  notebook: Notebook,
  parts: readonly ModulePart[],
  reader: CellReader,
): NotebookCoverage {
  const cells = new NotebookCells(notebook, reader);
  const known = new Map<number, KnownLine[]>();
  for (const part of parts) {
    for (const { cell, ...line } of knownLines(part, cells)) push(known, cell, line);
  }
  const byCell = [...known].map(([cell, lines]) => [cell, oncePerLine(lines)] as const);
  return {
    cells: new Map(byCell.map(([cell, lines]) => [cell, cellOf(lines)])),
    symbols: new Map(byCell.map(([cell, lines]) => [cell, symbolsOf(lines)])),
    moved: new Map(parts.flatMap((part) => (part.name ? [[part.name, shareOf(part.lines)]] : []))),
  };
}

interface KnownLine extends CoveredLine {
  /** The outermost function or class that the line stands in. */
  readonly symbol: string | undefined;
  readonly isDeferred: boolean;
}

interface CellLine extends CodeLine {
  readonly cell: number;
}

function knownLines(
  part: ModulePart,
  cells: NotebookCells,
): readonly (KnownLine & { readonly cell: number })[] {
  const chosen = cells.of(part);
  const all = chosen.flatMap((index) => cells.linesOf(index));
  const { own, copied } = counterparts(part, all);
  return aligned(copied.map(formOf), own.map(formOf)).flatMap(([from, to]) => {
    const { isCovered, isDeferred } = copied[from] ?? {};
    const at = own[to];
    if (isCovered === undefined || isDeferred === undefined || !at) return [];
    const { cell, line, endLine, owners, defines } = at;
    return [{ cell, line, endLine, isCovered, isDeferred, symbol: owners[0] ?? defines }];
  });
}

/** What is compared: a definition with its definition, the body of a stage with all of its cells. */
function counterparts(
  part: ModulePart,
  all: readonly CellLine[],
): { readonly own: readonly CellLine[]; readonly copied: readonly PartLine[] } {
  if (part.name === undefined) return { own: all, copied: part.lines };
  const heads = all.flatMap(({ defines, owners }, at) =>
    defines === part.name && owners.length === 0 ? at : [],
  );
  const head = heads.at(-1);
  if (head !== undefined) {
    const own = all.filter(
      ({ owners }, at) => at === head || (at > head && owners[0] === part.name),
    );
    return { own, copied: part.lines };
  }
  const body = part.lines.filter(({ owners }) => owners.length > 0);
  return { own: all, copied: body.map((line) => ({ ...line, owners: line.owners.slice(1) })) };
}

function formOf({ form, owners }: CodeLine): string {
  return [...owners, form].join("\n");
}

/** The cells of a notebook, found as markers name them and read when somebody asks. */
class NotebookCells {
  readonly #code: readonly Cell[];
  readonly #reader: CellReader;
  readonly #bySource = new Map<string, Cell[]>();

  constructor(notebook: Notebook, reader: CellReader) {
    this.#code = notebook.cells.filter(({ kind }) => kind === "code");
    this.#reader = reader;
    for (const cell of this.#code) push(this.#bySource, sourceHash(cell.source), cell);
  }

  linesOf(index: number): readonly CellLine[] {
    const cell = this.#code.find((each) => each.index === index);
    const lines = cell ? this.#reader.linesOf(cell.source) : [];
    return lines.map((line) => ({ ...line, cell: index }));
  }

  /** The cells that a part was copied from, in its order. */
  of(part: ModulePart): readonly number[] {
    const forms = new Set(part.lines.map(({ form }) => form));
    const chosen: number[] = [];
    for (const mark of part.cells) {
      const index = this.#find(mark, forms, new Set(chosen));
      if (index !== undefined) chosen.push(index);
    }
    return chosen;
  }

  /** Ids are renumbered, cells move and are edited: text says most, then the id, then likeness. */
  #find(
    { id, index, source }: PartCell,
    forms: ReadonlySet<string>,
    taken: ReadonlySet<number>,
  ): number | undefined {
    const isFree = (cell: Cell): boolean => !taken.has(cell.index);
    const isNamed = (cell: Cell): boolean =>
      id === undefined ? cell.index === index : cell.id === id;
    const same = (this.#bySource.get(source ?? "") ?? []).filter(isFree);
    const exact = same.find(isNamed) ?? same[0];
    if (exact) return exact.index;
    const free = this.#code.filter(isFree);
    const likeness = (cell: Cell): number =>
      this.#reader.linesOf(cell.source).filter(({ form }) => forms.has(form)).length;
    const named = free.find(isNamed);
    if (named && id !== undefined && likeness(named) > 0) return named.index;
    let best: { index: number; score: number } | undefined;
    for (const cell of free) {
      // Of cells that are equally like it the one that was named is meant.
      const score = likeness(cell) + (isNamed(cell) ? 0.5 : 0);
      if (score >= 1 && score > (best?.score ?? 0)) best = { index: cell.index, score };
    }
    return best?.index;
  }
}

/** Several statements on one line are one line, which ran when all of them did. */
function oncePerLine(lines: readonly KnownLine[]): readonly KnownLine[] {
  const byLine = new Map<number, KnownLine>();
  for (const each of lines) {
    const known = byLine.get(each.line);
    byLine.set(each.line, {
      ...each,
      ...known,
      endLine: Math.max(each.endLine, known?.endLine ?? 0),
      isCovered: each.isCovered && known?.isCovered !== false,
      isDeferred: each.isDeferred || known?.isDeferred === true,
    });
  }
  return [...byLine.values()].sort((one, other) => one.line - other.line);
}

function cellOf(lines: readonly KnownLine[]): CellCoverage {
  return {
    ...shareOf(lines),
    lines: lines.map(({ line, endLine, isCovered }) => ({ line, endLine, isCovered })),
  };
}

function symbolsOf(lines: readonly KnownLine[]): ReadonlyMap<string, CoveredShare> {
  const bySymbol = new Map<string, KnownLine[]>();
  for (const line of lines) if (line.symbol !== undefined) push(bySymbol, line.symbol, line);
  return new Map([...bySymbol].map(([name, own]) => [name, shareOf(own)]));
}

function shareOf(lines: readonly Pick<PartLine, "isDeferred" | "isCovered">[]): CoveredShare {
  const deferred = lines.filter(
    ({ isDeferred, isCovered }) => isDeferred && isCovered !== undefined,
  );
  const covered = deferred.filter(({ isCovered }) => isCovered);
  return { covered: covered.length, total: deferred.length };
}
