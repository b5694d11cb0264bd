/**
 * What a name that a symbol reads stands for in a module: another symbol, an import, nothing (Python
 * has it), or an obstacle, because only a running notebook has it or has had several.
 */
import { isBuiltin } from "../python/builtins";
import type { NameEvent } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import { overlaps } from "../text/span";
import { hoisted } from "./hoistedImport";
import type { PlannedImport } from "./importText";
import { areAlike, importPath, type ModuleNames } from "./moduleNames";
import {
  cellsInWords,
  stateChanged,
  stateReassigned,
  stateRebound,
  words,
  type State,
} from "./refusal";
import { Registries } from "./registries";
import { obstacleOf, resolveUnbound } from "./unboundNames";
import { codeOf, nameOf, type NotebookUnits, type Unit } from "./units";

export type Resolved =
  | { readonly kind: "nothing" }
  | { readonly kind: "unit"; readonly unit: Unit }
  | { readonly kind: "import"; readonly unit: Unit }
  | { readonly kind: "implied"; readonly imports: readonly PlannedImport[] }
  | { readonly kind: "state"; readonly state: StateSource }
  | { readonly kind: "obstacle"; readonly reason: string; readonly remedy: string };

/** State of a running notebook behind a name that a symbol reads. */
export interface StateSource {
  readonly name: string;
  /** What binds it. */
  readonly definers: readonly Unit[];
  /** Why it can only be a variable of the module, as a clause; undefined when it can be passed. */
  readonly fixed: string | undefined;
  /** Why a module without stages cannot have it. */
  readonly reason: string;
  readonly remedy: string;
}

export interface ResolverInput {
  readonly units: NotebookUnits;
  readonly names: ModuleNames;
  readonly graph: NotebookGraph;
  readonly notebook: Notebook;
  /** Name of the module that is being written. */
  readonly moduleName: string;
  /** Names of constants that `run` takes as parameters: they may have another value in every run. */
  readonly settings: ReadonlySet<string>;
}

export class NameResolver {
  readonly #units: NotebookUnits;
  readonly #names: ModuleNames;
  readonly #graph: NotebookGraph;
  readonly #notebook: Notebook;
  readonly #moduleName: string;
  readonly #settings: ReadonlySet<string>;
  readonly #registries: Registries;

  constructor(input: ResolverInput) {
    this.#units = input.units;
    this.#names = input.names;
    this.#graph = input.graph;
    this.#notebook = input.notebook;
    this.#moduleName = input.moduleName;
    this.#settings = input.settings;
    this.#registries = new Registries(input.units, input.graph, input.names);
  }

