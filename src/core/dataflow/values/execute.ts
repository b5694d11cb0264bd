/**
 * Follows statements in order and keeps what names stand for. A branch or loop body counts as run
 * once; what it binds to something unknown does not hide what was known before. Bodies of functions
 * are followed when they are called, with the arguments of that call.
 */
import type { ApiTable } from "../../apis/apiTable";
import type { Call, ClassDef, Expr, Stmt } from "../../python/ast";
import { isExpr } from "../../python/children";
import { childStatements, statementExprs } from "../../python/walk";
import type { KnownCall } from "./callResolver";
import { additionOf, collect } from "./containers";
import { Evaluator, type EvaluationHost } from "./evaluate";
import { FunctionRuns } from "./functionRuns";
import type { CallValues } from "./libraryCall";
import { itemOf, typeFromBases } from "./libraryCall";
import { Names } from "./nameValues";
import { unpack } from "./unpack";
import { Scope } from "./scope";
import {
  isObject,
  marked,
  object,
  showsOf,
  type ClassValue,
  type FunctionValue,
  type Value,
  type ValueScope,
} from "./value";

/** Where findings go; cells are 0-based. */
export interface ValueSink {
  found(cell: number, expr: Expr, value: Value): void;
  called(cell: number, call: Call, known: KnownCall): void;
}

export class Executor {
  readonly #apis: ApiTable;
  readonly #names: Names;
  readonly #texts: readonly string[];
  readonly #evaluator: Evaluator;
  readonly #functions: FunctionRuns;
  readonly globals = new Scope<Value>();
  #owner: ClassValue | undefined;
  /** Depth of branches and loops around the current statement, inside its function. */
  #conditions = 0;
  /** What the function that is being followed returned last. */
  #returned: Value | undefined;

