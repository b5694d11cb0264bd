/** How deep code is nested: in functions, and so in calls that run it; in nodes of the tree. */
import { contains, type Span } from "../text/span";
import type { Expr, Stmt } from "./ast";
import { isExpr } from "./children";
import { childExprs, childStatements, statementExprs, withNested } from "./walk";

/** How many functions of a statement, itself and lambdas included, have the place in their body. */
export function functionsAround(stmt: Stmt, place: Span): number {
  const inside = childStatements(stmt).find((child) => contains(child, place));
  if (inside) return (stmt.kind === "FunctionDef" ? 1 : 0) + functionsAround(inside, place);
  return statementExprs(stmt)
    .flatMap((expr) => [...withNested(expr)])
    .filter((expr) => expr.kind === "Lambda" && contains(expr.body, place)).length;
}

/** Whether some path in a statement has more nodes than `levels`. Does not recurse itself. */
export function isDeeperThan(stmt: Stmt, levels: number): boolean {
  let layer: readonly (Stmt | Expr)[] = [stmt];
  for (let level = 0; layer.length > 0; level++) {
    if (level > levels) return true;
    layer = layer.flatMap(below);
  }
  return false;
}

function below(node: Stmt | Expr): readonly (Stmt | Expr)[] {
  return isExpr(node) ? childExprs(node) : [...statementExprs(node), ...childStatements(node)];
}
