/** What can be said of tokens that make no statement: the names, with their attributes, that they read. */
import type { Expr } from "../ast";
import type { Tokens } from "./tokens";

/** `from` and `to`: indices of tokens; `to` is not included. */
export function namesBetween(text: string, tokens: Tokens, from: number, to: number): Expr[] {
  const found: Expr[] = [];
  const { kinds, starts, ends } = tokens;
  const nameAt = (index: number): { name: string; start: number; end: number } => {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? start;
    return { name: text.slice(start, end), start, end };
  };
  for (let at = from; at < to; at++) {
    const before = kinds[at - 1] ?? "end";
    if (kinds[at] !== "name" || (at > from && noRead.has(before))) continue;
    const first = nameAt(at);
    let expr: Expr = { kind: "Name", ...first };
    while (at + 2 < to && kinds[at + 1] === "." && kinds[at + 2] === "name") {
      at += 2;
      const attr = nameAt(at);
      expr = { kind: "Attribute", value: expr, attr, start: first.start, end: attr.end };
    }
    // What takes a value, or is the name of an argument, is not read.
    if (kinds[at + 1] !== "=" || expr.kind !== "Name") found.push(expr);
  }
  return found;
}

/** Behind these a name is bound or belongs to what stands before. */
const noRead: ReadonlySet<string> = new Set([
  ".",
  "def",
  "class",
  "import",
  "from",
  "as",
  "for",
  "global",
  "nonlocal",
]);
