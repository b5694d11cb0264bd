/**
 * How a module knows where it comes from, in comments that formatters leave alone: one header line
 * and one marker line above each symbol. Reading goes by the comments and the statements that follow
 * them, never by lines, so that a module may have been formatted since.
 *
 *     # cellbridge: notebook=notebooks/churn.ipynb format=1 head=9f31c2d4 run=4be0d1c7
 *     # cellbridge: cell=c4d2 source=5d1f90ab symbol=0b9e6d21
 *     # cellbridge: notebook=notebooks/more.ipynb cell=77aa source=… symbol=…
 *
 * The marker of a symbol of many cells goes over several lines (`markLines.ts`); that of a stage says
 * with `steps=2,3` how many of its statements come from which cell.
 *
 * `head` is the hash of docstring and imports, `run` of the function that runs all stages, `source`
 * of the code of the cell, `symbol` of the symbol as it was written; the last and the first tell
 * whether a person has edited the module since. A symbol of another notebook than the header's names
 * its own.
 */
import type { Stmt } from "../python/ast";
import { parsePython } from "../python/parse";
import { shortHash } from "../text/hash";
import { textOf, type Span } from "../text/span";
import { isNote, noteLine, noteLines, readNotes, type Fields } from "./markLines";
import {
  boundNames,
  endOfGroup,
  isVersion,
  kindOf,
  leadingGroup,
  readVersion,
  runStatements,
} from "./moduleStatements";
import { headHash, normalForm, runHash } from "./normalForm";
import { patchName } from "./patches";

export interface ModuleHeader {
  readonly notebook: string;
  readonly format: number;
  readonly head: string | undefined;
  /** Hash of `run` and its guard, in a module with stages. */
  readonly run?: string | undefined;
}

/** A cell in a marker: its id, or its 1-based number as "#7" in notebooks without ids. */
export interface CellMark {
  readonly cell: string;
  /** Short hash of the cell's code. */
  readonly source: string;
  /** How many statements of the stage come from the cell, where it has several. */
  readonly steps?: number | undefined;
}

export interface SymbolMark {
  /** Where the symbol comes from another notebook than the header says. */
  readonly notebook?: string | undefined;
  readonly cells: readonly CellMark[];
  readonly symbol: string;
}

/** A symbol of a module that Cellbridge wrote. */
export interface ModuleSymbol {
  readonly name: string;
  /** All names that it binds; more than one for `a, b = 1, 2`, none for a statement that only acts. */
  readonly names: readonly string[];
  readonly kind: "function" | "class" | "constant" | "statement";
  readonly mark: SymbolMark;
  /** Hash of the symbol as it stands now; differs from `mark.symbol` after an edit by hand. */
  readonly hash: string;
  /** Its code with the comments that belong to it, without the marker line. */
  readonly code: Span;
  /** 1-based line of its statement in the module. */
  readonly line: number;
  readonly statement: Stmt;
}

/** What the function that runs all stages may be called. */
export type EntryName = "run" | "run_notebook";

export interface ModuleRun {
  readonly name: string;
  readonly kind: "function";
  readonly hash: string;
  readonly span: Span;
  /** 1-based. */
  readonly line: number;
  readonly statement: Stmt;
}

export interface ModuleText {
  readonly header: ModuleHeader | undefined;
  readonly version: { readonly value: string; readonly span: Span } | undefined;
  readonly symbols: readonly ModuleSymbol[];
  /** `run` and the guard that calls it, which no cell has; read where the header knows of them. */
  readonly run: ModuleRun | undefined;
  /** Statements below the head that no marker names: somebody wrote them by hand. */
  readonly unmarked: readonly { readonly name: string | undefined; readonly line: number }[];
  /** Hash of docstring and imports as they stand now. */
  readonly head: string;
  /** From the start to the first marker. */
  readonly headSpan: Span;
  /** Docstring, imports and what else stands there, but for the version. */
  readonly headStatements: readonly Stmt[];
}

export function writeHeader({ notebook, format, head, run }: ModuleHeader): string {
  const hashes = Object.entries({ head, run }).flatMap(([key, hash]) =>
    hash === undefined ? [] : [[key, hash] as const],
  );
  return noteLine([["notebook", notebook], ["format", `${format}`], ...hashes]);
}

/** One line, or several where there are many cells. */
export function writeMark({ notebook, cells, symbol }: SymbolMark): string {
  return noteLines(
    notebook === undefined ? [] : [["notebook", notebook]],
    [
      ["cell", cells.map(({ cell }) => cell)],
      ["source", cells.map(({ source }) => source)],
      ...(cells.some(({ steps }) => steps !== undefined)
        ? [["steps", cells.map(({ steps = 0 }) => `${steps}`)] as const]
        : []),
    ],
    [["symbol", symbol]],
  );
}

