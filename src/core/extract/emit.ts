/**
 * Writes the module of a plan: docstring, provenance, imports, version, symbols. The text is laid out
 * as black and isort leave it, as far as it is ours; copied code keeps its author's layout. Where a
 * symbol says what it said before, its text in the module stays, formatting included, so that
 * extracting twice, or extracting after a formatter, changes nothing.
 */
import type { CellSpan, Notebook } from "../notebook/model";
import type { ParsedPython, PythonParser } from "../python/parse";
import { allExprs } from "../python/walk";
import { shortHash } from "../text/hash";
import type { ExtractionPlan, PlannedBlock } from "./extractionPlan";
import { importText } from "./importText";
import { quoteDocstring, tidyCode } from "./layout";
import { symbolHash } from "./normalForm";
import { headHash, writeHeader, writeMark, type ModuleText } from "./provenance";
import { bump, changeBetween, firstVersion, type Change, type VersionedSymbol } from "./version";

export interface EmittedModule {
  readonly text: string;
  readonly version: string;
  /** What the change means for code that imports the module; "none" also for a new module. */
  readonly change: Change;
  readonly symbols: readonly EmittedSymbol[];
  /** Hash of docstring and imports. */
  readonly head: string;
}

export interface EmittedSymbol extends VersionedSymbol {
  readonly code: string;
  /** The marker line above it. */
  readonly mark: string;
}

/** A module as it is on disk now. */
export interface PresentModule {
  readonly text: string;
  readonly read: ModuleText;
}

export function emitModule(
  plan: ExtractionPlan,
  notebook: Notebook,
  parser: PythonParser,
  localModules: ReadonlySet<string>,
  present: PresentModule | undefined,
): EmittedModule {
  const symbols = plan.blocks.map((block) => emitSymbol(block, notebook, parser, present));
  const headParts = [
    importText(plan.imports, localModules),
    plan.guardedImports.map((piece) => copiedCode(piece, notebook, parser)).join("\n"),
  ].filter((part) => part !== "");
  const docstring = quoteDocstring(plan.docstring);
  const head = hashOfHead([docstring, ...headParts].join("\n\n"), parser);
  const isHeadKept = present?.read.header?.head === head && present.read.head === head;

  const change = changeOf(symbols, isHeadKept, present);
  const version = present
    ? bump(present.read.version?.value ?? firstVersion, change)
    : firstVersion;
  const header = writeHeader({ notebook: plan.notebook, format: 1, head });
  const written = [docstring, header, ...headParts, `__version__ = "${version}"`].join("\n\n");
  const headText = isHeadKept && present ? keptHead(present, version) : written;
  return { text: compose(headText, symbols), version, change, symbols, head };
}

/** A copied stretch of a cell as it goes into a module. */
export function copiedCode(piece: CellSpan, notebook: Notebook, parser: PythonParser): string {
  const source = notebook.cells[piece.cell]?.source ?? "";
  const { start, end } = piece.span;
  const indent = source.slice(source.lastIndexOf("\n", start - 1) + 1, start);
  const code = source.slice(start, end).replace(/\r\n?/g, "\n");
  // IPython takes the indentation of its first line off a whole cell.
  const flush = /^[ \t]+$/.test(indent) ? code.replaceAll(`\n${indent}`, "\n") : code;
  return tidyCode(flush, stringsOf(parser.parse(flush)));
}

/** Short hash of a cell's code, whatever its line ends. */
export function sourceHash(source: string): string {
  return shortHash(source.replace(/\r\n?/g, "\n"));
}

function emitSymbol(
  block: PlannedBlock,
  notebook: Notebook,
  parser: PythonParser,
  present: PresentModule | undefined,
): EmittedSymbol {
  // Overloads are definitions of their own to a formatter.
  const fresh = block.pieces.map((piece) => copiedCode(piece, notebook, parser)).join("\n\n\n");
  const hash = symbolHash(fresh, parser);
  const before = present?.read.symbols.find((symbol) => symbol.name === block.name);
  const isKept = before?.hash === hash && before.mark.symbol === hash;
  const code = isKept && present ? present.text.slice(before.code.start, before.code.end) : fresh;
  const cells = [...new Set(block.pieces.map((piece) => piece.cell))].map((index) => ({
    cell: notebook.cells[index]?.id ?? `#${index + 1}`,
    source: sourceHash(notebook.cells[index]?.source ?? ""),
  }));
  const body = parser.parse(code).module.body;
  const statement = body[body.length - 1];
  // A block is copied from a statement, so it holds one.
  if (!statement) throw new Error(`No statement in the code of ${block.name}`);
  const mark = writeMark({ cells, symbol: hash });
  return { name: block.name, kind: block.kind, hash, statement, code, mark };
}

function changeOf(
  symbols: readonly EmittedSymbol[],
  isHeadKept: boolean,
  present: PresentModule | undefined,
): Change {
  if (!present) return "none";
  const change = changeBetween(
    // What the module was when it was written: edits by hand are no release.
    present.read.symbols.map((symbol) => ({ ...symbol, hash: symbol.mark.symbol })),
    symbols,
  );
  return change === "none" && !isHeadKept ? "patch" : change;
}

function compose(head: string, symbols: readonly EmittedSymbol[]): string {
  let text = head;
  let isAfterDefinition = false;
  for (const symbol of symbols) {
    const isDefinition = symbol.kind !== "constant";
    text += isDefinition || isAfterDefinition ? "\n\n\n" : "\n\n";
    text += `${symbol.mark}\n${symbol.code}`;
    isAfterDefinition = isDefinition;
  }
  return `${text}\n`;
}

function keptHead(present: PresentModule, version: string): string {
  const { headSpan, version: old } = present.read;
  const text = present.text.slice(0, headSpan.end).trimEnd();
  if (!old) return `${text}\n\n__version__ = "${version}"`;
  const quote = text[old.span.start] ?? '"';
  return text.slice(0, old.span.start) + quote + version + quote + text.slice(old.span.end);
}

function hashOfHead(text: string, parser: PythonParser): string {
  const parsed = parser.parse(text);
  return headHash(text, parsed.module.body, parsed.comments);
}

function stringsOf(parsed: ParsedPython): readonly { start: number; end: number }[] {
  return parsed.module.body.flatMap((stmt) =>
    [...allExprs(stmt)].filter(
      (expr) =>
        expr.kind === "JoinedStr" || (expr.kind === "Constant" && /str|bytes/.test(expr.type)),
    ),
  );
}
