/**
 * How functions of a module get at the state of the notebook that they read. Every function gets what
 * it reads, and what the functions need that it calls, as parameters, as long as every place that
 * uses it can hand the values over and means the same by their names. Where one cannot (a local of
 * that name, a callback that outlives the value), and for what takes no parameters (a class, a
 * decorated function), the definition stays as it is, and the names it reads stay what they were in
 * the notebook: global variables, which the stages of the module bind. Without stages there is
 * nobody to bind them. Either way a definition sees the values that it saw in the notebook.
 *
 * The two answers depend on each other, so this starts with parameters everywhere and takes them back
 * until nothing changes any more.
 */
import { isBoundOnce } from "./bindings";
import { declaredGlobal, functionOf, isSuspended, whyNoParameters } from "./functionTraits";
import { keeps, whyNotHandedOver } from "./handover";
import { mentionsIn, type Mention } from "./mentions";
import { areAlike, type ModuleNames } from "./moduleNames";
import type { NeedsReader, StateRead } from "./needs";
import { nameOf, type NotebookUnits, type Unit } from "./units";

export interface StateInput {
  readonly units: NotebookUnits;
  readonly names: ModuleNames;
  readonly reader: NeedsReader;
  /** Units that stand at the top of the module. */
  readonly definitions: readonly Unit[];
  /** Units whose code runs in stages. */
  readonly steps: ReadonlySet<Unit>;
}

/** A definition that cannot get what it needs as parameters. */
export interface Unparametrised {
  /** The name that it cannot get. */
  readonly name: string;
  /** Why, as a clause. */
  readonly why: string;
  /** What it reads says all about it. */
  readonly isEvident?: boolean;
  /** It is needed when the definition is made: there is nothing that a variable could do about it. */
  readonly isNow?: boolean;
  /** Offset of the place that needs it, in the source of the unit's cell. */
  readonly at: number;
  /** The function that needs it, where that is another one. */
  readonly callee?: Unit;
}

export class StateParameters {
  readonly #input: StateInput;
  readonly #scope: ReadonlySet<Unit>;
  readonly #without = new Map<Unit, Unparametrised>();
  #parameters: ReadonlyMap<Unit, ReadonlySet<string>> = new Map();
  readonly #mentions = new Map<Unit, readonly Mention[]>();
  readonly #functions: ReadonlyMap<string, Unit>;
  readonly #state: ReadonlySet<string>;

