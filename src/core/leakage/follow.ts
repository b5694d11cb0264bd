/**
 * Follows a notebook from top to bottom, statement by statement, and tells the judge what happens to
 * rows. A loop body counts as run once, of two branches only what holds after both; functions of the
 * notebook, and of the modules that its code has moved to, are followed where they are called, with
 * the arguments of the call.
 */
import { apiTable } from "../apis/apiTable";
import type { KnownCall } from "../dataflow/values";
import type { CellSpan } from "../notebook/model";
import type { Call, Expr, FunctionDef, If, Lambda, Stmt } from "../python/ast";
import type { Span } from "../text/span";
import { isExpr } from "../python/children";
import { childStatements, statementExprs } from "../python/walk";
import { parametersOf, type Arguments, type Context } from "./context";
import { keptBest, targetsOf } from "./choices";
import { classOf } from "./classes";
import { expressionValue } from "./expressions";
import { importedBody, importedValues } from "./imports";
import { Judge } from "./judge";
import type { CodePlace, Program } from "./program";
import { loopItem } from "./parts";
import { Scope } from "./scope";
import { collect } from "./stores";
import { bindTo } from "./targets";
import { isData, isLearner, type Choice, type Known, type NotebookFunction } from "./value";

const maxDepth = 6;
/** Calls of functions are followed each anew; a notebook that calls more is not followed further. */
const maxCalls = 400;

export class Follower implements Context {
  readonly apis = apiTable();
  judge = new Judge();
  scope = new Scope();
  readonly #program: Program;
  readonly #modules = new Map<number, Scope>();
  #cell = 0;
  /** In a module: the place in a cell that led there. */
  #from: CellSpan | undefined;
  #depth = 0;
  #calls = 0;
  #returned: Known | undefined;
  /** Values found last, for those who look at an expression again without running it again. */
  readonly #seen = new Map<Expr, Known | undefined>();

  constructor(program: Program) {
    this.#program = program;
  }

