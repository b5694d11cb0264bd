/**
 * Which units can stand in a module as they are, and what each needs there. Every unit is judged by
 * itself first; then whatever needs one that cannot be taken falls with it.
 */
import { isBuiltin } from "../python/builtins";
import type { NameEvent } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { overlaps } from "../text/span";
import { areAlike, importPath, ModuleNames } from "./moduleNames";
import {
  cellsInWords,
  stateChanged,
  stateReassigned,
  stateRebound,
  words,
  type Obstacle,
  type State,
} from "./refusal";
import { findSecret } from "./secrets";
import { codeOf, type NotebookUnits, type Unit } from "./units";

/** What a unit needs in a module. */
export interface Needs {
  /** Units to be defined before this one, since it reads them when it is defined. */
  readonly first: readonly Unit[];
  readonly whenCalled: readonly Unit[];
  /** Imported names that it reads, with the unit that imports them. */
  readonly imports: readonly { readonly name: string; readonly unit: Unit }[];
  /** Star-imports that a name of it may come from. */
  readonly stars: readonly Unit[];
  /** Names that only IPython provides and that can be imported from it. */
  readonly fromIPython: readonly string[];
}

type Resolved =
  | { readonly kind: "nothing" }
  | { readonly kind: "unit"; readonly unit: Unit }
  | { readonly kind: "import"; readonly unit: Unit }
  | { readonly kind: "stars"; readonly units: readonly Unit[] }
  | { readonly kind: "ipython" }
  | { readonly kind: "obstacle"; readonly reason: string; readonly remedy: string };

export class Verdicts {
  readonly #units: NotebookUnits;
  readonly #graph: NotebookGraph;
  readonly #names: ModuleNames;
  readonly #moduleName: string;
  readonly #judged = new Map<Unit, { needs: Needs; obstacle: Obstacle | undefined }>();

  constructor(units: NotebookUnits, graph: NotebookGraph, moduleName: string) {
    this.#units = units;
    this.#graph = graph;
    this.#names = new ModuleNames(units);
    this.#moduleName = moduleName;
  }

  get names(): ModuleNames {
    return this.#names;
  }

  needsOf(unit: Unit): Needs {
    return this.#judge(unit).needs;
  }

  /** What stands in the way of the unit itself; undefined when only its needs decide. */
  obstacleOf(unit: Unit): Obstacle | undefined {
    return this.#judge(unit).obstacle;
  }

  #judge(unit: Unit): { needs: Needs; obstacle: Obstacle | undefined } {
    const known = this.#judged.get(unit);
    if (known) return known;
    const { needs, obstacle } = this.#needs(unit);
    const judged = { needs, obstacle: this.#ownObstacle(unit) ?? obstacle };
    this.#judged.set(unit, judged);
    return judged;
  }

