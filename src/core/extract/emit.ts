/**
 * Writes the module of a plan: docstring, provenance, imports, version, symbols, laid out as black and
 * isort leave it. Where a symbol says what it said before, its text in the module stays, formatting
 * included, so that extracting twice, or extracting after another formatter, changes nothing.
 */
import { cellKey } from "../notebook/cellKey";
import type { Notebook } from "../notebook/model";
import { parsePython } from "../python/parse";
import { shortHash } from "../text/hash";
import { copiedCode, stageCode } from "./copiedCode";
import { emitRun, presentRun } from "./emitRun";
import type { ExtractionPlan, PlannedBlock } from "./extractionPlan";
import { inPlace } from "./growing/inPlace";
import { importText } from "./importText";
import { quoteDocstring, textWidth } from "./layout";
import { layoutCode, type ModuleStyle } from "./layoutCode";
import { boundNames } from "./moduleStatements";
import { headHash, symbolHash } from "./normalForm";
import { otherNotebooks, type OtherNotebooks } from "./otherNotebooks";
import { parsedOnce } from "./parsedOnce";
import {
  writeHeader,
  writeMark,
  type CellMark,
  type ModuleSymbol,
  type ModuleText,
} from "./provenance";
import { declarations } from "./stages/moduleVariables";
import { bump, changeBetween, firstVersion, type Change, type VersionedSymbol } from "./version";

export interface EmittedModule {
  readonly text: string;
  readonly version: string;
  /** What the change means for code that imports the module; "none" also for a new module. */
  readonly change: Change;
  readonly symbols: readonly EmittedSymbol[];
  /** Hash of docstring and imports. */
  readonly head: string;
  /** Hash of `run` and of the guard that calls it; undefined in a module without stages. */
  readonly run: string | undefined;
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
  style: ModuleStyle,
  present: PresentModule | undefined,
  settled: readonly ModuleSymbol[] = [],
): EmittedModule {
  const others = present && otherNotebooks(present, plan.notebook, settled);
  const isGuest = others !== undefined && others.header !== plan.notebook;
  const own = plan.blocks.map((block): EmittedSymbol => {
    return emitSymbol(block, isGuest, notebook, style, present);
  });
  const grown = others && present ? grownFrom(own, others, plan, present) : own;
  const symbols = others ? inOrder(grown, plan.notebook, others) : own;
  // A guest has exported cells only, and brings no stages.
  const run = present && isGuest ? presentRun(present) : emitRun(plan, style, present);
  const guarded = layoutCode(
    plan.guardedImports.map((piece) => copiedCode(piece, notebook)).join("\n"),
    style,
  );
  const variables = declarations(plan.variables ?? []);
  const headParts = [
    importText(
      [...plan.imports, ...(others?.imports ?? [])],
      style.localModules,
      style.style.lineLength,
    ),
    guarded,
    ...(others?.statements ?? []).filter(
      (each) => !guarded.includes(each) && !variables.includes(each),
    ),
    allText(plan, others, symbols, (code) => layoutCode(code, style)),
  ].filter((part) => part !== "");
  const docstring = others?.docstring ?? quoteDocstring(plan.docstring, docWidth(style));
  const head = hashOfHead([docstring, ...headParts, variables].join("\n\n"));
  const isHeadKept = present?.read.header?.head === head && present.read.head === head;

  const change = changeOf([...symbols, ...(run ? [run] : [])], isHeadKept, present);
  const version = present
    ? bump(present.read.version?.value ?? firstVersion, change)
    : firstVersion;
  const header = writeHeader({
    notebook: others?.header ?? plan.notebook,
    format: 1,
    head,
    run: run?.hash,
  });
  const written = [docstring, header, ...headParts, `__version__ = "${version}"`, variables]
    .filter((part) => part !== "")
    .join("\n\n");
  const isKept = isHeadKept && present?.read.header?.run === run?.hash;
  const headText = isKept && present ? keptHead(present, version) : written;
  const text = compose(headText, symbols, run?.code);
  return { text, version, change, symbols, head, run: run?.hash };
}

/** With the symbols that stay as they stand, all where they stood. */
function grownFrom(
  own: readonly EmittedSymbol[],
  { settled }: OtherNotebooks,
  { calls, usage }: ExtractionPlan,
  { read }: PresentModule,
): readonly EmittedSymbol[] {
  if (settled.length === 0) return own;
  const names = calls.map(({ name }) => name);
  return inPlace([...settled, ...own], {
    present: read.symbols.map(({ name, mark }) => ({ name, hash: mark.symbol })),
    calls: names,
    isStage: (name) => names.includes(name) || usage?.stages.has(name) === true,
  });
}

