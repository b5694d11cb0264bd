/** Docstrings of functions and classes, decoded and dedented as `inspect.getdoc` gives them. */
import type { ClassDef, FunctionDef } from "./ast";

/** `text` is the text that the node's spans refer to. Undefined without a docstring. */
export function docstringOf(node: FunctionDef | ClassDef, text: string): string | undefined {
  const first = node.body[0];
  if (first?.kind !== "ExprStmt" || first.value.kind !== "Constant" || first.value.type !== "str") {
    return undefined;
  }
  const literal = text.slice(first.value.start, first.value.end);
  const match = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)\2$/.exec(literal);
  if (!match) return undefined;
  const isRaw = /r/i.test(match[1] ?? "");
  const body = match[3] ?? "";
  const decoded = isRaw ? body : body.replace(/\\\r?\n/g, "").replace(/\\(["'\\])/g, "$1");
  return cleandoc(decoded);
}

/** Python's `inspect.cleandoc`: the first line apart, common indentation and blank ends removed. */
export function cleandoc(text: string): string {
  const lines = text.replace(/\t/g, "        ").split(/\r?\n/);
  const rest = lines.slice(1).filter((line) => line.trim() !== "");
  const margin = Math.min(...rest.map((line) => line.length - line.trimStart().length));
  const cleaned = lines.map((line, at) =>
    at === 0 ? line.trimStart() : Number.isFinite(margin) ? line.slice(margin) : line,
  );
  while (cleaned.length > 0 && cleaned[cleaned.length - 1]?.trim() === "") cleaned.pop();
  while (cleaned.length > 0 && cleaned[0]?.trim() === "") cleaned.shift();
  return cleaned.join("\n");
}
