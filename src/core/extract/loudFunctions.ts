/** Functions that somebody would notice if a module called them as it is imported. */
import type { Expr, Stmt } from "../python/ast";
import { childStatements, statementExprs, withNested } from "../python/walk";

/** Whether calling a function, and `depth` levels of what it returns, prints, asks or opens a file. */
export function isLoud(stmt: Stmt, depth: number): boolean {
  if (stmt.kind !== "FunctionDef") return false;
  const check = (inner: Stmt): boolean => {
    if (inner.kind === "FunctionDef") return depth > 0 && isLoud(inner, depth - 1);
    if (inner.kind === "ClassDef") return false;
    return (
      statementExprs(inner).some((expr) => [...withNested(expr)].some(isLoudCall)) ||
      childStatements(inner).some(check)
    );
  };
  return stmt.body.some(check);
}

function isLoudCall(expr: Expr): boolean {
  return (
    expr.kind === "Call" &&
    expr.func.kind === "Name" &&
    /^(print|input|open|display|exec|eval)$/.test(expr.func.name)
  );
}
