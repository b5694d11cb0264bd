/** What about a function decides whether it can get more parameters. */
import type { Expr, FunctionDef, Lambda, Stmt } from "../python/ast";
import { childExprs, childStatements, statementExprs } from "../python/walk";
import { nameOf, type NotebookUnits, type Unit } from "./units";

/** A function, or a lambda with a name, that a unit consists of; overloads are several. */
export function functionOf(unit: Unit): FunctionDef | Lambda | undefined {
  const [only, more] = unit.statements;
  if (!only || more) return undefined;
  const { node } = only;
  if (node.kind === "FunctionDef") return node;
  const isNamed =
    node.kind === "Assign" && node.targets.length === 1 && node.targets[0]?.kind === "Name";
  return isNamed && node.value.kind === "Lambda" ? node.value : undefined;
}

/** Why a unit cannot get parameters, as a clause; undefined for a plain function. */
export function whyNoParameters(unit: Unit, units: NotebookUnits): string | undefined {
  const name = `\`${nameOf(unit)}\``;
  if (unit.role === "class") return `${name} is a class`;
  const node = functionOf(unit);
  if (!node) return unit.role === "function" ? `${name} has overloads` : `${name} is no function`;
  if (node.kind === "Lambda") return undefined;
  return node.decorators.every((each) => isTransparent(each, units))
    ? undefined
    : `${name} is decorated`;
}

/** Decorators that pass on whatever arguments a call has, and look at none of them. */
function isTransparent(decorator: Expr, units: NotebookUnits): boolean {
  const callee = decorator.kind === "Call" ? decorator.func : decorator;
  const [root, name] =
    callee.kind === "Attribute" && callee.value.kind === "Name"
      ? [callee.value.name, callee.attr.name]
      : callee.kind === "Name"
        ? [callee.name, callee.name]
        : ["", ""];
  const isImported = units
    .definersOf(root)
    .every((unit) => unit.role === "import" || unit.role === "guarded-import");
  return isImported && /^(contextmanager|no_grad|inference_mode|enable_grad)$/.test(name);
}

/** Whether calling it gives something that runs its body later: a generator, a coroutine. */
export function isSuspended(node: FunctionDef | Lambda): boolean {
  if (node.kind === "Lambda") return hasYield(node.body);
  return node.isAsync || node.body.some(yieldsIn);
}

function yieldsIn(stmt: Stmt): boolean {
  if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return false;
  return statementExprs(stmt).some(hasYield) || childStatements(stmt).some(yieldsIn);
}

function hasYield(expr: Expr): boolean {
  if (expr.kind === "Lambda") return false;
  return expr.kind === "Yield" || childExprs(expr).some(hasYield);
}

/** Names that a statement declares `global`, in whatever function. */
export function declaredGlobal(stmt: Stmt): readonly string[] {
  const own = stmt.kind === "Global" ? stmt.names.map((each) => each.name) : [];
  return [...own, ...childStatements(stmt).flatMap(declaredGlobal)];
}
