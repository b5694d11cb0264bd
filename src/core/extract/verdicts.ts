/**
 * Which units can stand in a module as they are, and what each needs there. Every unit is judged by
 * itself first; then whatever needs one that cannot be taken falls with it.
 */
import { isAbove } from "../dataflow/statementId";
import { ModuleNames } from "./moduleNames";
import { NeedsReader, type Needs, type StateRead } from "./needs";
import { comesLate } from "./patches";
import { cellsInWords, words, type Obstacle } from "./refusal";
import type { ResolverInput } from "./resolveNames";
import { secretLeft } from "./secretLookup";
import { StateParameters } from "./stateParameters";
import { nameOf, type NotebookUnits, type Unit } from "./units";
import { remedyFor, stuckMagic } from "./unwrapMagics";

export type { Needs } from "./needs";

export interface VerdictsInput extends Omit<ResolverInput, "names" | "settings"> {
  /** Constants that `run` takes as parameters; none when it is left out. */
  readonly settings?: ReadonlySet<string> | undefined;
  /** Top-level code that goes into stages, so that its calls hand over what functions need. */
  readonly steps?: Iterable<Unit> | undefined;
  /** Top-level code whose values count, so that it has to find definitions as it found them. */
  readonly working?: ReadonlySet<Unit> | undefined;
}

export class Verdicts {
  readonly #units: NotebookUnits;
  readonly #names: ModuleNames;
  readonly #reader: NeedsReader;
  readonly #steps: ReadonlySet<Unit> | undefined;
  readonly #working: ReadonlySet<Unit>;
  #state: StateParameters | undefined;
  #variables: ReadonlySet<string> | undefined;
  readonly #judged = new Map<Unit, Obstacle | undefined>();

  constructor(input: VerdictsInput) {
    this.#units = input.units;
    this.#names = new ModuleNames(input.units);
    const settings = input.settings ?? new Set<string>();
    this.#reader = new NeedsReader({ ...input, names: this.#names, settings });
    this.#steps = input.steps && new Set(input.steps);
    this.#working = input.working ?? new Set();
  }

  get names(): ModuleNames {
    return this.#names;
  }

  needsOf(unit: Unit): Needs {
    return this.#reader.readsOf(unit).needs;
  }

  /** State that the unit's code reads, by itself. */
  stateOf(unit: Unit): readonly StateRead[] {
    return this.#reader.readsOf(unit).state;
  }

