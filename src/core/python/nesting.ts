/** How deep in functions a piece of code stands, and so how many calls it is away from being run. */
import { contains, type Span } from "../text/span";
import type { Stmt } from "./ast";
import { childStatements, statementExprs, withNested } from "./walk";

/** How many functions of a statement, itself and lambdas included, have the place in their body. */
export function functionsAround(stmt: Stmt, place: Span): number {
  const inside = childStatements(stmt).find((child) => contains(child, place));
  if (inside) return (stmt.kind === "FunctionDef" ? 1 : 0) + functionsAround(inside, place);
  return statementExprs(stmt)
    .flatMap((expr) => [...withNested(expr)])
    .filter((expr) => expr.kind === "Lambda" && contains(expr.body, place)).length;
}
