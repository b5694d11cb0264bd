/**
 * A notebook as extraction sees it: a list of units. A unit is a top-level statement (or the
 * `@overload` definitions of one function) that a module can take as a whole or has to leave. What
 * it is follows from its form alone; whether it can be taken is decided in `verdicts.ts`.
 */
import { push } from "../collections";
import type { Expr, FunctionDef, Stmt } from "../python/ast";
import type { CellFacts, NameEvent, StatementFacts } from "../dataflow/facts";
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { allExprs, childStatements } from "../python/walk";
import { overlaps } from "../text/span";
import type { ModuleUsage } from "./growing/usage";
import { patchName, withPatches } from "./patches";
import { boundNames } from "./moduleStatements";

export type UnitRole =
  | "function"
  | "class"
  /** An assignment of plain names or a type alias; may still turn out to need a running notebook. */
  | "value"
  | "import"
  /** A `try` or `if` whose branches only import and assign. */
  | "guarded-import"
  /** Puts code into a function or class of the notebook, and is a part of it (`patches.ts`). */
  | "patch"
  /** Anything else: it has its effect when the notebook runs. */
  | "runtime";

/** `statement` is that of the first one; -1 for names that a magic binds. */
export interface Unit extends StatementId {
  readonly role: UnitRole;
  readonly facts: CellFacts;
  readonly statements: readonly StatementFacts[];
  /** Names that it binds, in order. */
  readonly names: readonly string[];
  /** Where a name is read when the statement runs; a module runs it when it is imported. */
  readonly readsNow: readonly NameEvent[];
  readonly readsWhenCalled: readonly NameEvent[];
  /** Names that its functions bind through `global`. */
  readonly rebinds: readonly NameEvent[];
}

export interface Reader {
  readonly unit: Unit;
  readonly isDeferred: boolean;
}

/** Units by the names they bind and change, in document order. */
export class NotebookUnits {
  readonly all: readonly Unit[];
  /** What the notebook has from its own module, where its code was replaced by that. */
  readonly usage: ModuleUsage | undefined;
  readonly #definers = new Map<string, Unit[]>();
  readonly #changers = new Map<string, { unit: Unit; event: NameEvent; isDeferred: boolean }[]>();
  readonly #rebinders = new Map<string, Unit[]>();
  readonly #readers = new Map<string, Reader[]>();