  /** What a definition is not complete without: what fills a registry, and what patches code. */
  fillersOf(unit: Unit): readonly Unit[] {
    if (!/^(value|function|class)$/.test(unit.role)) return [];
    const fillers = unit.names.flatMap((name) => this.#registries.fillersOf(name));
    if (unit.role === "value") return fillers;
    return fillers.filter((each) =>
      unit.names.some((name) => each !== unit && this.#names.lastAbove(name, each) === unit),
    );
  }

  /** `isDeferred`: the name is read only when a function of the unit is called. */
  resolve(unit: Unit, event: NameEvent, isDeferred: boolean): Resolved {
    const { name } = event;
    const symbol = nameOf(unit);
    const definers = this.#units.definersOf(name);
    const [rebinder] = this.#units.rebindersOf(name);
    if (definers.length === 0 && rebinder) {
      return this.#stateOf(name, stateRebound(name, nameOf(rebinder)).readBy(symbol));
    }
    // The module has it, and so has whatever else stands in it.
    if (definers.length === 0 && this.#units.usage?.names.has(name)) return { kind: "nothing" };
    if (definers.length === 0 && this.#units.usage?.bound.has(name)) {
      return obstacleOf(words.notImported(symbol, name, this.#units.usage.module));
    }
    if (definers.length === 0) return resolveUnbound(unit, event, this.#units, this.#graph);

    const nearest = this.#names.lastAbove(name, unit) ?? (isBuiltin(name) ? "builtin" : undefined);
    const seen = isDeferred
      ? this.#names.seenWhenCalled(unit, name)
      : [nearest ?? definers[definers.length - 1]].filter((each) => each !== undefined);
    if (seen.length > 0 && seen.every((each) => each === "builtin")) return { kind: "nothing" };
    const supplier = this.#names.supplierOf(name);
    const sources = seen.filter((each): each is Unit => each !== "builtin");
    const runtime = sources.filter((source) => !this.#names.isTakeable(source));
    if (runtime.length > 0 || !supplier) {
      return this.#state(symbol, name, runtime, seen.includes("builtin"));
    }
    const other = sources.find((source) => !areAlike(source, supplier, name));
    if (seen.includes("builtin")) {
      const text = words.usedEarlier(symbol, name, "Python", cellsInWords([supplier]));
      if (supplier.role === "import") return obstacleOf(text);
      return this.#stateOf(name, text, `Python has a \`${name}\` as well`);
    }
    if (other) {
      const site = this.#names.siteWith(unit, name, other);
      const [used, now] = [cellsInWords([other]), cellsInWords([supplier])];
      const text =
        isDeferred && site
          ? words.redefined(symbol, name, used, cellsInWords([site]), now)
          : words.usedEarlier(symbol, name, used, now);
      // Imports stand at the top of a module, where only one of them can have the name.
      if ([other, supplier].some((each) => each.role === "import")) return obstacleOf(text);
      // A value is handed over like any other; what is a function here and a class there is not.
      const isValue = [...sources, supplier].every((each) => each.role === "value");
      const fixed = isValue ? undefined : `${cellsInWords(definers)} define it in turn`;
      return this.#stateOf(name, text, fixed);
    }
    if (supplier.role === "import") return this.#resolveImport(symbol, name, supplier);
    const state = supplier.role === "value" ? this.valueState(name, supplier) : undefined;
    if (state) return this.#stateOf(name, state.readBy(symbol));
    // `a, b = 1, 2` goes where either of them has to.
    const isBesideState = supplier.names.some(
      (each) => supplier.role === "value" && this.valueState(each, supplier) !== undefined,
    );
    return isBesideState || (supplier.role === "value" && this.#settings.has(name))
      ? this.#stateOf(name, words.runtimeState(symbol, name, cellsInWords([supplier])))
      : { kind: "unit", unit: supplier };
  }

  #resolveImport(symbol: string, name: string, unit: Unit): Resolved {
    const path = importPath(unit, name) ?? "";
    if (path.startsWith(".")) return obstacleOf(words.relative(symbol, codeOf(unit).trim()));
    if (path.split(".")[0] === this.#moduleName) {
      return obstacleOf(words.itself(symbol, name, `\`${this.#moduleName}\``));
    }
    const failure = this.#importFailure(unit, path);
    if (failure !== undefined) return obstacleOf(words.missing(symbol, failure, unit.cell));
    return { kind: "import", unit };
  }

  /** The module that could not be imported when the notebook ran, if its stored output says so. */
  #importFailure(unit: Unit, path: string): string | undefined {
    for (const output of this.#notebook.cells[unit.cell]?.outputs ?? []) {
      if (output.kind !== "error" || output.name !== "ModuleNotFoundError") continue;
      const missing = /No module named '([^']+)'/.exec(output.message)?.[1];
      if (missing !== undefined && `${path}.`.startsWith(`${missing.split(".")[0]}.`))
        return missing;
    }
    return undefined;
  }

  /** A name that the running notebook binds. */
  #state(symbol: string, name: string, runtime: readonly Unit[], isBuiltinToo: boolean): Resolved {
    const definers = runtime.length > 0 ? runtime : this.#units.definersOf(name);
    const cells = cellsInWords(definers);
    if (runtime.some(isFromMagic))
      return this.#stateOf(name, words.magicState(symbol, name, cells));
    const how = new Set(
      runtime.flatMap((unit) =>
        unit.statements.flatMap((each) =>
          each.events.flatMap((event) => (event.name === name && event.how ? [event.how] : [])),
        ),
      ),
    );
    const isOnly = (...kinds: readonly string[]): boolean =>
      how.size > 0 && [...how].every((each) => kinds.includes(each));
    if (isOnly("import")) {
      const imports = hoisted(name, this.#units.definersOf(name));
      if (imports) return { kind: "implied", imports };
      const text = words.branchImport(symbol, name, cells);
      return this.#stateOf(name, text, "it is imported in a branch");
    }
    if (isOnly("function", "class")) {
      const text = words.branchState(symbol, name, cells);
      return this.#stateOf(name, text, "it is defined in a branch");
    }
    const fixed = isBuiltinToo ? `Python has a \`${name}\` as well` : undefined;
    return this.#stateOf(name, words.runtimeState(symbol, name, cells), fixed);
  }

  #stateOf(
    name: string,
    text: { readonly reason: string; readonly remedy: string },
    fixed?: string,
  ): Resolved {
    const definers = this.#units.definersOf(name);
    return { kind: "state", state: { name, definers, fixed, ...text } };
  }

  /** Why a name with a constant value is state all the same. */
  valueState(name: string, supplier: Unit): State | undefined {
    const [rebinder] = this.#units.rebindersOf(name);
    if (rebinder) return stateRebound(name, nameOf(rebinder));
    const definers = this.#units.definersOf(name);
    // Capitals say that it is meant as a constant: then what counts is what the calls saw.
    const isCapital = /^_*\p{Lu}/u.test(name);
    if (!isCapital && definers.some((each) => !areAlike(each, supplier, name))) {
      return stateReassigned(name, cellsInWords(definers));
    }
    const change = this.#changeOf(name, supplier, isCapital);
    return change && stateChanged(name, change.cause, change.by);
  }

  /**
   * What changes a constant in place. A module's functions may keep a cache in one of its capital
   * names, and its definitions a registry in any; code at the top level of the notebook may not have
   * had a hand in it.
   */
  #changeOf(
    name: string,
    supplier: Unit,
    isCapital: boolean,
  ): { cause: string; by: string } | undefined {
    const inside = this.#units.changersOf(name).filter((each) => each.isDeferred);
    const isKept = isCapital || this.#registries.isRegistry(name);
    const [changer] = isKept ? [] : inside;
    if (changer) return { cause: changer.event.cause ?? "", by: `\`${nameOf(changer.unit)}\`` };
    const mutation = this.#graph.mutations.find(
      (each) =>
        each.name === name &&
        this.#names.lastAbove(name, each) === supplier &&
        !inside.some(({ unit }) => each.cause.includes(nameOf(unit))),
    );
    return mutation && { cause: mutation.cause, by: `cell ${mutation.cell + 1}` };
  }
}

function isFromMagic(unit: Unit): boolean {
  const span = unit.statements[0]?.span;
  if (!span) return true;
  return unit.facts.magics.some((magic) => !magic.keepsBody && overlaps(magic.span, span));
}
