/**
 * The import block of a module as isort's profile "black" leaves it: future, standard library,
 * others, the project's own, relative ones; `import` before `from`; one statement per module, and
 * one of its own for each `as`.
 */
import { standardLibrary } from "../python/stdlib";

/** One imported name. `import a.b as c`: module "a.b", name undefined. `from .a import b`: level 1. */
export interface PlannedImport {
  readonly module: string;
  /** Leading dots of a relative import. */
  readonly level: number;
  /** "*" for a star-import. */
  readonly name: string | undefined;
  readonly asname: string | undefined;
  /** What its author wrote behind it, without hash signs. */
  readonly comments?: readonly string[] | undefined;
}

/** The statements, sections separated by an empty line; without a line break at the end. */
export function importText(
  imports: readonly PlannedImport[],
  localModules: ReadonlySet<string>,
  lineLength: number,
): string {
  const sections: PlannedImport[][] = [[], [], [], [], []];
  for (const each of imports) sections[sectionOf(each, localModules)]?.push(each);
  return sections
    .filter((section) => section.length > 0)
    .map((section) => [...straight(section), ...from(section, lineLength)].join("\n"))
    .join("\n\n");
}

function sectionOf(each: PlannedImport, localModules: ReadonlySet<string>): number {
  if (each.level > 0) return 4;
  const root = each.module.split(".")[0] ?? "";
  if (root === "__future__") return 0;
  if (standardLibrary.has(root)) return 1;
  return localModules.has(root) ? 3 : 2;
}

function straight(section: readonly PlannedImport[]): string[] {
  const byText = new Map<string, PlannedImport[]>();
  for (const each of section) {
    if (each.name !== undefined) continue;
    const text = `import ${each.module}${each.asname === undefined ? "" : ` as ${each.asname}`}`;
    byText.set(text, [...(byText.get(text) ?? []), each]);
  }
  // By the text where the module is the same: the plain import first.
  const lines = [...byText]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, imports]) => ({ key: imports[0]?.module.toLowerCase() ?? "", text, imports }));
  return sorted(lines).map(({ text, imports }) => text + commentText(imports));
}

/** Behind a statement; nothing without a comment. */
function commentText(imports: readonly PlannedImport[]): string {
  const comments = distinct(imports.flatMap((each) => each.comments ?? []));
  return comments.length === 0 ? "" : `  # ${comments.join("; ")}`;
}

function from(section: readonly PlannedImport[], lineLength: number): string[] {
  const byModule = new Map<string, PlannedImport[]>();
  for (const each of section) {
    if (each.name === undefined) continue;
    const module = ".".repeat(each.level) + each.module;
    byModule.set(module, [...(byModule.get(module) ?? []), each]);
  }
  // isort puts "_" for the dots of a relative import.
  const modules = sorted(
    [...byModule.keys()].map((text) => ({
      key: text.toLowerCase().replace(/^(\.+)/, "$1_"),
      text,
    })),
  );
  return modules.flatMap(({ text }) => fromModule(text, byModule.get(text) ?? [], lineLength));
}

/** Plain names between two names with `as` share one statement. */
function fromModule(
  module: string,
  imports: readonly PlannedImport[],
  lineLength: number,
): string[] {
  const names = distinct(
    imports.flatMap((each) => ((each.name ?? "*") === "*" ? [] : [each.name ?? ""])),
  );
  const statements: Statement[] = [];
  let plain: string[] = [];
  // isort gathers the comments of a module at its first plain statement.
  const comments = imports.filter(({ name, asname }) => name !== "*" && asname === undefined);
  const close = (isAlone: boolean): void => {
    if (plain.length === 0) return;
    const isFirst = !statements.some((each) => each.kind === "plain");
    const comment = isFirst ? commentText(comments) : "";
    const line = fromLine(module, plain) + (isAlone ? "" : comment);
    statements.push({ kind: "plain", names: plain, comment, isLong: line.length > lineLength });
    plain = [];
  };
  for (const { text: name } of sorted(names.map((text) => ({ key: nameKey(text), text })))) {
    const own = imports.filter((each) => each.name === name);
    const renamed = distinct(own.flatMap(({ asname }) => asname ?? [])).sort();
    if (renamed.length > 0) close(false);
    if (own.some(({ asname }) => asname === undefined)) plain.push(name);
    // A name with an `as` is never wrapped for its comment.
    if (renamed.length > 0) close(true);
    for (const [at, asname] of renamed.entries()) {
      const line = `${name} as ${asname}`;
      const comment = at === 0 ? commentText(own.filter((each) => each.asname)) : "";
      const isLong = fromLine(module, [line]).length > lineLength;
      statements.push({ kind: "renamed", names: [line], comment, isLong });
    }
  }
  close(false);
  // One statement with a comma at its end speaks for the others, but not for those behind an `as`.
  const hasComma = statements.some((each) => each.isLong);
  const stars = imports.filter((each) => each.name === "*");
  return [
    ...(stars.length > 0 ? [`from ${module} import *${commentText(stars)}`] : []),
    ...statements.map((each, at) => {
      const follows = each.kind === "renamed" || statements[at - 1]?.kind === "renamed";
      return (hasComma && !follows) || each.isLong
        ? wrappedFrom(module, each)
        : fromLine(module, each.names) + each.comment;
    }),
  ];
}

interface Statement {
  readonly kind: "plain" | "renamed";
  readonly names: readonly string[];
  readonly comment: string;
  readonly isLong: boolean;
}

function fromLine(module: string, names: readonly string[]): string {
  return `from ${module} import ${names.join(", ")}`;
}

function wrappedFrom(module: string, { names, comment }: Statement): string {
  return `from ${module} import (${comment}\n${names.map((name) => `    ${name},\n`).join("")})`;
}

/** isort's order by type: constants, classes, the rest. */
function nameKey(name: string): string {
  const isConstant = name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase();
  const isClass = /^\p{Lu}/u.test(name);
  return `${isConstant ? "A" : isClass ? "B" : "C"}${name.toLowerCase()}`;
}

/** In natural order: digits count as numbers. Stable. */
function sorted<T extends { readonly key: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => compareNaturally(a.key, b.key));
}

function compareNaturally(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x = "", y = ""] = [left[at], right[at]];
    const order = at % 2 === 1 ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function distinct(items: readonly string[]): string[] {
  return [...new Set(items)];
}
