/**
 * A covered module cut into the parts that its markers name, each with the cells that it was copied
 * from. Two kinds of markers are read: our own above each symbol, and nbdev's `# %% path.ipynb 5`
 * above the code of each exported cell.
 */
import { push } from "../collections";
import { readModule } from "../extract/provenance";
import type { Stmt } from "../python/ast";
import { parsePython } from "../python/parse";
import { codeLines, type CodeLine } from "./codeLines";
import type { FileCoverage } from "./coverageReport";

export interface PartLine extends CodeLine {
  /** Undefined where the tool counts no line. */
  readonly isCovered: boolean | undefined;
}

/** Which cell, as a marker says it: what is known of it may be outdated. */
export interface PartCell {
  readonly id: string | undefined;
  /** 0-based. */
  readonly index: number | undefined;
  /** Short hash of the cell's code when it was copied. */
  readonly source: string | undefined;
}

export interface ModulePart {
  /** Name of the function or class that it is; undefined for other statements. */
  readonly name: string | undefined;
  readonly cells: readonly PartCell[];
  readonly lines: readonly PartLine[];
}

/** Whether the text of a Python file has markers at all. */
export function hasMarkers(text: string): boolean {
  return /^#+\s*cellbridge:|^# %% .+\.ipynb /m.test(text);
}

/** Parts by the notebook's path relative to the workspace folder, as the module's `path` is. */
export function moduleParts(
  path: string,
  text: string,
  coverage: Pick<FileCoverage, "covered" | "missed">,
): ReadonlyMap<string, readonly ModulePart[]> {
  const code = { text, parsed: parsePython(text) };
  const covered = new Set(coverage.covered);
  const missed = new Set(coverage.missed);
  const linesOf = (statements: readonly Stmt[]): readonly PartLine[] =>
    codeLines(code, statements).map((line) => ({ ...line, isCovered: statusOf(line) }));
  const statusOf = ({ line, endLine }: CodeLine): boolean | undefined => {
    const own = Array.from({ length: endLine - line + 1 }, (_, at) => line + at);
    if (own.some((each) => covered.has(each))) return true;
    return own.some((each) => missed.has(each)) ? false : undefined;
  };
  const parts = new Map<string, ModulePart[]>();
  const { header, symbols } = readModule(text);
  for (const { kind, name, mark, statement } of symbols) {
    const notebook = mark.notebook ?? header?.notebook;
    if (notebook === undefined) continue;
    push(parts, notebook, {
      name: kind === "function" || kind === "class" ? name : undefined,
      cells: mark.cells.map(({ cell, source }) => ({ ...cellNamed(cell), source })),
      lines: linesOf([statement]),
    });
  }
  for (const { notebook, cell, start, end } of exportedCells(path, text)) {
    const own = code.parsed.module.body.filter((stmt) => start <= stmt.start && stmt.start < end);
    const cells = [{ ...cell, source: undefined }];
    push(parts, notebook, { name: undefined, cells, lines: linesOf(own) });
  }
  return parts;
}

/** "#7" counts from 1. */
function cellNamed(cell: string): Pick<PartCell, "id" | "index"> {
  const number = /^#(\d+)$/.exec(cell)?.[1];
  return number === undefined
    ? { id: cell, index: undefined }
    : { id: undefined, index: Number(number) - 1 };
}

interface ExportedCell {
  readonly notebook: string;
  readonly cell: Pick<PartCell, "id" | "index">;
  readonly start: number;
  readonly end: number;
}

/** nbdev counts cells from 0; newer versions write `#id` instead. */
function exportedCells(path: string, text: string): readonly ExportedCell[] {
  const markers = [...text.matchAll(/^# %% (?:(.+\.ipynb) (?:#(\S+)|(\d+))|auto \d+)\s*$/gm)];
  return markers.flatMap(([, notebook, id, index], at) => {
    if (notebook === undefined) return [];
    const cell = { id, index: index === undefined ? undefined : Number(index) };
    const start = markers[at]?.index ?? 0;
    const end = markers[at + 1]?.index ?? text.length;
    return [{ notebook: besides(path, notebook), cell, start, end }];
  });
}

/** A path that starts at the folder of another one. */
function besides(path: string, relative: string): string {
  const parts = path.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