  notebook(): void {
    this.#program.cells.forEach((facts, cell) => {
      this.#cell = cell;
      if (facts) this.#block(facts.module.body);
    });
  }

  value(expr: Expr): Known | undefined {
    const found = expressionValue(expr, this);
    const type = this.#program.hasModules && isData(found) ? this.#knownType(expr) : undefined;
    const value = type !== undefined && isData(found) ? { ...found, type } : found;
    this.#seen.set(expr, value);
    return value;
  }

  at({ start, end }: Expr): CodePlace {
    const from = this.#from && this.#program.isInModule(this.#cell) ? this.#from : undefined;
    return { cell: this.#cell, span: { start, end }, from };
  }

  text({ start, end }: Expr): string {
    return this.#program.facts(this.#cell)?.masked.slice(start, end) ?? "";
  }

  /** A parameter of a function has the type of what it is given. */
  typeOf(expr: Expr): string | undefined {
    const seen = expr.kind === "Name" ? this.#seen.get(expr) : undefined;
    return this.#knownType(expr) ?? (isData(seen) ? seen.type : undefined);
  }

  #knownType(expr: Expr): string | undefined {
    const value = this.#program.valueOf(this.#cell, expr);
    return value?.kind === "object" ? value.type : undefined;
  }

  originOf(expr: Expr): string | undefined {
    const value = this.#program.valueOf(this.#cell, expr);
    return value?.kind === "object" ? value.origin : undefined;
  }

  pathOf(expr: Expr): string | undefined {
    const value = this.#program.valueOf(this.#cell, expr);
    return value?.kind === "library" ? value.path : undefined;
  }

  callOf(call: Call): KnownCall | undefined {
    return this.#program.callOf(this.#cell, call);
  }

  functionOf(node: FunctionDef | Lambda): NotebookFunction {
    const scope = this.#program.isInModule(this.#cell) ? this.scope : undefined;
    return { kind: "function", node, cell: this.#cell, scope };
  }

  run(callee: NotebookFunction, args: Arguments): Known | undefined {
    if (this.#depth >= maxDepth || this.#calls++ >= maxCalls) return undefined;
    const inner = new Scope(callee.scope ?? this.scope);
    for (const [name, value] of parametersOf(callee, args)) inner.set(name, value);
    const { body } = callee.node;
    const run = () => (isStatements(body) ? this.#body(body) : this.value(body));
    const { func } = args.call;
    return this.#inside(callee.cell, inner, func.kind === "Attribute" ? func.attr : func, run);
  }

  apart(look: () => void): void {
    const { judge } = this;
    this.judge = new Judge();
    look();
    this.judge = judge;
  }

  /** Runs code that stands elsewhere; `at` is what led there. */
  #inside<T>(cell: number, scope: Scope, at: Span, run: () => T): T {
    const before = [this.#cell, this.scope, this.#returned, this.#from] as const;
    const enters = this.#program.isInModule(cell) && !this.#program.isInModule(this.#cell);
    if (enters) this.#from ??= { cell: this.#cell, span: { start: at.start, end: at.end } };
    this.#cell = cell;
    this.scope = scope;
    this.#returned = undefined;
    this.#depth++;
    const result = run();
    this.#depth--;
    [this.#cell, this.scope, this.#returned, this.#from] = before;
    return result;
  }

  bind(target: Expr, value: Known | undefined): void {
    bindTo(target, value, this);
  }

  #body(body: readonly Stmt[]): Known | undefined {
    this.#block(body);
    return this.#returned;
  }

  #block(body: readonly Stmt[]): void {
    for (const stmt of body) this.#statement(stmt);
  }

  #statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "Assign": {
        const value = this.value(stmt.value);
        for (const target of stmt.targets) this.bind(target, value);
        return;
      }
      case "AnnAssign":
        if (stmt.value) this.bind(stmt.target, this.value(stmt.value));
        return;
      case "AugAssign": {
        const operands = { kind: "BinOp", left: stmt.target, right: stmt.value } as const;
        const { start, end } = stmt;
        const value = this.value({ ...operands, operator: stmt.operator.slice(0, -1), start, end });
        this.bind(stmt.target, value);
        return;
      }
      case "ExprStmt":
        this.value(stmt.value);
        collect(stmt.value, this.scope, (expr) => this.#seen.get(expr));
        return;
      case "FunctionDef":
        this.scope.set(stmt.name.name, this.functionOf(stmt));
        return;
      case "Return":
        this.#returned = (stmt.value && this.value(stmt.value)) ?? this.#returned;
        return;
      case "For": {
        const iterated = this.value(stmt.iter);
        this.bind(stmt.target, iterated && loopItem(iterated));
        this.#block([...stmt.body, ...stmt.orelse]);
        return;
      }
      case "If":
        this.#if(stmt);
        return;
      case "ClassDef":
        this.scope.set(stmt.name.name, classOf(stmt, this));
        return;
      case "Import":
      case "ImportFrom": {
        const scopeOf = (module: number): Scope => this.#scopeOf(module, stmt);
        const bound = importedValues(stmt, this.#program, scopeOf);
        for (const [name, value] of bound) this.scope.set(name, value);
        return;
      }
      case "ErrorStmt":
        for (const child of stmt.children) {
          if (isExpr(child)) this.value(child);
        }
        return;
      default:
        for (const expr of statementExprs(stmt)) this.value(expr);
        this.#block(childStatements(stmt));
    }
  }

  /** The names of a module, which runs when it is first imported. */
  #scopeOf(module: number, at: Span): Scope {
    const known = this.#modules.get(module);
    if (known) return known;
    const scope = this.scope.beside();
    this.#modules.set(module, scope);
    this.#inside(module, scope, at, () => this.#block(importedBody(module, this.#program)));
    return scope;
  }

  #if(stmt: If): void {
    this.value(stmt.test);
    const kept = keptBest(stmt, this, (expr) => this.#seen.get(expr));
    if (!kept) {
      this.scope.alternatives([() => this.#block(stmt.body), () => this.#block(stmt.orelse)]);
      return;
    }
    this.#block(stmt.body);
    for (const inner of stmt.body) {
      if (inner.kind !== "Assign") continue;
      for (const target of targetsOf(inner))
        if (target.kind === "Name") this.#mark(target.name, kept);
    }
    this.judge.keptBest(kept);
  }

  #mark(name: string, choice: Choice): void {
    const value = this.scope.get(name);
    if (isLearner(value)) value.tuned = [...value.tuned, choice];
    else if (value?.kind !== "score") this.scope.set(name, { kind: "chosen", choices: [choice] });
  }
}

function isStatements(body: readonly Stmt[] | Expr): body is readonly Stmt[] {
  return Array.isArray(body);
}