  #ownObstacle(unit: Unit): Obstacle | undefined {
    const symbol = nameOf(unit);
    const start = unit.statements[0]?.span.start ?? 0;
    const end = unit.statements[unit.statements.length - 1]?.span.end ?? start;
    const problem = unit.facts.syntaxProblems[0];
    if (problem)
      return { at: problem.span.start, ...words.syntax(symbol, unit.cell, problem.message) };
    const magic = unit.facts.magics.find(
      (each) => each.kind !== "cell" && each.span.start >= start && each.span.start < end,
    );
    if (magic) {
      const text = unit.facts.source.slice(magic.span.start, magic.span.end).split("\n")[0] ?? "";
      return { at: magic.span.start, ...words.magicInside(symbol, text.trim()) };
    }
    const rebinds = unit.rebinds[0];
    if (rebinds) return { at: rebinds.span.start, ...words.rebinds(symbol, rebinds.name) };
    const effect = this.#names.effectOf(unit);
    if (effect) {
      const text =
        unit.role === "value" ? words.computed(symbol) : words.atImport(symbol, effect.what);
      return { at: effect.span.start, ...text };
    }
    const namespace = unit.statements
      .flatMap((each) => each.calls)
      .find((call) => call.path.length === 0 && isNamespaceCall(call.root, call.node.args.length));
    if (namespace) {
      return { at: namespace.node.start, ...words.namespace(symbol, `${namespace.root}()`) };
    }
    return (
      this.#patched(unit, symbol, start) ??
      this.#isState(unit, start) ??
      secretIn(unit, symbol, start)
    );
  }

  /** A value that the notebook computes, or changes after it was written down. */
  #isState(unit: Unit, start: number): Obstacle | undefined {
    if (unit.role === "runtime") return { at: start, ...words.computed(nameOf(unit)) };
    if (unit.role !== "value") return undefined;
    for (const name of unit.names) {
      const state = this.#valueState(name, unit);
      if (state) return { at: start, ...state.itself };
    }
    return undefined;
  }

  /** Functions and classes that a cell changes after their definition: `Net.fit = fit`. */
  #patched(unit: Unit, symbol: string, start: number): Obstacle | undefined {
    if (unit.role !== "function" && unit.role !== "class") return undefined;
    for (const name of unit.names) {
      const change = this.#units
        .changersOf(name)
        .find((each) => each.unit !== unit && !each.isDeferred && isPatch(each.event.cause));
      if (!change) continue;
      const cells = cellsInWords([change.unit]);
      return { at: start, ...words.patched(symbol, change.event.cause ?? "", cells) };
    }
    return undefined;
  }

  #needs(unit: Unit): { needs: Needs; obstacle: Obstacle | undefined } {
    const first = new Set<Unit>();
    const whenCalled = new Set<Unit>();
    const imports = new Map<string, Unit>();
    const stars = new Set<Unit>();
    const fromIPython = new Set<string>();
    let obstacle: Obstacle | undefined;
    const read = (event: NameEvent, isDeferred: boolean): void => {
      if (unit.names.includes(event.name) && isDeferred) return;
      const found = this.#resolve(unit, event, isDeferred);
      switch (found.kind) {
        case "nothing":
          return;
        case "unit":
          if (found.unit !== unit) (isDeferred ? whenCalled : first).add(found.unit);
          return;
        case "import":
          imports.set(event.name, found.unit);
          return;
        case "stars":
          for (const star of found.units) stars.add(star);
          return;
        case "ipython":
          fromIPython.add(event.name);
          return;
        case "obstacle":
          obstacle ??= { at: event.span.start, reason: found.reason, remedy: found.remedy };
      }
    };
    for (const event of unit.readsNow) read(event, false);
    for (const event of unit.readsWhenCalled) read(event, true);
    const needs = {
      first: [...first],
      whenCalled: [...whenCalled],
      imports: [...imports].map(([name, source]) => ({ name, unit: source })),
      stars: [...stars],
      fromIPython: [...fromIPython],
    };
    return { needs, obstacle };
  }

  #resolve(unit: Unit, event: NameEvent, isDeferred: boolean): Resolved {
    const { name } = event;
    const symbol = nameOf(unit);
    const definers = this.#units.definersOf(name);
    if (definers.length === 0) return this.#resolveUnbound(unit, event);

    const nearest = this.#names.lastAbove(name, unit) ?? (isBuiltin(name) ? "builtin" : undefined);
    const seen = isDeferred
      ? this.#names.seenWhenCalled(unit, name)
      : [nearest ?? definers[definers.length - 1]].filter((each) => each !== undefined);
    if (seen.length > 0 && seen.every((each) => each === "builtin")) return { kind: "nothing" };
    const supplier = this.#names.supplierOf(name);
    const sources = seen.filter((each): each is Unit => each !== "builtin");
    const runtime = sources.filter((source) => !this.#names.isTakeable(source));
    if (runtime.length > 0 || !supplier) return this.#state(symbol, name, runtime);
    const other = sources.find((source) => !areAlike(source, supplier, name));
    if (other) {
      const site = this.#names.siteWith(unit, name, other);
      const [used, now] = [cellsInWords([other]), cellsInWords([supplier])];
      return isDeferred && site
        ? obstacleOf(words.redefined(symbol, name, used, cellsInWords([site]), now))
        : obstacleOf(words.usedEarlier(symbol, name, used, now));
    }
    if (supplier.role === "import") return this.#resolveImport(symbol, name, supplier);
    const state = supplier.role === "value" ? this.#valueState(name, supplier) : undefined;
    return state ? obstacleOf(state.readBy(symbol)) : { kind: "unit", unit: supplier };
  }

  /** A name that no cell binds. */
  #resolveUnbound(unit: Unit, event: NameEvent): Resolved {
    const { name } = event;
    const symbol = nameOf(unit);
    if (/^(display|get_ipython)$/.test(name)) return { kind: "ipython" };
    if (/^(In|Out|_+|_[iod]h|_i+|_i?\d+|_exit_code|ipython)$/.test(name) || hostNames.has(name)) {
      return obstacleOf(words.notebookOnly(symbol, name));
    }
    if (python2Names.has(name)) {
      return event.isGuarded ? { kind: "nothing" } : obstacleOf(words.python2(symbol, name));
    }
    if (isBuiltin(name) || event.isGuarded) return { kind: "nothing" };
    const causes = this.#graph.cells.flatMap((cell) => cell?.unknowable ?? []);
    const stars = this.#units.all.filter((each) => importPath(each, "*") !== undefined);
    if (stars.length > 0 && causes.every((cause) => /import \*/.test(cause.reason))) {
      return { kind: "stars", units: stars };
    }
    const [cause] = causes;
    return obstacleOf(
      cause ? words.unknowable(symbol, name, cause.reason) : words.undefined(symbol, name),
    );
  }

  #resolveImport(symbol: string, name: string, unit: Unit): Resolved {
    const path = importPath(unit, name) ?? "";
    if (path.startsWith(".")) return obstacleOf(words.relative(symbol, codeOf(unit).trim()));
    if (path.split(".")[0] === this.#moduleName) {
      return obstacleOf(words.itself(symbol, name, `\`${this.#moduleName}\``));
    }
    return { kind: "import", unit };
  }

  /** Why a read name is state of a running notebook. */
  #state(symbol: string, name: string, runtime: readonly Unit[]): Resolved {
    const cells = cellsInWords(runtime.length > 0 ? runtime : this.#units.definersOf(name));
    if (runtime.some(isFromMagic)) return obstacleOf(words.magicState(symbol, name, cells));
    const how = runtime.flatMap((unit) =>
      unit.statements.flatMap((each) =>
        each.events.flatMap((event) => (event.name === name && event.how ? [event.how] : [])),
      ),
    );
    const isDefined =
      how.length > 0 && how.every((each) => each === "function" || each === "class");
    return obstacleOf((isDefined ? words.branchState : words.runtimeState)(symbol, name, cells));
  }

  /** Why a name with a constant value is state all the same. */
  #valueState(name: string, supplier: Unit): State | undefined {
    const [rebinder] = this.#units.rebindersOf(name);
    if (rebinder) return stateRebound(name, nameOf(rebinder));
    const definers = this.#units.definersOf(name);
    const isUpper = name === name.toUpperCase();
    if (!isUpper && definers.some((each) => !areAlike(each, supplier, name))) {
      return stateReassigned(name, cellsInWords(definers));
    }
    const change = this.#changeOf(name, isUpper);
    return change && stateChanged(name, change.cause, change.cells);
  }

  /**
   * What changes a constant in place. A module's functions may keep a registry or cache in one of its
   * UPPER_CASE names; code at the top level of the notebook may not have had a hand in it.
   */
  #changeOf(name: string, isUpper: boolean): { cause: string; cells: string } | undefined {
    const changers = this.#units.changersOf(name);
    const inside = changers.filter((each) => each.isDeferred).map((each) => nameOf(each.unit));
    const mutation = this.#graph.mutations.find(
      (each) => each.name === name && !(isUpper && inside.some((by) => each.cause.includes(by))),
    );
    if (mutation) return { cause: mutation.cause, cells: `cell ${mutation.cell + 1}` };
    const change = changers.find((each) => each.isDeferred && !isUpper);
    return change && { cause: change.event.cause ?? "", cells: cellsInWords([change.unit]) };
  }
}

