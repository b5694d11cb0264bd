/** Which expressions can be given a value. */
import { spanOf } from "../../text/span";
import type { Expr } from "../ast";
import { SyntaxFault } from "./fault";

/** What takes a value without unpacking it. */
export function isPlace(expr: Expr): boolean {
  return expr.kind === "Name" || expr.kind === "Attribute" || expr.kind === "Subscript";
}

export function isTarget(expr: Expr): boolean {
  if (expr.kind === "Tuple" || expr.kind === "List") return expr.elements.every(isTarget);
  return isPlace(expr.kind === "Starred" ? expr.value : expr);
}

/** What is wrong where something else stands. */
export function noTarget(expr: Expr): SyntaxFault {
  return new SyntaxFault("nothing can be assigned to this", spanOf(expr));
}
