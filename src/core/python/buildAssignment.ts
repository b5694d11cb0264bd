/** A statement that is one expression, and what the grammar puts inside it: assignments. */
import type { Expr, Stmt } from "./ast";
import { errorStmt, type Builder } from "./builder";
import { childOf, hasToken, namedChildren, type RawNode } from "./rawTree";

export function buildExpressionStatement(node: RawNode, builder: Builder): Stmt {
  const { start, end } = node;
  const named = namedChildren(node);
  const only = named.length === 1 && !hasToken(node, ",") ? named[0] : undefined;
  if (only?.type === "assignment") return assignment(only, builder);
  if (only?.type === "augmented_assignment") {
    const [target, operator, value] = [
      childOf(only, "left"),
      childOf(only, "operator"),
      childOf(only, "right"),
    ];
    if (!target || !operator || !value) return errorStmt(node, builder);
    return {
      kind: "AugAssign",
      target: builder.expr(target),
      operator: operator.type,
      value: builder.expr(value),
      start,
      end,
    };
  }
  if (only) return { kind: "ExprStmt", value: builder.expr(only), start, end };
  const elements = named.map((child) => builder.expr(child));
  return { kind: "ExprStmt", value: { kind: "Tuple", elements, start, end }, start, end };
}

function assignment(node: RawNode, builder: Builder): Stmt {
  const { start, end } = node;
  const type = childOf(node, "type");
  const left = childOf(node, "left");
  const right = childOf(node, "right");
  if (!left) return errorStmt(node, builder);
  if (type) {
    return {
      kind: "AnnAssign",
      target: builder.expr(left),
      annotation: builder.expr(type),
      value: right && builder.expr(right),
      start,
      end,
    };
  }
  const targets: Expr[] = [builder.expr(left)];
  let value = right;
  while (value?.type === "assignment") {
    const inner = childOf(value, "left");
    if (inner) targets.push(builder.expr(inner));
    value = childOf(value, "right");
  }
  if (!value) return errorStmt(node, builder);
  return { kind: "Assign", targets, value: builder.expr(value), start, end };
}
