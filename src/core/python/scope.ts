/**
 * Which names a function, lambda, class or comprehension binds itself. Python decides that for a
 * whole body before it runs: a name assigned anywhere in a function is local everywhere in it.
 */
import type { ClassDef, Comprehension, Expr, FunctionDef, Lambda, Pattern, Stmt } from "./ast";
import { eachChild, eachExprOf } from "./children";
import { childStatements } from "./walk";

export interface ScopeNames {
  readonly locals: ReadonlySet<string>;
  /** Declared `global`. */
  readonly globals: ReadonlySet<string>;
  /** Declared `nonlocal`. */
  readonly nonlocals: ReadonlySet<string>;
}

/** What Python itself puts into the namespace of a class body. */
export const classBodyNames = ["__class__", "__module__", "__qualname__"] as const;

export function functionScope(node: FunctionDef | Lambda): ScopeNames {
  const names = new NameCollector();
  if (node.kind === "FunctionDef") for (const stmt of node.body) names.statement(stmt);
  else names.expr(node.body);
  for (const param of node.params.all) names.bind(param.name.name);
  if (node.kind === "FunctionDef") for (const type of node.typeParams) names.bind(type.name.name);
  return names.result();
}

export function classScope(node: ClassDef): ScopeNames {
  const names = new NameCollector();
  for (const stmt of node.body) names.statement(stmt);
  for (const name of classBodyNames) names.bind(name);
  return names.result();
}

export function comprehensionScope(node: Comprehension): ScopeNames {
  const names = new NameCollector();
  for (const clause of node.clauses) names.target(clause.target);
  return names.result();
}

/** Names that the top level of a text binds. */
export function boundNames(body: readonly Stmt[]): ReadonlySet<string> {
  const names = new NameCollector();
  for (const stmt of body) names.statement(stmt);
  return names.result().locals;
}

class NameCollector {
  readonly #locals = new Set<string>();
  readonly #globals = new Set<string>();
  readonly #nonlocals = new Set<string>();

  bind(name: string): void {
    this.#locals.add(name);
  }

  result(): ScopeNames {
    for (const name of [...this.#globals, ...this.#nonlocals]) this.#locals.delete(name);
    return { locals: this.#locals, globals: this.#globals, nonlocals: this.#nonlocals };
  }

  statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "FunctionDef":
      case "ClassDef":
        this.bind(stmt.name.name);
        // Decorators, defaults and bases run in this scope; the body does not.
        eachExprOf(stmt, this.expr);
        return;
      case "Assign":
        for (const target of stmt.targets) this.target(target);
        break;
      case "AugAssign":
      case "AnnAssign":
      case "For":
        this.target(stmt.target);
        break;
      case "With":
        for (const item of stmt.items) if (item.target) this.target(item.target);
        break;
      case "Delete":
        for (const target of stmt.targets) this.target(target);
        break;
      case "Import":
        for (const alias of stmt.names) {
          this.bind(alias.asname?.name ?? alias.name.split(".")[0] ?? alias.name);
        }
        return;
      case "ImportFrom":
        for (const alias of stmt.names)
          if (alias.name !== "*") this.bind(alias.asname?.name ?? alias.name);
        return;
      case "Try":
        for (const handler of stmt.handlers) if (handler.name) this.bind(handler.name.name);
        break;
      case "Match":
        for (const clause of stmt.cases) this.#pattern(clause.pattern);
        break;
      case "TypeAlias":
        this.bind(stmt.name.name);
        break;
      case "Global":
        for (const name of stmt.names) this.#globals.add(name.name);
        return;
      case "Nonlocal":
        for (const name of stmt.names) this.#nonlocals.add(name.name);
        return;
      default:
        break;
    }
    eachExprOf(stmt, this.expr);
    for (const child of childStatements(stmt)) this.statement(child);
  }

  /** Walrus targets bind in the scope around a comprehension, but not around a lambda. */
  readonly expr = (expr: Expr): void => {
    if (expr.kind === "NamedExpr") this.bind(expr.target.name);
    if (expr.kind !== "Lambda") eachChild(expr, this.expr);
  };

  target(target: Expr): void {
    switch (target.kind) {
      case "Name":
        this.bind(target.name);
        return;
      case "Starred":
        this.target(target.value);
        return;
      case "Tuple":
      case "List":
        for (const element of target.elements) this.target(element);
        return;
      default:
        return;
    }
  }

  #pattern(pattern: Pattern): void {
    for (const name of pattern.captures) this.bind(name.name);
  }
}
