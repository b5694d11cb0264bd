/**
 * Child nodes of a node in the order in which Python evaluates them as far as that is one order.
 * Exhaustive: a new node kind does not compile until it is placed here.
 */
import type { Expr, Parameters, Stmt } from "./ast";

/** Expressions directly below an expression; a lambda's body and defaults included. */
export function childExprs(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "BoolOp":
      return expr.values;
    case "NamedExpr":
      return [expr.value, expr.target];
    case "BinOp":
      return [expr.left, expr.right];
    case "UnaryOp":
      return [expr.operand];
    case "Lambda":
      return [...parameterExprs(expr.params), expr.body];
    case "IfExp":
      return [expr.test, expr.body, expr.orelse];
    case "Dict":
      return expr.entries.flatMap((entry) =>
        entry.key ? [entry.key, entry.value] : [entry.value],
      );
    case "Set":
    case "List":
    case "Tuple":
      return expr.elements;
    case "Comprehension":
      return [
        ...expr.clauses.flatMap((clause) => [clause.iter, clause.target, ...clause.conditions]),
        ...expr.elements,
      ];
    case "Await":
    case "Starred":
    case "Attribute":
      return [expr.value];
    case "Yield":
      return expr.value ? [expr.value] : [];
    case "Compare":
      return expr.operands;
    case "Call":
      return [expr.func, ...expr.args, ...expr.keywords.map((keyword) => keyword.value)];
    case "JoinedStr":
      return expr.values;
    case "Subscript":
      return [expr.value, ...expr.indices];
    case "Slice":
      return expr.parts;
    case "Constant":
    case "Name":
      return [];
  }
}

/** Expressions directly below a statement, without those of nested statements. */
export function statementExprs(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case "FunctionDef":
      return [
        ...stmt.decorators,
        ...parameterExprs(stmt.params),
        ...(stmt.returns ? [stmt.returns] : []),
      ];
    case "ClassDef":
      return [...stmt.decorators, ...stmt.bases, ...stmt.keywords.map((keyword) => keyword.value)];
    case "Return":
      return stmt.value ? [stmt.value] : [];
    case "Delete":
      return stmt.targets;
    case "Assign":
      return [stmt.value, ...stmt.targets];
    case "AugAssign":
      return [stmt.target, stmt.value];
    case "AnnAssign":
      return [...(stmt.value ? [stmt.value] : []), stmt.annotation, stmt.target];
    case "TypeAlias":
      return [stmt.value];
    case "For":
      return [stmt.iter, stmt.target];
    case "While":
    case "If":
      return [stmt.test];
    case "With":
      return stmt.items.flatMap((item) =>
        item.target ? [item.context, item.target] : [item.context],
      );
    case "Match":
      return [
        stmt.subject,
        ...stmt.cases.flatMap((clause) => [
          ...clause.pattern.values,
          ...(clause.guard ? [clause.guard] : []),
        ]),
      ];
    case "Raise":
      return [stmt.exception, stmt.cause].filter((expr) => expr !== undefined);
    case "Try":
      return stmt.handlers.flatMap((handler) => (handler.type ? [handler.type] : []));
    case "Assert":
      return stmt.message ? [stmt.test, stmt.message] : [stmt.test];
    case "ExprStmt":
      return [stmt.value];
    case "ErrorStmt":
      return stmt.children.filter(isExpr);
    case "Import":
    case "ImportFrom":
    case "Global":
    case "Nonlocal":
    case "Pass":
    case "Break":
    case "Continue":
      return [];
  }
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
  collectBelow(stmt, found);
  return found;
}

/** An expression and everything inside it, outermost first. */
export function withNested(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  collectNested(expr, found);
  return found;
}

// One list for all levels: nested generators would hand each node up through every level above it.

function collectBelow(stmt: Stmt, found: Expr[]): void {
  for (const expr of statementExprs(stmt)) collectNested(expr, found);
  for (const child of childStatements(stmt)) collectBelow(child, found);
}

function collectNested(expr: Expr, found: Expr[]): void {
  found.push(expr);
  // Two of three nodes are leaves.
  if (expr.kind === "Name" || expr.kind === "Constant") return;
  for (const child of childExprs(expr)) collectNested(child, found);
}

function parameterExprs(params: Parameters): readonly Expr[] {
  return params.all.flatMap((param) =>
    [param.annotation, param.default].filter((expr) => expr !== undefined),
  );
}

const exprKinds: ReadonlySet<string> = new Set<Expr["kind"]>([
  "BoolOp",
  "NamedExpr",
  "BinOp",
  "UnaryOp",
  "Lambda",
  "IfExp",
  "Dict",
  "Set",
  "Comprehension",
  "Await",
  "Yield",
  "Compare",
  "Call",
  "JoinedStr",
  "Constant",
  "Attribute",
  "Subscript",
  "Starred",
  "Name",
  "List",
  "Tuple",
  "Slice",
]);

export function isExpr(node: Stmt | Expr): node is Expr {
  return exprKinds.has(node.kind);
}