/** The name that a unit goes by. */
export function nameOf(unit: Unit): string {
  return unit.names[0] ?? "";
}

function obstacleOf(text: { reason: string; remedy: string }): Resolved {
  return { kind: "obstacle", ...text };
}

function secretIn(unit: Unit, symbol: string, start: number): Obstacle | undefined {
  const hit = findSecret(codeOf(unit));
  return hit && { at: start + hit.span.start, ...words.secret(symbol, hit.what) };
}

function isFromMagic(unit: Unit): boolean {
  const span = unit.statements[0]?.span;
  if (!span) return true;
  return unit.facts.magics.some((magic) => magic.kind !== "cell" && overlaps(magic.span, span));
}

function isNamespaceCall(root: string | undefined, argumentCount: number): boolean {
  return (root === "globals" || root === "vars") && argumentCount === 0;
}

/** Assigning an attribute or registering with a decorator; a method call changes what it keeps, not what it is. */
function isPatch(cause: string | undefined): boolean {
  return cause !== undefined && /=`$|item assignment|`del`/.test(cause);
}

const hostNames: ReadonlySet<string> = new Set(
  "spark sc sqlContext sqlCtx dbutils displayHTML table sql getArgument".split(" "),
);

const python2Names: ReadonlySet<string> = new Set(
  "basestring cmp execfile file intern long raw_input reduce reload unichr unicode xrange apply buffer coerce __builtin__".split(
    " ",
  ),
);