/** Reads a module; one that Cellbridge did not write has no header. */
export function readModule(text: string): ModuleText {
  const { module, comments } = parsePython(text);
  const notes = readNotes(text, comments);
  const marks = notes.flatMap(({ span, fields }) => {
    const mark = readMark(fields);
    return mark ? [{ span, mark }] : [];
  });
  const header = notes.map(({ fields }) => readHeader(fields)).find(Boolean);
  const plain = comments.filter((comment) => !isNote(textOf(text, comment)));
  const firstMark = marks[0]?.span.start ?? text.length;
  const version = readVersion(module, text);
  const head = module.body.filter((stmt) => stmt.start < firstMark && !isVersion(stmt));

  const tail = header?.run === undefined ? [] : runStatements(module);
  const tailStart = tail[0]?.start ?? text.length;
  const symbols: ModuleSymbol[] = [];
  const unmarked: { name: string | undefined; line: number }[] = [];
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  for (const [position, { span, mark }] of marks.entries()) {
    const end = Math.min(marks[position + 1]?.span.start ?? text.length, tailStart);
    const inside = module.body.filter((stmt) => stmt.start >= span.end && stmt.start < end);
    const group = leadingGroup(inside);
    const statement = group[group.length - 1];
    for (const stmt of inside.slice(group.length)) {
      unmarked.push({ name: boundNames(stmt)[0], line: lineOf(stmt.start) });
    }
    if (!statement) continue;
    const own = plain.filter((comment) => comment.start >= span.end && comment.start < end);
    const names = boundNames(statement);
    symbols.push({
      name: names[0] ?? patchName(statement, text) ?? "",
      names,
      kind: kindOf(statement),
      mark,
      hash: shortHash(normalForm(text, group, own)),
      code: trimmed(text, { start: span.end, end: endOfGroup(group, own, inside, end) }),
      line: lineOf(statement.start),
      statement,
    });
  }
  const run = tail.length > 0 ? readRun(tail, text, plain) : undefined;
  const below = module.body.filter((stmt) => stmt.start >= tailStart && !tail.includes(stmt));
  for (const stmt of below) unmarked.push({ name: boundNames(stmt)[0], line: lineOf(stmt.start) });
  return {
    header,
    version,
    symbols,
    run,
    unmarked,
    head: headHash(
      text,
      head,
      plain.filter((comment) => comment.start < firstMark),
    ),
    headSpan: { start: 0, end: firstMark },
    headStatements: head,
  };
}

/** The notebook that a module names in its header, without parsing the module. */
export function originOf(text: string): string | undefined {
  for (const fields of fieldsIn(text)) {
    const header = readHeader(fields);
    if (header) return header.notebook;
  }
  return undefined;
}

/** All notebooks that a module has code of, that of its header first. */
export function notebooksIn(text: string): readonly string[] {
  const origin = originOf(text);
  if (origin === undefined) return [];
  const others = fieldsIn(text).flatMap((fields) => readMark(fields)?.notebook ?? []);
  return [...new Set([origin, ...others])];
}

function fieldsIn(text: string): readonly Fields[] {
  const comments = [...text.matchAll(/^#+\s*cellbridge:.*$/gm)].map((line): Span => {
    return { start: line.index, end: line.index + line[0].trimEnd().length };
  });
  return readNotes(text, comments).map(({ fields }) => fields);
}

function readRun(
  statements: readonly Stmt[],
  text: string,
  comments: readonly Span[],
): ModuleRun | undefined {
  const [statement] = statements;
  const last = statements[statements.length - 1];
  if (!statement || !last) return undefined;
  const own = comments.filter((comment) => comment.start >= statement.start);
  const end = own.reduce((far, comment) => Math.max(far, comment.end), last.end);
  return {
    name: boundNames(statement)[0] ?? "",
    kind: "function",
    hash: runHash(text, statements, own),
    span: { start: statement.start, end },
    line: text.slice(0, statement.start).split("\n").length,
    statement,
  };
}

function readHeader(fields: Fields): ModuleHeader | undefined {
  const notebook = fields.get("notebook");
  if (notebook === undefined || fields.has("cell")) return undefined;
  const format = Number(fields.get("format") ?? 1);
  const run = fields.get("run");
  return { notebook, format, head: fields.get("head"), ...(run === undefined ? {} : { run }) };
}

function readMark(fields: Fields): SymbolMark | undefined {
  const cells = fields.get("cell")?.split(",");
  if (!cells) return undefined;
  const sources = fields.get("source")?.split(",") ?? [];
  const steps = fields.get("steps")?.split(",").map(Number);
  return {
    ...(fields.has("notebook") ? { notebook: fields.get("notebook") } : {}),
    cells: cells.map((cell, position) => ({
      cell,
      source: sources[position] ?? "",
      ...(steps ? { steps: steps[position] ?? 0 } : {}),
    })),
    symbol: fields.get("symbol") ?? "",
  };
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  while (from < end && /\s/.test(text[from] ?? "")) from++;
  return { start: from, end };
}
