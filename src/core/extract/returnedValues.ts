/** What code gives or takes one by one, as far as all of it is names. */
import type { Expr, Stmt } from "../python/ast";

/** The values behind a `return` at the end of a function; none where it ends with something else. */
export function returnedValues(last: Stmt | undefined): readonly Expr[] {
  return last?.kind === "Return" && last.value ? elementsOf(last.value) : [];
}

/** Their names; undefined where one of them is something else. */
export function returnedNames(last: Stmt | undefined): readonly string[] | undefined {
  return plainNames(returnedValues(last));
}

/** The elements of a tuple, else the expression itself. */
export function elementsOf(expr: Expr): readonly Expr[] {
  return expr.kind === "Tuple" ? expr.elements : [expr];
}

/** Undefined where one of them is no name. */
export function plainNames(all: readonly Expr[]): readonly string[] | undefined {
  const names = all.flatMap((each) => (each.kind === "Name" ? [each.name] : []));
  return names.length === all.length ? names : undefined;
}
