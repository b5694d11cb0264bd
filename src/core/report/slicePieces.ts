/**
 * What a slice takes of one cell, in order: its statements as they stand, imports down to the names
 * that the slice reads, and the IPython syntax that it cannot do without. IPython syntax is written
 * twice, as a notebook has it and as Python, the way `jupyter nbconvert --to script` writes it.
 */
import type { CellFacts } from "../dataflow/facts";
import type { Magic } from "../notebook/magic";
import type { Alias, Import, ImportFrom } from "../python/ast";
import { applyEdits } from "../text/edit";
import { LineIndex } from "../text/lineIndex";
import { contains, span, textOf, type Span } from "../text/span";

/** Lines are 1-based in the cell. */
export interface SlicePiece {
  readonly line: number;
  readonly endLine: number;
  /** As it stands in the cell, but for import names that the slice does not read. */
  readonly text: string;
  /** The same as Python, where the text is none. */
  readonly script?: string;
}

/** What to take of a cell. */
export interface CellSelection {
  /** Indexes of statements. */
  readonly statements: readonly number[];
  readonly magics: readonly Magic[];
  isUsed(alias: Alias): boolean;
}

export function piecesOf(facts: CellFacts, taken: CellSelection): readonly SlicePiece[] {
  const { source } = facts;
  const lines = new LineIndex(source);
  const whole = taken.magics.find(({ kind }) => kind === "cell");
  if (whole) {
    const text = textOf(source, whole.span).trimEnd();
    return [{ ...linesOf(lines, whole.span), text, script: cellScript(whole, text) }];
  }
  const statements = taken.statements.flatMap((index) => statementPiece(facts, index, taken));
  const magics = taken.magics
    .filter((magic) => !statements.some((each) => contains(each.at, magic.span)))
    .map((magic) => ({
      at: magic.span,
      text: textOf(source, magic.span).trimEnd(),
      script: lineScript(source, magic),
    }));
  return [...statements, ...magics]
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ at, text, script }) => ({
      ...linesOf(lines, at),
      text,
      ...(script !== undefined && script !== text && { script }),
    }));
}

interface Piece {
  readonly at: Span;
  readonly text: string;
  readonly script: string;
}

function statementPiece(facts: CellFacts, index: number, taken: CellSelection): readonly Piece[] {
  const { source } = facts;
  const statement = facts.statements[index];
  if (!statement) return [];
  const { node } = statement;
  if (node.kind === "Import" || node.kind === "ImportFrom") {
    const text = importText(source, node, taken);
    return [{ at: statement.span, text, script: text }];
  }
  const at = withMagics(statement.span, facts.magics);
  const inside = facts.magics.filter((magic) => magic.kind !== "cell" && contains(at, magic.span));
  const edits = outermost(inside).map((magic) => ({
    span: span(magic.span.start - at.start, magic.span.end - at.start),
    text: lineScript(source, magic),
  }));
  const text = textOf(source, at);
  return [{ at, text: text.trimEnd(), script: applyEdits(text, edits).trimEnd() }];
}

/** Masked, `files = !ls -l` ends long before the command does. */
function withMagics(at: Span, magics: readonly Magic[]): Span {
  const ends = magics
    .filter(({ kind, span: own }) => kind !== "cell" && at.start <= own.start && own.start < at.end)
    .map(({ span: own }) => own.end);
  return span(at.start, Math.max(at.end, ...ends));
}

function outermost(magics: readonly Magic[]): readonly Magic[] {
  return magics.filter(
    (magic) => !magics.some((other) => other !== magic && contains(other.span, magic.span)),
  );
}

function lineScript(source: string, magic: Magic): string {
  const { kind, name, argument, body, keepsBody, span: at } = magic;
  if (body && keepsBody) return textOf(source, body);
  if (kind === "help") return "pass";
  if (kind === "line") {
    return `get_ipython().run_line_magic(${quoted(name)}, ${quoted(argument)})`;
  }
  const isValue = /=[ \t]*$/.test(source.slice(0, at.start));
  if (kind === "shell") {
    return `get_ipython().${isValue ? "getoutput" : "system"}(${quoted(argument)})`;
  }
  return `get_ipython().run_cell(${quoted(textOf(source, at))})`;
}

function cellScript({ name, argument }: Magic, text: string): string {
  const body = text.slice(text.search(/\r?\n|$/)).replace(/^\r?\n/, "");
  return `get_ipython().run_cell_magic(${quoted(name)}, ${quoted(argument)}, ${quoted(body)})`;
}

/** A Python string: JSON's quoting is Python's too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The statement with those of its names that the slice reads; as it stands if it reads all or none. */
function importText(
  source: string,
  node: Import | ImportFrom,
  { isUsed }: Pick<CellSelection, "isUsed">,
): string {
  const used = node.names.filter(isUsed);
  if (used.length === 0 || used.length === node.names.length) return textOf(source, node);
  const names = used.map((alias) => textOf(source, alias));
  if (node.kind === "Import") return `import ${names.join(", ")}`;
  const line = `from ${".".repeat(node.level)}${node.module} import ${names.join(", ")}`;
  if (line.length <= longestLine) return line;
  return `${line.slice(0, -names.join(", ").length)}(\n    ${names.join(",\n    ")},\n)`;
}

const longestLine = 88;

function linesOf(lines: LineIndex, at: Span): Pick<SlicePiece, "line" | "endLine"> {
  const line = lines.positionAt(at.start).line + 1;
  return { line, endLine: lines.positionAt(Math.max(at.start, at.end - 1)).line + 1 };
}
