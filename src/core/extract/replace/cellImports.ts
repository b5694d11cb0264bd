/**
 * The import statements of a cell that is being rewritten: those that nothing needs any more go, and
 * the one that brings names of the module stands where isort would have it, below the other imports.
 * Works on the text of the cell, after everything else was changed in it.
 */
import { maskMagics } from "../../notebook/magics";
import type { Alias, Import, ImportFrom, Stmt } from "../../python/ast";
import { importRemoval } from "../../python/importRemoval";
import { parsePython } from "../../python/parse";
import { importText, type PlannedImport } from "../importText";
import type { ModuleStyle } from "../layoutCode";
import { withLineEnds } from "./cellText";
import type { ModuleAccess } from "./replacement";
import { lineEnd, lineStart } from "../../text/lineBounds";

/** `isUnused` is asked with the name that an import binds. */
export function withoutImports(text: string, isUnused: (name: string) => boolean): string {
  let rest = text;
  for (;;) {
    const [gone] = importsIn(rest).flatMap((statement) =>
      statement.names
        .filter((alias) => isUnused(boundBy(statement, alias)))
        .flatMap((alias) => importRemoval(rest, statement, alias) ?? []),
    );
    if (!gone) break;
    rest = rest.slice(0, gone.start) + rest.slice(gone.end);
  }
  // Blank lines that stood between imports and something else stand at an end now.
  return rest === text ? text : rest.replace(/^([ \t]*(\r\n|\r|\n))+/, "").trimEnd();
}

/** Statements that import names of the module, after the path to it was made known. */
export function moduleImport(
  names: readonly string[],
  { module, addedPath }: ModuleAccess,
  { style, localModules }: ModuleStyle,
  hasSys: boolean,
): string {
  const imports = [...names].map((name): PlannedImport => ({
    module,
    level: 0,
    name,
    asname: undefined,
  }));
  const lines = importText(imports, localModules, style.lineLength);
  if (addedPath === undefined) return lines;
  return [...(hasSys ? [] : ["import sys\n"]), pathLine(addedPath), "", lines].join("\n");
}

/** What puts a folder on Python's path. */
export function pathLine(folder: string): string {
  return `sys.path.insert(0, ${JSON.stringify(folder)})`;
}

/** Whether code puts a folder on Python's path. */
export function changesPath(code: string): boolean {
  return /^[^#\r\n]*\bsys\.path\.(?:insert|append|extend)\(/m.test(code);
}

/**
 * With the names in the import from the module that the cell has already; undefined without one, or
 * where a statement above it `needs` them.
 */
export function withJoinedImport(
  text: string,
  names: readonly string[],
  { module }: ModuleAccess,
  style: ModuleStyle,
  needs: (statement: string) => boolean,
): string | undefined {
  const { body } = parse(text);
  const found = body.find(
    (each): each is ImportFrom =>
      each.kind === "ImportFrom" &&
      each.module === module &&
      each.level === 0 &&
      each.names.every(({ name, asname }) => name !== "*" && !asname),
  );
  if (!found) return undefined;
  const above = body.slice(0, body.indexOf(found));
  if (above.some((each) => !isImport(each) && needs(text.slice(each.start, each.end)))) {
    return undefined;
  }
  const all = new Set([...found.names.map(({ name }) => name), ...names]);
  const statement = withLineEnds(moduleImport([...all], { module }, style, true), text);
  return text.slice(0, found.start) + statement + text.slice(found.end);
}

/**
 * Puts import statements below the imports that the cell begins with and the lines that change the
 * path, or above the first statement that `needs` them.
 */
export function withModuleImport(
  text: string,
  statements: string,
  { localModules }: ModuleStyle,
  needs: (statement: string) => boolean,
): string {
  const lineBreak = withLineEnds("\n", text);
  const { body } = parse(text);
  const until = body.findIndex(
    (each) => !isImport(each) && needs(text.slice(each.start, each.end)),
  );
  const head = until < 0 ? body : body.slice(0, until);
  const imports = head.filter(isImport);
  // What a line puts on the path is found below it only.
  const last = head
    .filter((each) => isImport(each) || changesPath(text.slice(each.start, each.end)))
    .at(-1);
  if (!last) {
    const first = body[Math.max(until, 0)];
    const at = first ? lineStart(text, first.start) : text.trimEnd().length;
    const gap = lineBreak + lineBreak;
    if (first) return `${text.slice(0, at)}${statements}${gap}${text.slice(at)}`;
    return at === 0 ? statements : `${text.slice(0, at)}${gap}${statements}`;
  }
  const isPlain = !statements.includes("sys.path");
  const own = isPlain && isImport(last) ? trailingOwn(lastBlock(imports, text), localModules) : [];
  const name = /^from (\S+)/.exec(statements)?.[1]?.toLowerCase() ?? "";
  const next = own.find((each) => each.module.toLowerCase() > name);
  if (next) return `${text.slice(0, next.start)}${statements}${lineBreak}${text.slice(next.start)}`;
  const at = lineEnd(text, last.end);
  const above = text.slice(0, at) + lineBreak + (own.length > 0 ? "" : lineBreak);
  const rest = text.slice(at);
  const isFollowed = /^(\r\n|\r|\n)[ \t]*\S/.test(rest) && !nextIsImport(body, last);
  return `${above}${statements}${isFollowed ? lineBreak : ""}${rest}`;
}

/** Import statements on lines that follow one another, up to the last. */
function lastBlock(imports: readonly (Import | ImportFrom)[], text: string) {
  let from = imports.length - 1;
  while (from > 0) {
    const [above, below] = [imports[from - 1], imports[from]];
    if (
      !above ||
      !below ||
      !/^[^\r\n]*(\r\n|\r|\n)[ \t]*$/.test(text.slice(above.end, below.start))
    )
      break;
    from--;
  }
  return imports.slice(Math.max(from, 0));
}

/** The imports from the project's own modules that a block ends with. */
function trailingOwn(
  block: readonly (Import | ImportFrom)[],
  localModules: ReadonlySet<string>,
): readonly ImportFrom[] {
  const own: ImportFrom[] = [];
  for (const each of [...block].reverse()) {
    const root = each.kind === "ImportFrom" && each.level === 0 ? each.module.split(".")[0] : "";
    if (each.kind !== "ImportFrom" || !localModules.has(root ?? "")) break;
    own.unshift(each);
  }
  return own;
}

function nextIsImport(body: readonly Stmt[], last: Stmt): boolean {
  const next = body[body.indexOf(last) + 1];
  return next !== undefined && isImport(next);
}

function importsIn(text: string): readonly (Import | ImportFrom)[] {
  return parse(text).body.filter(isImport);
}

function parse(text: string): { readonly body: readonly Stmt[] } {
  return parsePython(maskMagics(text).masked).module;
}

function isImport(node: Stmt): node is Import | ImportFrom {
  return node.kind === "Import" || node.kind === "ImportFrom";
}

function boundBy(statement: Import | ImportFrom, { name, asname }: Alias): string {
  if (asname) return asname.name;
  return statement.kind === "Import" ? (name.split(".")[0] ?? name) : name;
}
