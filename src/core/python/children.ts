/**
 * Visits the nodes directly below a node in the order in which Python evaluates them as far as that
 * is one order. Exhaustive: a new node kind does not compile until it is placed here. Makes no lists,
 * since walks over whole notebooks go through it.
 */
import type { Expr, Parameters, Stmt } from "./ast";

export type Visit = (expr: Expr) => void;

/** Expressions directly below an expression; a lambda's body and defaults included. */
export function eachChild(expr: Expr, visit: Visit): void {
  switch (expr.kind) {
    case "BoolOp":
      for (const value of expr.values) visit(value);
      return;
    case "NamedExpr":
      visit(expr.value);
      visit(expr.target);
      return;
    case "BinOp":
      visit(expr.left);
      visit(expr.right);
      return;
    case "UnaryOp":
      visit(expr.operand);
      return;
    case "Lambda":
      eachParameterExpr(expr.params, visit);
      visit(expr.body);
      return;
    case "IfExp":
      visit(expr.test);
      visit(expr.body);
      visit(expr.orelse);
      return;
    case "Dict":
      for (const { key, value } of expr.entries) {
        if (key) visit(key);
        visit(value);
      }
      return;
    case "Set":
    case "List":
    case "Tuple":
      for (const element of expr.elements) visit(element);
      return;
    case "Comprehension":
      for (const clause of expr.clauses) {
        visit(clause.iter);
        visit(clause.target);
        for (const condition of clause.conditions) visit(condition);
      }
      for (const element of expr.elements) visit(element);
      return;
    case "Await":
    case "Starred":
    case "Attribute":
      visit(expr.value);
      return;
    case "Yield":
      if (expr.value) visit(expr.value);
      return;
    case "Compare":
      for (const operand of expr.operands) visit(operand);
      return;
    case "Call":
      visit(expr.func);
      for (const arg of expr.args) visit(arg);
      for (const keyword of expr.keywords) visit(keyword.value);
      return;
    case "JoinedStr":
      for (const value of expr.values) visit(value);
      return;
    case "Subscript":
      visit(expr.value);
      for (const index of expr.indices) visit(index);
      return;
    case "Slice":
      for (const part of expr.parts) visit(part);
      return;
    case "Constant":
    case "Name":
      return;
  }
}

/** Expressions directly below a statement, without those of nested statements. */
export function eachExprOf(stmt: Stmt, visit: Visit): void {
  switch (stmt.kind) {
    case "FunctionDef":
      for (const decorator of stmt.decorators) visit(decorator);
      eachParameterExpr(stmt.params, visit);
      if (stmt.returns) visit(stmt.returns);
      return;
    case "ClassDef":
      for (const decorator of stmt.decorators) visit(decorator);
      for (const base of stmt.bases) visit(base);
      for (const keyword of stmt.keywords) visit(keyword.value);
      return;
    case "Return":
      if (stmt.value) visit(stmt.value);
      return;
    case "Delete":
      for (const target of stmt.targets) visit(target);
      return;
    case "Assign":
      visit(stmt.value);
      for (const target of stmt.targets) visit(target);
      return;
    case "AugAssign":
      visit(stmt.target);
      visit(stmt.value);
      return;
    case "AnnAssign":
      if (stmt.value) visit(stmt.value);
      visit(stmt.annotation);
      visit(stmt.target);
      return;
    case "TypeAlias":
      visit(stmt.value);
      return;
    case "For":
      visit(stmt.iter);
      visit(stmt.target);
      return;
    case "While":
    case "If":
      visit(stmt.test);
      return;
    case "With":
      for (const { context, target } of stmt.items) {
        visit(context);
        if (target) visit(target);
      }
      return;
    case "Match":
      visit(stmt.subject);
      for (const { pattern, guard } of stmt.cases) {
        for (const value of pattern.values) visit(value);
        if (guard) visit(guard);
      }
      return;
    case "Raise":
      if (stmt.exception) visit(stmt.exception);
      if (stmt.cause) visit(stmt.cause);
      return;
    case "Try":
      for (const handler of stmt.handlers) if (handler.type) visit(handler.type);
      return;
    case "Assert":
      visit(stmt.test);
      if (stmt.message) visit(stmt.message);
      return;
    case "ExprStmt":
      visit(stmt.value);
      return;
    case "ErrorStmt":
      for (const child of stmt.children) if (isExpr(child)) visit(child);
      return;
    case "Import":
    case "ImportFrom":
    case "Global":
    case "Nonlocal":
    case "Pass":
    case "Break":
    case "Continue":
      return;
  }
}

function eachParameterExpr(params: Parameters, visit: Visit): void {
  for (const param of params.all) {
    if (param.annotation) visit(param.annotation);
    if (param.default) visit(param.default);
  }
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
