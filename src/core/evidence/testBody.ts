/**
 * One walk over a body of test code: what it refers to, whether it asserts, what it hands out. Goes
 * through the statements in order, so that an alias made above is known below.
 */
import type { Expr, FunctionDef, Stmt } from "../python/ast";
import { childStatements, statementExprs, withNested } from "../python/walk";
import {
  callStrength,
  isInlineTestCall,
  strengthOf,
  stronger,
  swallows,
  type Strength,
} from "./assertions";
import { contractReferences } from "./estimatorChecks";
import { implicitMethods, implicitMethodsOf } from "./members";
import { runReferences } from "./testRuns";
import { TestNames, type DottedPath } from "./testNames";

export interface TestBody {
  /** Everything that is named, as the longest path that could be told and its beginnings. */
  readonly references: readonly DottedPath[];
  readonly asserts: Strength;
  /** What it returns or yields first, where that can be told. */
  readonly value: DottedPath | undefined;
  /** The entries of what it hands out, where that is a written-out dict. */
  readonly table: ReadonlyMap<string, DottedPath>;
}

/** `names` is changed: it ends with the names that the body binds. */
export function readBody(body: readonly Stmt[], names: TestNames, folder: DottedPath): TestBody {
  const reader = new BodyReader(folder);
  reader.statements(body, names);
  const { references, asserts, value, table } = reader;
  return { references, asserts, value, table };
}

/** The paths that expressions name, such as those of decorators. */
export function referencesOf(exprs: readonly Expr[], names: TestNames): readonly DottedPath[] {
  return exprs.flatMap((expr) =>
    [...withNested(expr)].flatMap((part) => {
      const path = names.pathOf(part);
      const own = path ? [path] : [];
      if (part.kind !== "Call") return own;
      return [...own, ...contractReferences(part, names), ...runReferences(part, names)];
    }),
  );
}

class BodyReader {
  readonly references: DottedPath[] = [];
  readonly #folder: DottedPath;
  asserts: Strength = "none";
  /** Depth of blocks in which a failing assertion goes unnoticed. */
  #swallowed = 0;
  value: DottedPath | undefined;
  table: ReadonlyMap<string, DottedPath> = new Map();

  constructor(folder: DottedPath) {
    this.#folder = folder;
  }

  statements(body: readonly Stmt[], names: TestNames): void {
    for (const stmt of body) {
      this.#statement(stmt, names);
      // What stands below never runs.
      if (stmt.kind === "Return" || stmt.kind === "Raise") return;
    }
  }

  #note(strength: Strength): void {
    if (this.#swallowed === 0) this.asserts = stronger(this.asserts, strength);
  }

  #swallowing(isSwallowed: boolean, body: readonly Stmt[], names: TestNames): void {
    if (isSwallowed) this.#swallowed++;
    this.statements(body, names);
    if (isSwallowed) this.#swallowed--;
  }

  #statement(stmt: Stmt, names: TestNames): void {
    this.#note(strengthOf(stmt));
    const bound = new Set(boundExprs(stmt));
    for (const expr of statementExprs(stmt)) if (!bound.has(expr)) this.#expression(expr, names);
    this.#implicit(implicitMethodsOf(stmt), names);
    switch (stmt.kind) {
      case "Import":
      case "ImportFrom":
        names.bindImport(stmt, this.#folder);
        break;
      case "Assign":
        for (const target of stmt.targets) {
          bindTarget(target, names.valueOf(stmt.value), names);
          if (target.kind === "Name") names.bindTable(target.name, names.tableOf(stmt.value));
        }
        break;
      case "AnnAssign":
        bindTarget(stmt.target, stmt.value && names.valueOf(stmt.value), names);
        break;
      case "For":
        bindTarget(stmt.target, pathOfElement(stmt.iter, names), names);
        break;
      case "With":
        for (const { context, target } of stmt.items) {
          if (target) bindTarget(target, names.pathOf(context), names);
        }
        this.#swallowing(swallows(stmt), stmt.body, names);
        return;
      case "Return":
        if (stmt.value) this.#handOut(stmt.value, names);
        break;
      case "FunctionDef":
        names.bind(stmt.name.name, undefined);
        this.statements(stmt.body, inner(stmt, names));
        return;
      case "Try":
        this.#swallowing(swallows(stmt), stmt.body, names);
        // What a handler binds (`other = None`) stands for the case that nobody hopes for.
        for (const { body } of stmt.handlers) {
          this.statements(body, new TestNames(names.source, names));
        }
        this.statements(stmt.orelse, names);
        this.statements(stmt.finalbody, names);
        return;
    }
    if (stmt.kind === "For" || stmt.kind === "If" || stmt.kind === "While") {
      this.statements(stmt.body, names);
      this.statements(stmt.orelse, names);
      return;
    }
    for (const child of childStatements(stmt)) this.#statement(child, names);
  }

  #expression(expr: Expr, names: TestNames): void {
    for (const part of withNested(expr)) {
      const path = names.pathOf(part);
      if (path) this.references.push(path);
      this.#implicit(implicitMethods(part), names);
      if (part.kind === "Call") {
        const injected = names.injectedBy(part);
        if (injected) this.statements(injected.body, injected.names);
        this.#note(isInlineTestCall(part) ? "strong" : callStrength(part));
        this.references.push(...contractReferences(part, names), ...runReferences(part, names));
      }
      if (part.kind === "Yield" && part.value) this.#handOut(part.value, names);
      if (part.kind === "NamedExpr") names.bind(part.target.name, names.pathOf(part.value));
    }
  }

  #implicit(uses: readonly (readonly [Expr, string])[], names: TestNames): void {
    for (const [object, method] of uses) {
      const path = names.pathOf(object);
      if (path) this.references.push([...path, method]);
    }
  }

  #handOut(expr: Expr, names: TestNames): void {
    this.value ??= names.valueOf(expr);
    if (this.table.size === 0) this.table = names.tableOf(expr);
  }
}

/** Expressions of a statement that are bound by it, not read. */
function boundExprs(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case "Assign":
      return stmt.targets;
    case "AnnAssign":
    case "For":
      return [stmt.target];
    case "With":
      return stmt.items.flatMap(({ target }) => target ?? []);
    default:
      return [];
  }
}

function bindTarget(target: Expr, path: DottedPath | undefined, names: TestNames): void {
  if (target.kind === "Name") names.bind(target.name, path);
  if (target.kind === "Attribute" && target.value.kind === "Name") {
    if (target.value.name === "self" || target.value.name === "cls") {
      names.bind(`self.${target.attr.name}`, path);
    }
  }
  if (target.kind === "Tuple" || target.kind === "List") {
    for (const element of target.elements) bindTarget(element, undefined, names);
  }
}

/** What a loop over written-out values binds: the first that is known, since all are of a kind. */
export function pathOfElement(iter: Expr, names: TestNames): DottedPath | undefined {
  if (iter.kind !== "List" && iter.kind !== "Tuple") return undefined;
  for (const element of iter.elements) {
    const path = names.pathOf(element);
    if (path) return path;
  }
  return undefined;
}

function inner(node: FunctionDef, names: TestNames): TestNames {
  const scope = new TestNames(names.source, names);
  for (const { name } of node.params.all) scope.bind(name.name, undefined);
  return scope;
}