  constructor(input: StateInput) {
    this.#input = input;
    const definitions = input.definitions.filter((unit) => !input.steps.has(unit));
    this.#scope = new Set([...definitions, ...input.steps]);
    const functions = new Map<string, Unit>();
    const state = new Set<string>();
    for (const unit of definitions) {
      if (functionOf(unit) && whyNoParameters(unit, input.units) === undefined) {
        const name = nameOf(unit);
        if (input.names.supplierOf(name) === unit) functions.set(name, unit);
      }
    }
    for (const unit of this.#scope) {
      for (const read of this.#deferredState(unit)) state.add(read.name);
    }
    this.#functions = functions;
    this.#state = state;
    if (state.size > 0) this.#solve();
  }

  /** Names that the unit gets as parameters, in the order in which it reads them. */
  parametersOf(unit: Unit): readonly string[] {
    return [...(this.#parameters.get(unit) ?? [])];
  }

  /** Definitions that get no parameters although they need some. */
  get unparametrised(): ReadonlyMap<Unit, Unparametrised> {
    return this.#without;
  }

  /** Names that a definition can only have as global variables of the module, to read or hand on. */
  variablesOf(unit: Unit): readonly string[] {
    const needed = this.#without.has(unit) ? this.#needed(unit) : [];
    return [...needed, ...unit.rebinds.map((event) => event.name)];
  }

  /** Mentions in a unit of functions that got parameters, with these functions. */
  rewritten(unit: Unit): readonly { readonly mention: Mention; readonly callee: Unit }[] {
    if (!this.#scope.has(unit)) return [];
    return this.#mentionsOf(unit).flatMap((mention) => {
      const callee = this.#calleeOf(mention, unit);
      return callee && this.parametersOf(callee).length > 0 ? [{ mention, callee }] : [];
    });
  }

  #solve(): void {
    for (;;) {
      const before = this.#without.size;
      this.#parameters = this.#spread();
      for (const unit of this.#scope) {
        if (!this.#input.steps.has(unit)) this.#checkDefinition(unit);
        this.#checkUses(unit);
      }
      if (this.#without.size === before) return;
    }
  }

  /** Own reads of each function, and those of the functions that it mentions. */
  #spread(): ReadonlyMap<Unit, ReadonlySet<string>> {
    const parameters = new Map<Unit, Set<string>>();
    for (const unit of this.#functions.values()) {
      if (this.#without.has(unit)) continue;
      parameters.set(unit, new Set(this.#deferredState(unit).map((read) => read.name)));
    }
    for (let hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (const [unit, names] of parameters) {
        const before = names.size;
        for (const mention of this.#mentionsOf(unit)) {
          const callee = mention.isNow ? undefined : this.#calleeOf(mention, unit);
          for (const name of (callee && parameters.get(callee)) ?? []) names.add(name);
        }
        hasChanged ||= names.size > before;
      }
    }
    return parameters;
  }

  /** Names that the code of a definition reads, and those of the functions that it mentions. */
  #needed(unit: Unit): readonly string[] {
    const own = this.#deferredState(unit).map((read) => read.name);
    const others = this.#mentionsOf(unit).flatMap((mention) => {
      const callee = mention.isNow ? undefined : this.#calleeOf(mention, unit);
      return callee ? this.parametersOf(callee) : [];
    });
    return [...own, ...others];
  }

  /** Whether a definition can have what its own code reads. */
  #checkDefinition(unit: Unit): void {
    const { units } = this.#input;
    const noParameters = whyNoParameters(unit, units);
    const declared = new Set(unit.statements.flatMap(({ node }) => declaredGlobal(node)));
    const node = functionOf(unit);
    for (const { name, at, fixed } of this.#deferredState(unit)) {
      const [rebinder] = units.rebindersOf(name);
      const evident = fixed ?? (rebinder && `\`${nameOf(rebinder)}\` gives it another value`);
      const why =
        noParameters ??
        evident ??
        (declared.has(name) ? `\`${nameOf(unit)}\` declares it \`global\`` : undefined) ??
        (node && isSuspended(node) && !isBoundOnce(name, units)
          ? `\`${nameOf(unit)}\` runs on after its call, and \`${name}\` gets another value later`
          : undefined);
      if (why === undefined) continue;
      const isEvident = unit.role === "class" || evident !== undefined;
      this.#refuse(unit, { name, why, isEvident, at });
    }
  }

  /** Whether what a unit mentions can be handed what it needs there. */
  #checkUses(unit: Unit): void {
    const { units, steps } = this.#input;
    const own = this.#parameters.get(unit);
    const runs = steps.has(unit);
    for (const mention of this.#mentionsOf(unit)) {
      const { name, start: at } = mention.name;
      if (own?.has(name) && mention.isLate && !isBoundOnce(name, units)) {
        this.#refuse(unit, { name, why: keeps(unit, name), at });
      }
      const callee = this.#calleeOf(mention, unit);
      for (const needed of (callee && this.#parameters.get(callee)) ?? []) {
        if (!callee) continue;
        const place = { unit, runs, isParametrised: own !== undefined, units };
        const why = whyNotHandedOver(needed, mention, callee, place);
        if (why !== undefined) this.#refuse(callee, { name: needed, why, at });
        else if (!runs) this.#checkCarrier(unit, mention, callee, needed);
      }
    }
  }

  /** Whether a definition has, where it mentions a function, what it has to hand over. */
  #checkCarrier(unit: Unit, mention: Mention, callee: Unit, name: string): void {
    const [symbol, at] = [nameOf(unit), mention.name.start];
    if (!mention.isNow) {
      const why = whyNoParameters(unit, this.#input.units);
      if (why === undefined) return;
      this.#refuse(unit, { name, why, isEvident: unit.role === "class", at, callee });
    } else if (this.#readsLate(callee, name, isFactory(unit, mention) ? 1 : 0)) {
      // A decorator whose wrapper reads the name needs it no sooner than the wrapper is called.
      this.#refuse(callee, { name, why: `\`${symbol}\` is made with it`, at });
    } else {
      const why = `\`${symbol}\` needs it when it is defined`;
      this.#refuse(unit, { name, why, isNow: true, at, callee });
    }
  }

  /** Whether only functions inside of the function read the name, more than `calls` calls later. */
  #readsLate(unit: Unit, name: string, calls: number): boolean {
    return this.#mentionsOf(unit).every((mention) => {
      const callee = this.#calleeOf(mention, unit);
      const needs =
        mention.name.name === name || (callee && this.#parameters.get(callee)?.has(name));
      return mention.lateness > calls || needs !== true;
    });
  }

  #refuse(unit: Unit, without: Unparametrised): void {
    if (!this.#without.has(unit)) this.#without.set(unit, without);
  }

  /** The function that a unit mentions, unless the name has another meaning there. */
  #calleeOf({ name, form }: Mention, unit: Unit): Unit | undefined {
    const found = form === "attribute" ? undefined : this.#functions.get(name.name);
    if (!found || !this.#input.steps.has(unit)) return found;
    const above = this.#input.names.lastAbove(name.name, unit);
    return above && areAlike(above, found, name.name) ? found : undefined;
  }

  #deferredState(unit: Unit): readonly StateRead[] {
    return this.#input.reader.readsOf(unit).state.filter((read) => read.isDeferred);
  }

  #mentionsOf(unit: Unit): readonly Mention[] {
    const known = this.#mentions.get(unit);
    if (known) return known;
    const isWanted = (name: string): boolean => this.#functions.has(name) || this.#state.has(name);
    const mentions = unit.statements.flatMap(({ node }) => mentionsIn(node, isWanted));
    this.#mentions.set(unit, mentions);
    return mentions;
  }
}

/** `@repeat(3)`: the function that `repeat` returns runs together with it. */
function isFactory({ statements }: Unit, { call }: Mention): boolean {
  return statements.some(
    ({ node }) =>
      (node.kind === "FunctionDef" || node.kind === "ClassDef") &&
      node.decorators.some((each) => each === call),
  );
}
