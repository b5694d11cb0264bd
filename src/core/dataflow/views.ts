/**
 * Expressions whose value shows the memory of another one, as `a[2:5]`, `a.T` and `a.reshape(2, 3)` of
 * an array do. Only the tables of libraries tell: a slice of a list is a copy.
 */
import { apiTable } from "../apis/apiTable";
import type { Call, Expr } from "../python/ast";
import type { NotebookValues } from "./values";

/** Names whose memory the value of an expression shows, however many views lie between. */
export function namesViewedBy(values: NotebookValues, cell: number, expr: Expr): readonly string[] {
  return viewedBy(values, cell, expr).flatMap((base) =>
    base.kind === "Name" ? [base.name] : namesViewedBy(values, cell, base),
  );
}

function viewedBy(values: NotebookValues, cell: number, expr: Expr): readonly Expr[] {
  if (expr.kind === "Call") {
    const known = values.callOf(cell, expr);
    if (known?.isGuess !== false) return [];
    return known.spec?.views?.flatMap((target) => argumentOf(expr, target) ?? []) ?? [];
  }
  if (expr.kind !== "Attribute" && expr.kind !== "Subscript") return [];
  const base = values.valueOf(cell, expr.value);
  const type = base?.kind === "object" ? base.type : undefined;
  if (type === undefined) return [];
  const isView =
    expr.kind === "Attribute"
      ? apiTable().attributeSpec(type, expr.attr.name)?.isView
      : expr.indices.every(isPlainIndex) && apiTable().typeFact(type, "sliceIsView");
  return isView ? [expr.value] : [];
}

function argumentOf({ func, args }: Call, target: string): Expr | undefined {
  if (target === "self") return func.kind === "Attribute" ? func.value : undefined;
  return args[Number(target.replace("arg:", ""))];
}

/** Slices and written-out numbers; what a name picks may be a mask, which copies. */
function isPlainIndex(index: Expr): boolean {
  return index.kind === "Slice" || index.kind === "Constant" || index.kind === "UnaryOp";
}
