/**
 * Which binding of a name a module would have, and which one the notebook's own code saw. A module
 * has one of each; a notebook may bind a name again in a later cell, and a function reads whatever is
 * bound when it runs. Where the two can differ, extraction has to refuse.
 *
 * "When it runs" is any top-level statement below the definition that mentions the function or
 * something that uses it: to mention counts as to call, which errs on the side of refusing.
 */
import { calleeName } from "../dataflow/calleeChain";
import { isBuiltin } from "../python/builtins";
import type { ClassDef, Expr } from "../python/ast";
import type { StatementId } from "../dataflow/graph";
import { isAbove } from "../dataflow/statementId";
import { effectAtImport, type ImportEffect, type NameAtImport } from "./atImport";
import { textOf } from "../text/span";
import { normalForm } from "./normalForm";
import { findSecret } from "./secrets";
import { type NotebookUnits, type Unit } from "./units";

/** Modules of Python that are called for constants: `re.compile("…")`. */
const standardModules: ReadonlySet<string> = new Set(
  "re math string operator functools itertools collections".split(" "),
);

export class ModuleNames {
  readonly #units: NotebookUnits;
  readonly #takeable = new Map<Unit, boolean>();
  readonly #sites = new Map<Unit, ReadonlySet<Unit>>();

  constructor(units: NotebookUnits) {
    this.#units = units;
  }

  /** The unit that binds the name in a module: the last that a module can hold at all. */
  supplierOf(name: string): Unit | undefined {
    return this.#units
      .definersOf(name)
      .filter((unit) => this.isTakeable(unit))
      .pop();
  }

  /** Whether the unit's form and what it computes from allow it to stand in a module. */
  isTakeable(unit: Unit): boolean {
    if (unit.role !== "value") return unit.role !== "runtime";
    const known = this.#takeable.get(unit);
    if (known !== undefined) return known;
    // A value that is computed from itself is state; so is one met again on the way.
    this.#takeable.set(unit, false);
    // A secret is looked up when the code runs: a module that does so cannot be imported without it.
    const isConstant =
      !unit.statements.some(({ span }) => findSecret(textOf(unit.facts.source, span))) &&
      this.effectOf(unit) === undefined &&
      unit.readsNow.every((event) => this.#isConstantRead(event.name, unit));
    this.#takeable.set(unit, isConstant);
    return isConstant;
  }

  #isConstantRead(name: string, reader: Unit): boolean {
    const definers = this.#units.definersOf(name);
    if (definers.length === 0) return true;
    const source = this.lastAbove(name, reader);
    if (!source) return isBuiltin(name);
    const supplier = this.supplierOf(name);
    return this.isTakeable(source) && supplier !== undefined && areAlike(source, supplier, name);
  }

  /** What the unit would do at import that a module must not. */
  effectOf(unit: Unit): ImportEffect | undefined {
    for (const statement of unit.statements) {
      const effect = effectAtImport(statement.node, unit.facts, (name) => this.#atImport(name));
      if (effect) return effect;
    }
    return undefined;
  }

  #atImport(name: string): NameAtImport {
    const definers = this.#units.definersOf(name);
    const unit = definers.filter((each) => each.role !== "runtime").pop();
    if (!unit) {
      const { usage } = this.#units;
      if (usage?.names.has(name)) return { kind: "import", path: `${usage.module}.${name}` };
      if (definers.length > 0) return { kind: "other" };
      // Nobody but a star-import can have bound it, and one that brings `re` means Python's.
      if (standardModules.has(name)) return { kind: "import", path: name };
      return isBuiltin(name) ? { kind: "builtin" } : { kind: "other" };
    }
    const path = importPath(unit, name);
    if (path !== undefined) return { kind: "import", path };
    return { kind: "module", isPlainRecord: isPlainRecord(unit), node: unit.statements[0]?.node };
  }

  /** The nearest unit above that binds the name. */
  lastAbove(name: string, place: StatementId): Unit | undefined {
    return this.#units
      .definersOf(name)
      .filter((unit) => isAbove(unit, place))
      .pop();
  }

  /**
   * Bindings of a name that the unit's code can have seen when it was called; "builtin" where it ran
   * before the notebook bound the name. When nothing ever calls it, the binding that is there at the
   * end of the notebook.
   */
  seenWhenCalled(unit: Unit, name: string): readonly (Unit | "builtin")[] {
    const definers = this.#units.definersOf(name);
    const seen = new Set<Unit | "builtin">();
    for (const site of this.#sitesOf(unit)) {
      const source = this.lastAbove(name, site);
      if (source) seen.add(source);
      else if (isBuiltin(name)) seen.add("builtin");
    }
    const last = definers[definers.length - 1];
    return seen.size > 0 || !last ? [...seen] : [last];
  }

