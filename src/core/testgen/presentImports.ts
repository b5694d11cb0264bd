/**
 * The imports of a test file that is there: where they stand in isort's order, new ones find their
 * place in it, line by line; where they do not, nobody wants them sorted.
 */
import { importText, type PlannedImport } from "../extract/importText";
import type { Import, ImportFrom, Stmt } from "../python/ast";
import type { TextEdit } from "../text/edit";
import type { Span } from "../text/span";

export interface ImportStyle {
  readonly localModules: ReadonlySet<string>;
  readonly lineLength: number;
}

/** Import statements with nothing but empty lines between them. */
interface Block {
  readonly span: Span;
  readonly imports: readonly PlannedImport[];
}

export interface ImportChange {
  readonly added: readonly PlannedImport[];
  /** What nothing needs any more. */
  readonly dropped: readonly PlannedImport[];
  /** Module under test: what is imported from it stands together, below what makes it importable. */
  readonly module: string;
}

/** Undefined where the imports are in an order of their own, or there are none. */
export function sortedImportEdits(
  text: string,
  body: readonly Stmt[],
  { added, dropped, module }: ImportChange,
  style: ImportStyle,
): readonly TextEdit[] | undefined {
  const blocks = blocksIn(text, body);
  const isOwn = (each: PlannedImport): boolean => each.module === module;
  const ofModule = blocks.find(({ imports }) => imports.some(isOwn)) ?? blocks.at(-1);
  const edits: TextEdit[] = [];
  for (const block of blocks) {
    const { span, imports } = block;
    const missing = added.filter((each) => block === (isOwn(each) ? ofModule : blocks[0]));
    const kept = imports.filter((each) => !dropped.some((one) => isSame(each, one)));
    if (missing.length === 0 && kept.length === imports.length) continue;
    const written = text.slice(span.start, span.end).replaceAll("\r\n", "\n");
    if (textOf(imports, style) !== written) return undefined;
    edits.push({ span, text: textOf([...kept, ...missing], style) });
  }
  return edits.length > 0 ? edits : undefined;
}

/** Whether two imports bind the same under the same name. */
export function isSame(one: PlannedImport, other: PlannedImport): boolean {
  return (
    one.module === other.module &&
    one.level === other.level &&
    one.name === other.name &&
    one.asname === other.asname
  );
}

/** What a statement imports. */
export function importsOf(stmt: Stmt): readonly PlannedImport[] {
  if (stmt.kind === "Import") {
    return stmt.names.map(({ name: module, asname }) => {
      return { module, level: 0, name: undefined, asname: asname?.name };
    });
  }
  if (stmt.kind !== "ImportFrom") return [];
  const { module, level } = stmt;
  return stmt.names.map(({ name, asname }) => ({ module, level, name, asname: asname?.name }));
}

function textOf(imports: readonly PlannedImport[], style: ImportStyle): string {
  return importText(imports, style.localModules, style.lineLength);
}

/** Those above the first definition. */
function blocksIn(text: string, body: readonly Stmt[]): readonly Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const stmt of body) {
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") break;
    if (!isImport(stmt)) {
      isOpen = false;
      continue;
    }
    const [rest = "", comment] = /^[ \t]*#[ \t]*([^\r\n]*)/.exec(text.slice(stmt.end)) ?? [];
    const comments = comment === undefined ? undefined : [comment];
    const imports = importsOf(stmt).map((each) => ({ ...each, comments }));
    const end = stmt.end + rest.length;
    const last = blocks.at(-1);
    if (last && isOpen && text.slice(last.span.end, stmt.start).trim() === "") {
      const span = { start: last.span.start, end };
      blocks[blocks.length - 1] = { span, imports: [...last.imports, ...imports] };
    } else {
      blocks.push({ span: { start: stmt.start, end }, imports });
    }
    isOpen = true;
  }
  return blocks;
}

function isImport(stmt: Stmt): stmt is Import | ImportFrom {
  return stmt.kind === "Import" || stmt.kind === "ImportFrom";
}