/** The symbols of each notebook stay together, in the order in which the notebooks came. */
function inOrder(
  own: readonly EmittedSymbol[],
  notebook: string,
  { symbols, order, header }: OtherNotebooks,
): readonly EmittedSymbol[] {
  const notebooks = order.includes(notebook)
    ? order
    : header === notebook
      ? [notebook, ...order]
      : [...order, notebook];
  return notebooks.flatMap((each) =>
    each === notebook ? own : symbols.filter((symbol) => symbol.notebook === each),
  );
}

function allText(
  { offers }: ExtractionPlan,
  others: OtherNotebooks | undefined,
  symbols: readonly EmittedSymbol[],
  layOut: (code: string) => string,
): string {
  if (!offers && !others?.offers) return "";
  const offered = new Set([...(offers ?? []), ...(others?.offers ?? [])]);
  const names = [...new Set(symbols.flatMap(({ statement }) => boundNames(statement)))].filter(
    (name) => offered.has(name),
  );
  return layOut(`__all__ = [${names.map((name) => `"${name}"`).join(", ")}]`);
}

/** Short hash of a cell's code, whatever its line ends. */
export function sourceHash(source: string): string {
  return shortHash(source.replace(/\r\n?/g, "\n"));
}

function emitSymbol(
  block: PlannedBlock,
  isGuest: boolean,
  notebook: Notebook,
  layout: ModuleStyle,
  present: PresentModule | undefined,
): EmittedSymbol {
  const written = block.stage
    ? stageCode(block, block.stage, notebook, docWidth(layout))
    : // Overloads are definitions of their own to a formatter.
      block.pieces.map((piece) => copiedCode(piece, notebook)).join("\n\n\n");
  const fresh = layoutCode(written, layout);
  const hash = symbolHash(fresh);
  // A name may be defined several times, as by `@patch`.
  const before = present?.read.symbols.find(
    (symbol) => symbol.name === block.name && symbol.hash === hash && symbol.mark.symbol === hash,
  );
  const code = before && present ? present.text.slice(before.code.start, before.code.end) : fresh;
  const indexes = [...new Set(block.pieces.map((piece) => piece.cell))];
  const cells = indexes.map((index): CellMark => {
    const pieces = block.pieces.filter(({ cell }) => cell === index);
    const steps = pieces.reduce((sum, { count = 0 }) => sum + count, 0);
    return {
      cell: cellKey(notebook.cells, index),
      source: sourceHash(notebook.cells[index]?.source ?? ""),
      ...(block.stage && indexes.length > 1 ? { steps } : {}),
    };
  });
  const body = parsedOnce(code).module.body;
  const statement = body[body.length - 1];
  // A block is copied from a statement, so it holds one.
  if (!statement) throw new Error(`No statement in the code of ${block.name}`);
  const mark = writeMark({ notebook: isGuest ? notebook.path : undefined, cells, symbol: hash });
  const kind = block.kind === "stage" ? "function" : block.kind;
  return { name: block.name, kind, hash, statement, code, mark };
}

/** Docstrings keep to a shorter line of the repository, and do not use all of a longer one. */
function docWidth({ style }: ModuleStyle): number {
  return Math.min(style.lineLength, textWidth);
}

function changeOf(
  symbols: readonly VersionedSymbol[],
  isHeadKept: boolean,
  present: PresentModule | undefined,
): Change {
  if (!present) return "none";
  const change = changeBetween(
    // What the module was when it was written: edits by hand are no release.
    [
      ...present.read.symbols.map((symbol) => ({ ...symbol, hash: symbol.mark.symbol })),
      ...(present.read.run ? [{ ...present.read.run, hash: present.read.header?.run ?? "" }] : []),
    ],
    symbols,
  );
  return change === "none" && !isHeadKept ? "patch" : change;
}

function compose(head: string, symbols: readonly EmittedSymbol[], run: string | undefined): string {
  let text = head;
  let isAfterDefinition = false;
  for (const symbol of symbols) {
    const isDefinition = symbol.kind === "function" || symbol.kind === "class";
    text += isDefinition || isAfterDefinition ? "\n\n\n" : "\n\n";
    text += `${symbol.mark}\n${symbol.code}`;
    isAfterDefinition = isDefinition;
  }
  if (run !== undefined) text += `\n\n\n${run}`;
  return `${text}\n`;
}

function keptHead(present: PresentModule, version: string): string {
  const { headSpan, version: old } = present.read;
  const text = present.text.slice(0, headSpan.end).trimEnd();
  if (!old) return `${text}\n\n__version__ = "${version}"`;
  const quote = text[old.span.start] ?? '"';
  return text.slice(0, old.span.start) + quote + version + quote + text.slice(old.span.end);
}

function hashOfHead(text: string): string {
  const parsed = parsePython(text);
  return headHash(text, parsed.module.body, parsed.comments);
}
