/**
 * What code says, apart from how it is laid out: two texts with one normal form differ in nothing
 * but formatting. Formatters may wrap lines, change quotes, add or drop brackets and trailing commas
 * and sort imports, and a hash of the normal form must survive that, while any edit by hand must
 * change it. Neither view alone does: the syntax tree drops where a slice has its colon, the tokens
 * without brackets drop what belongs together. So it is both, one after the other.
 */
import type { ExprStmt, Import, ImportFrom, Stmt } from "../python/ast";
import type { PythonParser } from "../python/parse";
import { shortHash } from "../text/hash";
import { contains, textOf, type Span } from "../text/span";

/** Hash of the normal form of code that stands alone, its comments included. */
export function symbolHash(code: string, parser: PythonParser): string {
  const parsed = parser.parse(code);
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
    const layout: Layout = { imports: [], docstrings: [] };
    parts.push(dump(stmt, layout), ...tokensOf(text, stmt, layout));
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

/** Places whose tokens a formatter may lay out anew. */
interface Layout {
  /** Sorted and merged: the tree stands for them. */
  readonly imports: Span[];
  /** Indented anew. */
  readonly docstrings: Span[];
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
function dump(node: unknown, layout: Layout): string {
  if (Array.isArray(node)) return dumpList(node, layout);
  if (typeof node !== "object" || node === null) return String(node);
  if (isDocstring(node)) layout.docstrings.push(node);
  const kind = "kind" in node ? String(node.kind) : "";
  const inner = Object.entries(node).flatMap(([key, value]) =>
    positionKeys.has(key) || value === undefined ? [] : [`${key}=${dump(value, layout)}`],
  );
  return `${kind}(${inner.join(" ")})`;
}

const positionKeys: ReadonlySet<string> = new Set(["kind", "start", "end", "defStart"]);

function dumpList(nodes: readonly unknown[], layout: Layout): string {
  const parts: string[] = [];
  let run: (Import | ImportFrom)[] = [];
  const close = (): void => {
    parts.push(...importForm(run));
    run = [];
  };
  for (const node of nodes) {
    if (isImport(node)) {
      run.push(node);
      layout.imports.push(node);
    } else {
      close();
      parts.push(dump(node, layout));
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

function kindOf(node: unknown): unknown {
  return typeof node === "object" && node !== null && "kind" in node ? node.kind : undefined;
}

/** Brackets are in the tree; commas, semicolons and line ends go wherever a formatter wants them. */
const token =
  /#[^\n]*|([A-Za-z]{0,2})("""|'''|"|')|\\\r?\n|\s+|[(),;]|[\p{L}_][\p{L}\p{N}_]*|\.?\d[\w.]*|[^\s\w]/uy;

function tokensOf(text: string, span: Span, layout: Layout): string[] {
  const tokens: string[] = [];
  let at = span.start;
  while (at < span.end) {
    const skipped = layout.imports.find((other) => other.start <= at && at < other.end);
    if (skipped) {
      at = skipped.end;
      continue;
    }
    token.lastIndex = at;
    const match = token.exec(text);
    // Every character is matched by one of the alternatives; anything else stands for itself.
    const found = match?.[0] ?? text[at] ?? "";
    const quote = match?.[2];
    if (quote !== undefined) {
      const end = stringEnd(text, at + found.length, quote);
      const string = { start: at, end: Math.min(end + quote.length, span.end) };
      const content = text.slice(at + found.length, end);
      const isDocstring = layout.docstrings.some((other) => contains(other, string));
      tokens.push(stringForm(match?.[1] ?? "", isDocstring ? unindented(content) : content));
      at = string.end;
      continue;
    }
    if (!/^(#|\\?\s|[(),;]$)/.test(found)) {
      tokens.push(/^\.?\d/.test(found) ? found.toLowerCase() : found);
    }
    at += Math.max(found.length, 1);
  }
  return tokens;
}

function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(quote, at)) return at;
  }
  return text.length;
}

function unindented(docstring: string): string {
  return docstring
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

/** Formatters choose the quotes, and drop `u` and the escapes that go with the quotes. */
function stringForm(prefix: string, content: string): string {
  const kind = prefix.toLowerCase().replace("u", "");
  return `${kind}'${kind.includes("r") ? content : content.replace(/\\(['"])/g, "$1")}'`;
}