  /** `texts`: what was parsed, by cell. */
  constructor(
    apis: ApiTable,
    texts: readonly string[],
    importPathOf: (name: string, cell: number) => string | undefined,
    sink: ValueSink,
  ) {
    this.#apis = apis;
    this.#texts = texts;
    this.#names = new Names(apis, importPathOf);
    this.#functions = new FunctionRuns(apis, (body, scope) => this.#body(body, scope));
    const host: EvaluationHost = {
      run: (callee, call) => this.#call(callee, call),
      defined: (value) => this.#functions.add(value),
      found: (expr, value) => sink.found(this.#names.cell, expr, value),
      called: (call, known) => sink.called(this.#names.cell, call, known),
    };
    this.#evaluator = new Evaluator(apis, this.#names, host);
  }

  /** Follows the top level of a cell. */
  cell(cell: number, body: readonly Stmt[]): void {
    this.#enter(cell);
    this.#block(body, this.globals);
  }

  star(path: string): void {
    this.#names.addStar(path);
  }

  /** Follows, with unknown arguments, the functions that nothing has called. */
  finish(): void {
    for (let next = this.#functions.nextUncalled(); next; next = this.#functions.nextUncalled()) {
      this.#call(next, { receiver: undefined, args: [], keywords: new Map() });
    }
  }

  #enter(cell: number): void {
    this.#names.cell = cell;
    this.#names.text = this.#texts[cell] ?? "";
  }

  #call(callee: FunctionValue, call: CallValues): Value | undefined {
    const [cell, conditions, owner] = [this.#names.cell, this.#conditions, this.#owner];
    this.#enter(callee.cell);
    this.#conditions = 0;
    this.#owner = undefined;
    const value = this.#functions.run(callee, call, (expr) => {
      return this.#evaluator.value(expr, callee.scope);
    });
    this.#enter(cell);
    this.#conditions = conditions;
    this.#owner = owner;
    return value;
  }

  #body(body: readonly Stmt[] | Expr, scope: ValueScope): Value | undefined {
    if (!isStatements(body)) return this.#evaluator.value(body, scope);
    const before = this.#returned;
    this.#returned = undefined;
    this.#block(body, scope);
    const value = this.#returned;
    this.#returned = before;
    return value;
  }

  #block(body: readonly Stmt[], scope: ValueScope): void {
    for (const stmt of body) this.#statement(stmt, scope);
  }

  #statement(stmt: Stmt, scope: ValueScope): void {
    switch (stmt.kind) {
      case "Assign": {
        const value = this.#evaluator.value(stmt.value, scope);
        for (const target of stmt.targets) this.#assign(target, value, scope);
        return;
      }
      case "AnnAssign": {
        const value = stmt.value && this.#evaluator.value(stmt.value, scope);
        this.#assign(stmt.target, value ?? this.#annotated(stmt.annotation, scope), scope);
        return;
      }
      case "AugAssign": {
        const before = this.#evaluator.value(stmt.target, scope);
        const value = this.#evaluator.value(stmt.value, scope);
        if (stmt.target.kind === "Name") {
          scope.set(stmt.target.name, marked(before ?? value, showsOf(value)));
        }
        return;
      }
      case "For": {
        const iterated = this.#evaluator.value(stmt.iter, scope);
        this.#assign(stmt.target, iterated && itemOf(this.#apis, iterated), scope);
        this.#branches([stmt.body, stmt.orelse], scope);
        return;
      }
      case "With":
        for (const item of stmt.items) {
          const value = this.#evaluator.value(item.context, scope);
          if (item.target) this.#assign(item.target, value, scope);
        }
        this.#block(stmt.body, scope);
        return;
      case "FunctionDef": {
        for (const decorator of stmt.decorators) this.#evaluator.value(decorator, scope);
        const value = this.#functions.add(this.#names.functionOf(stmt, scope, this.#owner));
        if (this.#owner) this.#owner.members.set(stmt.name.name, value);
        else scope.set(stmt.name.name, value);
        return;
      }
      case "ClassDef":
        this.#class(stmt, scope);
        return;
      case "Return": {
        const value = stmt.value && this.#evaluator.value(stmt.value, scope);
        this.#returned = value ?? this.#returned;
        return;
      }
      case "Import":
        for (const { name, asname } of stmt.names) {
          const first = name.split(".")[0] ?? name;
          const path = asname ? name : first;
          this.#bind(asname?.name ?? first, { kind: "library", path }, scope);
        }
        return;
      case "ImportFrom":
        for (const { name, asname } of stmt.names) {
          const base = ".".repeat(stmt.level) + stmt.module;
          if (name === "*") this.#names.addStar(base);
          else {
            const path = base.endsWith(".") ? base + name : `${base}.${name}`;
            this.#bind(asname?.name ?? name, { kind: "library", path }, scope);
          }
        }
        return;
      case "Global":
        for (const { name } of stmt.names) scope.declareGlobal(name);
        return;
      case "Delete":
        for (const target of stmt.targets) {
          if (target.kind === "Name") scope.delete(target.name);
        }
        return;
      case "ErrorStmt":
        // What is broken is read as it stands: nobody knows what it would bind.
        for (const child of stmt.children) {
          if (isExpr(child)) this.#evaluator.value(child, scope);
          else this.#branches([[child]], scope);
        }
        return;
      default:
        for (const expr of statementExprs(stmt)) this.#evaluator.value(expr, scope);
        if (stmt.kind === "ExprStmt") {
          const added = additionOf(stmt.value);
          if (added) collect(added.name, this.#evaluator.value(added.item, scope), scope);
        }
        this.#branches([childStatements(stmt)], scope);
    }
  }

  #branches(bodies: readonly (readonly Stmt[])[], scope: ValueScope): void {
    this.#conditions++;
    for (const body of bodies) this.#block(body, scope);
    this.#conditions--;
  }

  #assign(target: Expr, value: Value | undefined, scope: ValueScope): void {
    unpack(this.#apis, target, value, (name, part) => this.#bind(name.name, part, scope));
    if (target.kind === "Attribute") {
      const base = this.#evaluator.value(target.value, scope);
      const members = isObject(base) ? base.ofClass?.members : undefined;
      if (members && value) members.set(target.attr.name, value);
    } else if (target.kind === "Subscript") {
      this.#evaluator.value(target, scope);
      if (target.value.kind === "Name") collect(target.value.name, value, scope);
    } else if (target.kind === "Tuple" || target.kind === "List") {
      for (const element of target.elements) {
        if (element.kind === "Attribute") this.#assign(element, undefined, scope);
      }
    }
  }

  #bind(name: string, value: Value | undefined, scope: ValueScope): void {
    if (this.#owner) {
      if (value) this.#owner.members.set(name, value);
    } else if (value !== undefined || this.#conditions === 0) scope.set(name, value);
  }

  #class(stmt: ClassDef, scope: ValueScope): void {
    for (const decorator of stmt.decorators) this.#evaluator.value(decorator, scope);
    const bases = stmt.bases.map((base) => this.#evaluator.value(base, scope));
    const value: ClassValue = {
      kind: "class",
      node: stmt,
      cell: this.#names.cell,
      bases: bases.filter((base) => base?.kind === "class"),
      instanceType: typeFromBases(this.#apis, bases),
      members: new Map(),
    };
    const outer = this.#owner;
    this.#owner = value;
    this.#block(stmt.body, scope);
    this.#owner = outer;
    this.#bind(stmt.name.name, value, scope);
  }

  #annotated(annotation: Expr, scope: ValueScope): Value | undefined {
    const named = this.#evaluator.value(annotation, scope);
    return this.#functions.instanceOf(named) ?? object(undefined);
  }
}

function isStatements(body: readonly Stmt[] | Expr): body is readonly Stmt[] {
  return Array.isArray(body);
}
