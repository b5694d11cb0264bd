/**
 * What a module holds that the notebook does not give now: it stays as it is, with the imports that it
 * reads. Several notebooks may feed one module; each replaces its own symbols, but for those that it
 * has from there itself.
 */
import type { Stmt } from "../python/ast";
import { parsePython } from "../python/parse";
import { patchedClasses } from "../python/patchedMethods";
import { childStatements } from "../python/walk";
import type { EmittedSymbol, PresentModule } from "./emit";
import type { ExtractionPlan, PlannedBlock } from "./extractionPlan";
import { boundName, importsOf } from "./importsOf";
import type { PlannedImport } from "./importText";
import { boundNames } from "./moduleStatements";
import { writeMark, type ModuleSymbol } from "./provenance";
import type { Refusal } from "./refusal";

export interface OtherNotebooks {
  /** The notebook that the module's header names. */
  readonly header: string;
  /** The docstring as it is written, where it is the other notebook's. */
  readonly docstring: string | undefined;
  readonly symbols: readonly (EmittedSymbol & { readonly notebook: string })[];
  /** Symbols of the notebook itself that stay as they stand. */
  readonly settled: readonly EmittedSymbol[];
  /** Notebooks in the order in which their symbols stand. */
  readonly order: readonly string[];
  readonly imports: readonly PlannedImport[];
  /** Conditional imports and variables that the symbols read, as they are written. */
  readonly statements: readonly string[];
  /** What `__all__` lists of them; undefined where there is no such list. */
  readonly offers: readonly string[] | undefined;
}

/** Undefined for a module that is the notebook's alone, without `settled` symbols. */
export function otherNotebooks(
  { text, read }: PresentModule,
  notebook: string,
  settled: readonly ModuleSymbol[] = [],
): OtherNotebooks | undefined {
  const header = read.header?.notebook;
  const from = (symbol: ModuleSymbol): string => symbol.mark.notebook ?? header ?? notebook;
  const others = read.symbols.filter((symbol) => from(symbol) !== notebook);
  const isAlone = header === notebook && others.length === 0 && settled.length === 0;
  if (header === undefined || isAlone) return undefined;
  const kept = (symbol: ModuleSymbol): EmittedSymbol => ({
    name: symbol.name,
    kind: symbol.kind,
    hash: symbol.mark.symbol,
    statement: symbol.statement,
    code: text.slice(symbol.code.start, symbol.code.end),
    mark: writeMark(symbol.mark),
  });
  const parsed = parsePython(text.slice(0, read.headSpan.end));
  const head = parsed.module.body;
  const [first] = head;
  const hasDocstring = first?.kind === "ExprStmt" && first.value.kind === "Constant";
  const words = new Set(
    [...others, ...settled].flatMap(({ code }) => wordsIn(text.slice(code.start, code.end))),
  );
  const needed = head.filter(
    (stmt) =>
      /^(Try|If|AnnAssign)$/.test(stmt.kind) && namesIn(stmt).some((name) => words.has(name)),
  );
  for (const stmt of needed) {
    for (const word of wordsIn(text.slice(stmt.start, stmt.end))) words.add(word);
  }
  if (needed.some((stmt) => stmt.kind === "AnnAssign")) words.add("Any");
  const listed = offersIn(head, text);
  return {
    header,
    docstring: header !== notebook && hasDocstring ? text.slice(first.start, first.end) : undefined,
    symbols: others.map((symbol) => ({ ...kept(symbol), notebook: from(symbol) })),
    settled: settled.map(kept),
    order: [...new Set(read.symbols.map(from))],
    imports: head
      .filter((stmt) => stmt.kind === "Import" || stmt.kind === "ImportFrom")
      .flatMap((stmt) => importsOf(stmt, { text, comments: parsed.comments }))
      .filter((each) => each.name === "*" || words.has(boundName(each))),
    statements: needed.map((stmt) => text.slice(stmt.start, stmt.end)),
    offers: listed?.filter((name) =>
      [...others, ...settled].some((symbol) => symbol.names.includes(name)),
    ),
  };
}

/** Names that two notebooks would give the module; each of both keeps what it has. */
export function nameConflicts(
  { blocks, modulePath }: ExtractionPlan,
  others: OtherNotebooks,
): readonly Refusal[] {
  return blocks.flatMap((block: PlannedBlock): readonly Refusal[] => {
    const other = others.symbols.find(
      ({ statement }) =>
        !isPatch(statement) && boundNames(statement).some((name) => block.names.includes(name)),
    );
    if (!other) return [];
    return [
      {
        cell: block.pieces[0]?.cell ?? 0,
        line: 1,
        symbol: block.name,
        reason: `${modulePath} has \`${other.name}\` from ${other.notebook} already`,
        remedy: "rename one of the two, or export one of them to another module",
      },
    ];
  });
}

/** A function that goes into another class by `@patch`: its own name is none of the module's. */
export function isPatch(stmt: Stmt | undefined): boolean {
  return stmt?.kind === "FunctionDef" && patchedClasses(stmt).length > 0;
}

function wordsIn(code: string): readonly string[] {
  return code.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

function offersIn(head: readonly Stmt[], text: string): readonly string[] | undefined {
  const list = head.find((stmt) => stmt.kind === "Assign" && boundNames(stmt)[0] === "__all__");
  if (list?.kind !== "Assign" || list.value.kind !== "List") return undefined;
  return list.value.elements.map(({ start, end }) => text.slice(start + 1, end - 1));
}

/** Names that a statement of a module's head binds. */
export function namesIn(stmt: Stmt): readonly string[] {
  if (stmt.kind === "Import" || stmt.kind === "ImportFrom") {
    return importsOf(stmt, { text: "", comments: [] }).map(boundName);
  }
  return stmt.kind === "Try" || stmt.kind === "If"
    ? childStatements(stmt).flatMap(namesIn)
    : boundNames(stmt);
}
