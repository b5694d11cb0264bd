/** Lists of what is below a node: directly, or all of it. The order is that of `children.ts`. */
import type { Expr, Stmt } from "./ast";
import { eachChild, eachExprOf, isExpr, type Visit } from "./children";

/** Expressions directly below an expression; a lambda's body and defaults included. */
export function childExprs(expr: Expr): readonly Expr[] {
  const children: Expr[] = [];
  eachChild(expr, (child) => children.push(child));
  return children;
}

/** Expressions directly below a statement, without those of nested statements. */
export function statementExprs(stmt: Stmt): readonly Expr[] {
  const exprs: Expr[] = [];
  eachExprOf(stmt, (expr) => exprs.push(expr));
  return exprs;
}

/** Statements directly below a statement, in source order. */
export function childStatements(stmt: Stmt): readonly Stmt[] {
  switch (stmt.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "With":
      return stmt.body;
    case "For":
    case "While":
    case "If":
      return [...stmt.body, ...stmt.orelse];
    case "Try":
      return [
        ...stmt.body,
        ...stmt.handlers.flatMap((handler) => handler.body),
        ...stmt.orelse,
        ...stmt.finalbody,
      ];
    case "Match":
      return stmt.cases.flatMap((clause) => clause.body);
    case "ErrorStmt":
      return stmt.children.filter((child): child is Stmt => !isExpr(child));
    default:
      return [];
  }
}

/** The parts of a statement that do not parse, outermost first. */
export function errorsIn(stmt: Stmt): readonly Stmt[] {
  return stmt.kind === "ErrorStmt" ? [stmt] : childStatements(stmt).flatMap(errorsIn);
}

/** Every expression below a statement, nested statements and functions included, outermost first. */
export function allExprs(stmt: Stmt): readonly Expr[] {
  const found: Expr[] = [];
  collectBelow(stmt, collector(found));
  return found;
}

/** An expression and everything inside it, outermost first. */
export function withNested(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  collector(found)(expr);
  return found;
}

/** Adds an expression and everything inside it to one list for all levels. */
function collector(found: Expr[]): Visit {
  return function collect(expr) {
    found.push(expr);
    // Two of three nodes are leaves.
    if (expr.kind !== "Name" && expr.kind !== "Constant") eachChild(expr, collect);
  };
}

function collectBelow(stmt: Stmt, collect: Visit): void {
  eachExprOf(stmt, collect);
  for (const child of childStatements(stmt)) collectBelow(child, collect);
}