  constructor(graph: NotebookGraph, usage?: ModuleUsage) {
    this.usage = usage;
    this.all = withPatches(
      graph.cells.flatMap((facts, cell) => (facts ? unitsOf(facts, cell) : [])),
    );
    for (const unit of this.all) {
      for (const name of unit.names) push(this.#definers, name, unit);
      for (const { name } of unit.rebinds) push(this.#rebinders, name, unit);
      for (const { name } of unit.readsNow) push(this.#readers, name, { unit, isDeferred: false });
      for (const { name } of unit.readsWhenCalled) {
        push(this.#readers, name, { unit, isDeferred: true });
      }
      for (const statement of unit.statements) {
        for (const event of statement.events) {
          if (event.kind === "mutate")
            push(this.#changers, event.name, { unit, event, isDeferred: false });
        }
        for (const event of statement.deferred) {
          if (event.kind === "mutate")
            push(this.#changers, event.name, { unit, event, isDeferred: true });
        }
      }
    }
  }

  definersOf(name: string): readonly Unit[] {
    return this.#definers.get(name) ?? [];
  }

  /** Functions that bind the name through `global` when they are called. */
  rebindersOf(name: string): readonly Unit[] {
    return this.#rebinders.get(name) ?? [];
  }

  /** Units that read one of the names, when they run or when their functions are called. */
  readersOf(names: readonly string[]): readonly Reader[] {
    return names.flatMap((name) => this.#readers.get(name) ?? []);
  }

  /** Changes in place of what the name stands for; deferred ones happen inside functions. */
  changersOf(
    name: string,
  ): readonly { readonly unit: Unit; readonly event: NameEvent; readonly isDeferred: boolean }[] {
    return this.#changers.get(name) ?? [];
  }
}

/** The name that a unit goes by; one of those that it binds, if it binds any. */
export function nameOf({ names, statements, facts }: Unit): string {
  const node = statements.at(-1)?.node;
  // A function that `@patch` puts into a class is known by its own name all the same.
  const own = node?.kind === "FunctionDef" ? node.name.name : patchName(node, facts.source);
  return names[0] ?? own ?? "";
}

/** The code of a unit as it is written in its cell. */
export function codeOf(unit: Unit): string {
  return unit.statements
    .map(({ span }) => unit.facts.source.slice(span.start, span.end))
    .join("\n");
}

/** 1-based line in the cell. */
export function lineAt(unit: Unit, offset: number): number {
  return unit.facts.source.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function unitsOf(facts: CellFacts, cell: number): Unit[] {
  const units: Unit[] = [];
  for (const magic of facts.magics) {
    if (magic.assigns.length === 0) continue;
    const names = magic.assigns.map((each) => each.name);
    const reads = { readsNow: [], readsWhenCalled: [], rebinds: [] };
    units.push({ role: "runtime", cell, statement: -1, facts, statements: [], names, ...reads });
  }
  for (let at = 0; at < facts.statements.length;) {
    const group = overloads(facts.statements, at);
    units.push(unitOf(facts, cell, group));
    at += group.length;
  }
  return units;
}

function unitOf(facts: CellFacts, cell: number, statements: readonly StatementFacts[]): Unit {
  const events = statements.flatMap((each) => each.events);
  const deferred = statements.flatMap((each) => each.deferred);
  const defined = events.filter((event) => event.kind === "define").map((event) => event.name);
  const role = roleOf(statements[statements.length - 1]?.node);
  return {
    // The parsed text shows `files = !ls` as a harmless assignment.
    role: role === "value" && statements.some((each) => isMagic(each, facts)) ? "runtime" : role,
    cell,
    statement: statements[0]?.index ?? 0,
    facts,
    statements,
    names: [...new Set(defined)],
    readsNow: events.filter((event) => event.kind === "read"),
    readsWhenCalled: [
      ...deferred.filter((event) => event.kind === "read"),
      ...statements.flatMap(({ node }) => (node.kind === "TypeAlias" ? namesIn(node) : [])),
    ],
    rebinds: deferred.filter((event) => event.kind === "define"),
  };
}

/** What a `type` statement names is looked up when somebody asks for its value. */
function namesIn(node: Stmt): NameEvent[] {
  return [...allExprs(node)].flatMap((expr): NameEvent[] => {
    if (expr.kind !== "Name") return [];
    const { name, start, end } = expr;
    return [{ name, kind: "read", span: { start, end }, isConditional: true, isGuarded: false }];
  });
}

function isMagic({ span }: StatementFacts, facts: CellFacts): boolean {
  return facts.magics.some((magic) => magic.kind !== "cell" && overlaps(magic.span, span));
}

/** The statement at `at` with the implementation that follows, where it is decorated by `@overload`. */
function overloads(statements: readonly StatementFacts[], at: number): readonly StatementFacts[] {
  const first = statements[at]?.node;
  let end = at;
  for (;;) {
    const node = statements[end]?.node;
    const next = statements[end + 1]?.node;
    if (node?.kind !== "FunctionDef" || next?.kind !== "FunctionDef") break;
    if (!isOverload(node) || next.name.name !== node.name.name || first === undefined) break;
    end++;
  }
  return statements.slice(at, end + 1);
}

function isOverload(node: FunctionDef): boolean {
  return node.decorators.some(
    (each) =>
      (each.kind === "Name" && each.name === "overload") ||
      (each.kind === "Attribute" && each.attr.name === "overload"),
  );
}

function roleOf(node: Stmt | undefined): UnitRole {
  switch (node?.kind) {
    case "FunctionDef":
      return "function";
    case "ClassDef":
      return "class";
    case "Import":
    case "ImportFrom":
      return "import";
    case "TypeAlias":
      return "value";
    case "Assign":
      return node.targets.every(isPlainTarget) ? "value" : "runtime";
    case "AnnAssign":
      return node.target.kind === "Name" && node.value ? "value" : "runtime";
    case "Try":
    case "If":
      return importsOnly(node) ? "guarded-import" : "runtime";
    default:
      return "runtime";
  }
}

function isPlainTarget(target: Expr): boolean {
  if (target.kind === "Name") return true;
  return (
    (target.kind === "Tuple" || target.kind === "List") && target.elements.every(isPlainTarget)
  );
}

function importsOnly(node: Stmt): boolean {
  let hasImport = false;
  const isHarmless = (stmt: Stmt): boolean => {
    switch (stmt.kind) {
      case "Import":
      case "ImportFrom":
        hasImport = true;
        return true;
      case "Pass":
      case "Raise":
        return true;
      case "Assign":
        return boundNames(stmt).length > 0;
      case "If":
      case "Try":
        return childStatements(stmt).every(isHarmless);
      default:
        return false;
    }
  };
  return isHarmless(node) && hasImport;
}