  /** How the functions get at the state that they read. */
  get state(): StateParameters {
    this.#state ??= new StateParameters({
      units: this.#units,
      names: this.#names,
      reader: this.#reader,
      definitions: this.#units.all.filter((unit) => this.#names.isTakeable(unit)),
      steps: this.#steps ?? new Set(),
    });
    return this.#state;
  }

  /** Names that are global variables of the module, since a definition in it can have them no other way. */
  get variables(): ReadonlySet<string> {
    this.#variables ??= new Set(
      this.#units.all
        .filter((unit) => this.#names.isTakeable(unit) && !this.#steps?.has(unit))
        .filter((unit) => this.obstacleOf(unit) === undefined)
        .flatMap((unit) => this.state.variablesOf(unit)),
    );
    return this.#variables;
  }

  /** Units that have to run in stages, since a definition finds what they bind among the globals. */
  bindersFor(unit: Unit): readonly Unit[] {
    if (!this.#steps) return [];
    return this.state.variablesOf(unit).flatMap((name) => this.#bindersOf(name));
  }

  /** What stands in the way of the unit itself; undefined when only its needs decide. */
  obstacleOf(unit: Unit): Obstacle | undefined {
    if (this.#judged.has(unit)) return this.#judged.get(unit);
    const obstacle =
      this.#ownObstacle(unit) ?? this.#reader.readsOf(unit).obstacle ?? this.#stateObstacle(unit);
    this.#judged.set(unit, obstacle);
    return obstacle;
  }

  /** State that no parameter brings. */
  #stateObstacle(unit: Unit): Obstacle | undefined {
    const now = this.stateOf(unit).find((read) => !read.isDeferred);
    if (now) return { at: now.at, reason: now.reason, remedy: now.remedy };
    const without = this.state.unparametrised.get(unit);
    if (!without) return undefined;
    const unbound = this.#unboundVariable(unit);
    if (unbound === undefined && !without.isNow) return undefined;
    const { callee, why, isEvident } = without;
    const name = unbound ?? without.name;
    const read = this.stateOf(unit).find((each) => each.name === name);
    const cells = cellsInWords(this.#units.definersOf(name));
    const text =
      read ??
      (callee
        ? words.handsOn(nameOf(unit), nameOf(callee), name, cells)
        : words.runtimeState(nameOf(unit), name, cells));
    const reason = isEvident ? text.reason : `${text.reason} (${why})`;
    return { at: read?.at ?? without.at, reason, remedy: text.remedy };
  }

  /** The first global variable that a definition needs and that no stage binds. */
  #unboundVariable(unit: Unit): string | undefined {
    const steps = this.#steps;
    return this.state
      .variablesOf(unit)
      .find((name) => !steps || !this.#bindersOf(name).every((binder) => steps.has(binder)));
  }

  #bindersOf(name: string): readonly Unit[] {
    return this.#units.definersOf(name).filter((each) => each.role !== "import");
  }

  #ownObstacle(unit: Unit): Obstacle | undefined {
    const symbol = nameOf(unit);
    const start = unit.statements[0]?.span.start ?? 0;
    const problem = unit.facts.syntaxProblems[0];
    if (problem)
      return { at: problem.span.start, ...words.syntax(symbol, unit.cell, problem.message) };
    // First of all, since the other reasons may show a piece of the code.
    const secret = secretLeft(unit, this.#units);
    if (secret) return { at: secret.span.start, ...words.secret(symbol, secret.what) };
    if (unit.names.includes("__version__")) return { at: start, ...words.reserved(symbol) };
    const magic = stuckMagic(unit);
    if (magic) {
      const text = unit.facts.source.slice(magic.span.start, magic.span.end).split("\n")[0] ?? "";
      const told = words.magicInside(symbol, text.trim(), remedyFor(magic));
      return { at: magic.span.start, ...told };
    }
    const rebinds = unit.rebinds[0];
    if (rebinds && this.#unboundVariable(unit) !== undefined)
      return { at: rebinds.span.start, ...words.rebinds(symbol, rebinds.name) };
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
    return this.#patched(unit, symbol, start) ?? this.#isState(unit, start);
  }

  /** A value that the notebook computes, or changes after it was written down. */
  #isState(unit: Unit, start: number): Obstacle | undefined {
    if (unit.role === "runtime") return { at: start, ...words.computed(nameOf(unit)) };
    if (unit.role !== "value") return undefined;
    for (const name of unit.names) {
      const state = this.#reader.resolver.valueState(name, unit);
      if (state) return { at: start, ...state.itself };
    }
    return undefined;
  }

  /** Functions and classes that a cell changes after their definition, and not by code alone. */
  #patched(unit: Unit, symbol: string, start: number): Obstacle | undefined {
    if (unit.role !== "function" && unit.role !== "class") return undefined;
    const parts = this.#reader.resolver.fillersOf(unit);
    const isLate = (part: Unit): boolean =>
      comesLate(part, unit, parts, this.#working, this.#units);
    for (const name of unit.names) {
      const change = this.#units
        .changersOf(name)
        .find(
          (each) =>
            !each.isDeferred &&
            isPatch(each.event.cause) &&
            this.#names.lastAbove(name, each.unit) === unit &&
            (!parts.includes(each.unit) || isLate(each.unit)),
        );
      if (change) {
        const cells = cellsInWords([change.unit]);
        return { at: start, ...words.patched(symbol, change.event.cause ?? "", cells) };
      }
      const wrapper = this.#units.definersOf(name).find((each) => isWrapper(each, name, unit));
      if (wrapper) return { at: start, ...words.wrapped(symbol, cellsInWords([wrapper])) };
    }
    return undefined;
  }
}

/** `f = jit(f)`: hands the definition on and takes its name, where `f = f(x)` only calls it. */
function isWrapper(unit: Unit, name: string, wrapped: Unit): boolean {
  if (unit.role !== "value" && unit.role !== "runtime") return false;
  if (!isAbove(wrapped, unit)) return false;
  return unit.statements.some(({ node, events, calls }) => {
    if (node.kind !== "Assign") return false;
    const called = new Set(
      calls.filter((each) => each.root === name).map((each) => each.node.start),
    );
    return events.some(
      (event) => event.kind === "read" && event.name === name && !called.has(event.span.start),
    );
  });
}

function isNamespaceCall(root: string | undefined, argumentCount: number): boolean {
  return (root === "globals" || root === "vars") && argumentCount === 0;
}

/** Assigning an attribute or registering with a decorator; a method call changes what it keeps, not what it is. */
function isPatch(cause: string | undefined): boolean {
  return cause !== undefined && /=`$|item assignment|`del`|`@patch`/.test(cause);
}
