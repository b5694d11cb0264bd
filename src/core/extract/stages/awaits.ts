/** Top-level `await`: what IPython lets a cell do, only an `async def` may. */
import type { Expr, Stmt } from "../../python/ast";
import { childExprs, childStatements, statementExprs } from "../../python/walk";

/** Whether a statement waits when it runs, apart from the functions that it defines. */
export function isAsync(stmt: Stmt): boolean {
  if (stmt.kind === "FunctionDef") return statementExprs(stmt).some(waits);
  if ((stmt.kind === "For" || stmt.kind === "With") && stmt.isAsync) return true;
  return statementExprs(stmt).some(waits) || childStatements(stmt).some(isAsync);
}

function waits(expr: Expr): boolean {
  if (expr.kind === "Await") return true;
  if (expr.kind === "Lambda") return false;
  if (expr.kind === "Comprehension" && expr.form !== "generator") {
    if (expr.clauses.some((clause) => clause.isAsync)) return true;
  }
  return childExprs(expr).some(waits);
}
