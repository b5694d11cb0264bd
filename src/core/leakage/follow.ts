/**
 * Follows a notebook from top to bottom, statement by statement, and tells the judge what happens to
 * rows. A loop body counts as run once, of two branches only what holds after both; functions of the
 * notebook are followed where they are called, with the arguments of the call.
 */
import { apiTable } from "../apis/apiTable";
import type { KnownCall } from "../dataflow/values";
import type { NotebookGraph } from "../dataflow/graph";
import type { CellSpan } from "../notebook/model";
import type { Call, Expr, FunctionDef, If, Lambda, Stmt } from "../python/ast";
import { childStatements, isExpr, statementExprs } from "../python/walk";
import { type Arguments, type Context } from "./context";
import { keptBest, targetsOf } from "./choices";
import { expressionValue } from "./expressions";
import { Judge } from "./judge";
import { Scope } from "./scope";
import {
  isData,
  isLearner,
  loopItem,
  mergedTraces,
  partAt,
  type Choice,
  type Known,
  type NotebookFunction,
  type Trace,
} from "./value";

const maxDepth = 6;
/** Calls of functions are followed each anew; a notebook that calls more is not followed further. */
const maxCalls = 400;

export class Follower implements Context {
  readonly apis = apiTable();
  readonly judge = new Judge();
  scope = new Scope();
  readonly #graph: NotebookGraph;
  #cell = 0;
  #depth = 0;
  #calls = 0;
  #returned: Known | undefined;
  /** Values found last, for those who look at an expression again without running it again. */
  readonly #seen = new Map<Expr, Known | undefined>();

  constructor(graph: NotebookGraph) {
    this.#graph = graph;
  }

  notebook(): void {
    this.#graph.cells.forEach((facts, cell) => {
      this.#cell = cell;
      if (facts) this.#block(facts.module.body);
    });
  }

  value(expr: Expr): Known | undefined {
    const value = expressionValue(expr, this);
    this.#seen.set(expr, value);
    return value;
  }

  at({ start, end }: Expr): CellSpan {
    return { cell: this.#cell, span: { start, end } };
  }

  text({ start, end }: Expr): string {
    return this.#graph.cells[this.#cell]?.masked.slice(start, end) ?? "";
  }

  typeOf(expr: Expr): string | undefined {
    const value = this.#graph.values.valueOf(this.#cell, expr);
    return value?.kind === "object" ? value.type : undefined;
  }

  originOf(expr: Expr): string | undefined {
    const value = this.#graph.values.valueOf(this.#cell, expr);
    return value?.kind === "object" ? value.origin : undefined;
  }

  callOf(call: Call): KnownCall | undefined {
    return this.#graph.values.callOf(this.#cell, call);
  }

  functionOf(node: FunctionDef | Lambda): NotebookFunction {
    return { kind: "function", node, cell: this.#cell };
  }

  run({ node, cell: home }: NotebookFunction, { args, keywords }: Arguments): Known | undefined {
    if (this.#depth >= maxDepth || this.#calls++ >= maxCalls) return undefined;
    const [cell, scope, returned] = [this.#cell, this.scope, this.#returned];
    const inner = new Scope(scope);
    const positional = [...args];
    for (const { name, form } of node.params.all) {
      const isNamed = form === "keyword-only" || keywords.has(name.name);
      inner.set(name.name, isNamed ? keywords.get(name.name) : positional.shift());
    }
    this.#cell = home;
    this.scope = inner;
    this.#returned = undefined;
    this.#depth++;
    const { body } = node;
    const result = isStatements(body) ? this.#body(body) : this.value(body);
    this.#depth--;
    this.#cell = cell;
    this.scope = scope;
    this.#returned = returned;
    return result;
  }

  bind(target: Expr, value: Known | undefined): void {
    switch (target.kind) {
      case "Name":
        if (isData(value)) value.rows.names.add(target.name);
        this.scope.set(target.name, value);
        return;
      case "Starred":
        this.bind(target.value, undefined);
        return;
      case "Tuple":
      case "List":
        target.elements.forEach((element, index) => this.bind(element, partAt(value, index)));
        return;
      case "Subscript":
        this.#store(
          target.value,
          value,
          target.indices.map((index) => this.value(index)),
        );
        return;
      case "Attribute":
        this.#store(target.value, value, [{ kind: "names", names: [target.attr.name] }]);
        return;
      default:
    }
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
        this.#collect(stmt.value);
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
      case "Import":
      case "ImportFrom":
        return;
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

  /** `scores.append(score)`: a list that holds scores. */
  #collect(expr: Expr): void {
    if (expr.kind !== "Call" || expr.func.kind !== "Attribute") return;
    const { value: list, attr } = expr.func;
    const [arg] = expr.args;
    if (list.kind !== "Name" || !arg || !/^(append|extend|add)$/.test(attr.name)) return;
    const collection = this.scope.get(list.name);
    if (collection?.kind !== "collection") return;
    const item = this.#seen.get(arg);
    const items = item ? [...collection.items, item] : collection.items;
    this.scope.change(list.name, { kind: "collection", items, isExact: false });
  }

  /** `df["a"] = value`: what was learned in the value is now in that column of the table. */
  #store(target: Expr, value: Known | undefined, keys: readonly (Known | undefined)[]): void {
    let root = target;
    while (root.kind === "Attribute" || root.kind === "Subscript") root = root.value;
    if (root.kind !== "Name") return;
    const table = this.scope.get(root.name);
    if (table?.kind === "collection" && value) {
      this.scope.change(root.name, { ...table, items: [...table.items, value], isExact: false });
    }
    if (!isData(table) || !isData(value)) return;
    const key = keys.at(-1);
    const columns = key?.kind === "names" && key.names.length > 0 ? new Set(key.names) : undefined;
    const traces = value.traces.map(({ lesson }): Trace => ({ lesson, columns }));
    const lagged = table.lagged ?? value.lagged;
    this.scope.change(root.name, { ...table, lagged, traces: mergedTraces(table.traces, traces) });
  }
}

function isStatements(body: readonly Stmt[] | Expr): body is readonly Stmt[] {
  return Array.isArray(body);
}
