/**
 * What code says, apart from how it is laid out: two texts with one normal form differ in nothing
 * but formatting. Formatters may wrap lines, change quotes, add or drop brackets and trailing commas
 * and sort imports, and a hash of the normal form must survive that, while any edit by hand must
 * change it. Neither view alone does: the syntax tree drops where a slice has its colon, the tokens
 * without brackets drop what belongs together. So it is both, one after the other.
 */
import type { ExprStmt, Import, ImportFrom, JoinedStr, Stmt } from "../python/ast";
import { shortHash } from "../text/hash";
import { textOf, type Span } from "../text/span";
import { codeTokens, type LayoutPlaces } from "./codeTokens";
import { parsedOnce } from "./parsedOnce";

/** Hash of the normal form of code that stands alone, its comments included. */
export function symbolHash(code: string): string {
  const parsed = parsedOnce(code);
  return shortHash(normalForm(code, parsed.module.body, parsed.comments));
}

/** Normal form of statements of a text and of the comments that count as theirs. */
export function normalForm(
  text: string,
  statements: readonly Stmt[],
  comments: readonly Span[],
): string {
  const parts: string[] = [];
  for (const stmt of statements) {
    const places: Places = { imports: [], docstrings: [], fields: new Map() };
    parts.push(dump(stmt, places), ...codeTokens(text, stmt, places));
  }
  for (const comment of comments) {
    parts.push(
      `#${textOf(text, comment)
        .replace(/^#[:!]?\s*/, "")
        .trim()}`,
    );
  }
  return parts.join("\n");
}

/** Filled while the tree is walked. */
interface Places extends LayoutPlaces {
  readonly imports: Span[];
  readonly docstrings: Span[];
  readonly fields: Map<number, Span>;
}

/** The names that imports bind, independent of order and grouping: "a.b:c:d" for `from a.b import c as d`. */
export function importForm(statements: readonly (Import | ImportFrom)[]): readonly string[] {
  const bindings = statements.flatMap((stmt) =>
    stmt.names.map((alias) => {
      const from = stmt.kind === "ImportFrom" ? `${".".repeat(stmt.level)}${stmt.module}` : "";
      return `${stmt.kind}:${from}:${alias.name}:${alias.asname?.name ?? ""}`;
    }),
  );
  return [...new Set(bindings)].sort();
}

/**
 * The tree as text. It goes over the nodes' own keys, so that no kind of node can be forgotten;
 * positions are left out. Runs of imports become a sorted set.
 */
function dump(node: unknown, places: Places): string {
  if (Array.isArray(node)) return dumpList(node, places);
  if (typeof node !== "object" || node === null) return String(node);
  if (isDocstring(node)) places.docstrings.push(node);
  if (isFString(node)) for (const value of node.values) places.fields.set(value.start, value);
  const kind = "kind" in node ? String(node.kind) : "";
  const inner = Object.entries(node).flatMap(([key, value]) =>
    positionKeys.has(key) || value === undefined ? [] : [`${key}=${dump(value, places)}`],
  );
  return `${kind}(${inner.join(" ")})`;
}

const positionKeys: ReadonlySet<string> = new Set(["kind", "start", "end", "defStart"]);

function dumpList(nodes: readonly unknown[], places: Places): string {
  const parts: string[] = [];
  let run: (Import | ImportFrom)[] = [];
  const close = (): void => {
    parts.push(...importForm(run));
    run = [];
  };
  for (const node of nodes) {
    if (isImport(node)) {
      run.push(node);
      places.imports.push(node);
    } else {
      close();
      parts.push(dump(node, places));
    }
  }
  close();
  return `[${parts.join(" ")}]`;
}

function isImport(node: unknown): node is Import | ImportFrom {
  const kind = kindOf(node);
  return kind === "Import" || kind === "ImportFrom";
}

function isDocstring(node: unknown): node is ExprStmt {
  if (kindOf(node) !== "ExprStmt") return false;
  // The kind says that it is one; the tree is walked untyped.
  return (node as ExprStmt).value.kind === "Constant";
}

function isFString(node: unknown): node is JoinedStr {
  return kindOf(node) === "JoinedStr";
}

function kindOf(node: unknown): unknown {
  return typeof node === "object" && node !== null && "kind" in node ? node.kind : undefined;
}

/** Hash of the docstring, the imports in any order, and other statements and comments of a head. */
export function headHash(text: string, head: readonly Stmt[], comments: readonly Span[]): string {
  const imports = head.filter((stmt) => stmt.kind === "Import" || stmt.kind === "ImportFrom");
  const rest = head.filter((stmt) => stmt.kind !== "Import" && stmt.kind !== "ImportFrom");
  return shortHash([...importForm(imports), normalForm(text, rest, comments)].join("\n"));
}

/** Hash of `run` and its guard as they stand. */
export function runHash(
  text: string,
  statements: readonly Stmt[],
  comments: readonly Span[],
): string {
  return shortHash(normalForm(text, statements, comments));
}
