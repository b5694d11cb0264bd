/** Which names of a function stand for the data that it is given, and what its statements hold. */
import type { Expr, FunctionDef, Stmt } from "../../python/ast";
import { allExprs, childStatements } from "../../python/walk";

/** A table, one row of it, or the values that are learned. */
export type Role = "table" | "row" | "target";

/** Statements of a body and those inside of them. */
export function statementsIn(body: readonly Stmt[]): readonly Stmt[] {
  return body.flatMap((stmt) => [stmt, ...statementsIn(childStatements(stmt))]);
}

/** Parameters, and what the body binds. */
export function boundIn(node: FunctionDef, statements: readonly Stmt[]): ReadonlySet<string> {
  const names = new Map<string, Role>();
  for (const stmt of statements) {
    const targets =
      stmt.kind === "Assign" ? stmt.targets : stmt.kind === "For" ? [stmt.target] : [];
    const loops = allExprsHere(stmt).flatMap((expr) =>
      expr.kind === "Comprehension" ? expr.clauses.map(({ target }) => target) : [],
    );
    for (const target of [...targets, ...loops]) bindNames(target, "row", names);
  }
  return new Set([...names.keys(), ...node.params.all.map(({ name }) => name.name)]);
}

export function bindNames(target: Expr, role: Role | undefined, roles: Map<string, Role>): void {
  if (target.kind === "Tuple" || target.kind === "List") {
    for (const each of target.elements) bindNames(each, role, roles);
  }
  if (target.kind === "Name" && role) roles.set(target.name, role);
}

/** Expressions of a statement without those of the statements in it. */
export function allExprsHere(stmt: Stmt): readonly Expr[] {
  const inside = new Set(childStatements(stmt).flatMap(allExprs));
  return allExprs(stmt).filter((expr) => !inside.has(expr));
}