  /** A place where the unit's code ran with that binding; for messages. */
  siteWith(unit: Unit, name: string, source: Unit): Unit | undefined {
    return [...this.#sitesOf(unit)].find((site) => this.lastAbove(name, site) === source);
  }

  #sitesOf(unit: Unit): ReadonlySet<Unit> {
    const known = this.#sites.get(unit);
    if (known) return known;
    const sites = new Set<Unit>();
    this.#sites.set(unit, sites);
    this.#collectSites(unit, sites, new Set());
    return sites;
  }

  #collectSites(unit: Unit, sites: Set<Unit>, seen: Set<Unit>): void {
    if (seen.has(unit)) return;
    seen.add(unit);
    for (const reader of this.#units.readersOf(unit.names)) {
      const sees = (place: Unit): boolean =>
        unit.names.some((name) => this.lastAbove(name, place) === unit);
      if (reader.unit === unit) continue;
      if (!reader.isDeferred && !sees(reader.unit)) continue;
      if (
        !reader.isDeferred &&
        (!this.isTakeable(reader.unit) || isDecoratedBy(reader.unit, unit))
      ) {
        sites.add(reader.unit);
      }
      if (!this.isTakeable(reader.unit)) continue;
      const further = new Set<Unit>();
      this.#collectSites(reader.unit, further, seen);
      for (const site of further) if (sees(site)) sites.add(site);
    }
  }
}

/** Whether annotations are not evaluated: IPython keeps the flag for all cells below the import. */
export function hasFutureAnnotations(units: NotebookUnits): boolean {
  return units
    .definersOf("annotations")
    .some((unit) => importPath(unit, "annotations") === "__future__.annotations");
}

/** Whether two units give a name the same meaning. */
export function areAlike(a: Unit, b: Unit, name: string): boolean {
  if (a === b) return true;
  const path = importPath(a, name);
  if (path !== undefined) return path === importPath(b, name);
  return a.role === b.role && a.role !== "runtime" && formOf(a) === formOf(b);
}

function formOf({ statements, facts }: Unit): string {
  const nodes = statements.map(({ node }) => node);
  return normalForm(facts.masked, nodes, []);
}

/** Dotted path that an import binds a name to; undefined when the unit is no plain import of it. */
export function importPath(unit: Unit, name: string): string | undefined {
  if (unit.role !== "import") return undefined;
  for (const statement of unit.statements) {
    const binding = statement.imports.find((each) => each.name === name);
    if (binding) return binding.path;
  }
  return undefined;
}

/** Whether an import brings names of the module, which is given as the import says it. */
export function importsFrom(unit: Unit, module: string): boolean {
  return unit.names.some((name) => {
    const path = importPath(unit, name);
    return path?.slice(0, path.lastIndexOf(".")) === module;
  });
}

function isDecoratedBy(unit: Unit, decorator: Unit): boolean {
  return unit.statements.some(
    ({ node }) =>
      (node.kind === "FunctionDef" || node.kind === "ClassDef") &&
      node.decorators.some((each) => decorator.names.includes(nameBehind(each))),
  );
}

/** A class that only stores what it is given: making one at import has no effect. */
function isPlainRecord(unit: Unit): boolean {
  const node = unit.statements[0]?.node;
  if (unit.role !== "class" || node?.kind !== "ClassDef") return false;
  const own = node.body.flatMap((stmt) => (stmt.kind === "FunctionDef" ? [stmt.name.name] : []));
  if (own.some((name) => /^__(init|new|post_init|call)__$/.test(name))) return false;
  return (
    node.decorators.some((each) => nameBehind(each) === "dataclass") ||
    basesOf(node).some((name) =>
      /^(NamedTuple|TypedDict|Enum|IntEnum|StrEnum|Flag|IntFlag)$/.test(name),
    )
  );
}

function basesOf(node: ClassDef): readonly string[] {
  return node.bases.map(nameBehind);
}

/** The last name of `a.b.name(...)`. */
function nameBehind(expr: Expr): string {
  return expr.kind === "Call" ? nameBehind(expr.func) : calleeName(expr);
}
