/** String literals: what kind they are and which expressions stand inside their braces. */
import type { Expr } from "./ast";
import { textOfNode, type Builder } from "./builder";
import { childOf, type RawNode } from "./rawTree";

export function buildString(node: RawNode, builder: Builder): Expr {
  const { start, end } = node;
  const values = interpolations(node, builder);
  if (values.length > 0) return { kind: "JoinedStr", values, start, end };
  const first = node.type === "string" ? node : node.children[0];
  const prefix = first
    ? textOfNode(first, builder)
        .match(/^[A-Za-z]*/)?.[0]
        .toLowerCase()
    : "";
  if (prefix?.includes("f") || prefix?.includes("t")) {
    return { kind: "JoinedStr", values, start, end };
  }
  return { kind: "Constant", type: prefix?.includes("b") ? "bytes" : "str", start, end };
}

/** Expressions in braces, those of format specifications (`{x:{width}}`) after their value. */
function interpolations(node: RawNode, builder: Builder): Expr[] {
  return node.children.flatMap((child) => {
    const isInterpolation = child.type === "interpolation" || child.type === "format_expression";
    const expression = isInterpolation ? childOf(child, "expression") : undefined;
    if (!expression) return interpolations(child, builder);
    const rest = child.children.filter((part) => part !== expression);
    const inner = rest.flatMap((part) => interpolations(part, builder));
    return [builder.expr(expression), ...inner];
  });
}
