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
import { callObstacle, partialObstacle } from "./callEdits";
import { isBoundBefore, isBoundOnce } from "./bindings";
import { declaredGlobal, functionOf, isSuspended, whyNoParameters } from "./functionTraits";
import { mentionsIn, type Mention } from "./mentions";
import { importPath, type ModuleNames } from "./moduleNames";
import type { NeedsReader, StateRead } from "./needs";
import { calleeChain } from "../dataflow/calleeChain";
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
  readonly isEvident: boolean;
  /** Offset of the place that needs it, in the source of the unit's cell. */
  readonly at: number;
  /** The function that needs it, where that is another one. */
  readonly callee: Unit | undefined;
}

export class StateParameters {
  readonly #input: StateInput;
  readonly #scope: ReadonlySet<Unit>;
  readonly #without = new Map<Unit, Unparametrised>();
  readonly #variables = new Set<string>();
  #parameters: ReadonlyMap<Unit, ReadonlySet<string>> = new Map();
  readonly #mentions = new Map<Unit, readonly Mention[]>();
  readonly #functions: ReadonlyMap<string, Unit>;
  readonly #state: ReadonlySet<string>;

  constructor(input: StateInput) {
    this.#input = input;
    this.#scope = new Set([...input.definitions, ...input.steps]);
    const functions = new Map<string, Unit>();
    const state = new Set<string>();
    for (const unit of this.#scope) {
      if (functionOf(unit) && whyNoParameters(unit, input.units) === undefined) {
        const name = nameOf(unit);
        if (input.names.supplierOf(name) === unit) functions.set(name, unit);
      }
      for (const read of this.#deferredState(unit)) state.add(read.name);
    }
    this.#functions = functions;
    this.#state = state;
    if (state.size > 0) this.#solve();
    for (const unit of input.definitions) {
      for (const name of this.variablesOf(unit)) this.#variables.add(name);
    }
  }

  /** Names that the unit gets as parameters, in the order in which it reads them. */
  parametersOf(unit: Unit): readonly string[] {
    return [...(this.#parameters.get(unit) ?? [])];
  }

  /** Definitions that get no parameters although they need some. */
  get unparametrised(): ReadonlyMap<Unit, Unparametrised> {
    return this.#without;
  }

  /** Names that are global variables of the module, since something in it can have them no other way. */
  get variables(): ReadonlySet<string> {
    return this.#variables;
  }

  /** Of these, the ones that a definition reads or hands on. */
  variablesOf(unit: Unit): readonly string[] {
    const needed = this.#without.has(unit) ? this.#needed(unit) : [];
    return [...needed, ...unit.rebinds.map((event) => event.name)];
  }

  /** Mentions in a unit of functions that got parameters, with these functions. */
  rewritten(unit: Unit): readonly { readonly mention: Mention; readonly callee: Unit }[] {
    if (!this.#scope.has(unit)) return [];
    return this.#mentionsOf(unit).flatMap((mention) => {
      const callee = this.#calleeOf(mention);
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
          const callee = mention.isNow ? undefined : this.#calleeOf(mention);
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
      const callee = mention.isNow ? undefined : this.#calleeOf(mention);
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
      const evident = fixed ?? (rebinder && `\`${nameOf(rebinder)}\` rebinds it`);
      const why =
        noParameters ??
        evident ??
        (declared.has(name) ? `\`${nameOf(unit)}\` declares it \`global\`` : undefined) ??
        (node && isSuspended(node) && !isBoundOnce(name, units)
          ? `\`${nameOf(unit)}\` runs on after its call, and \`${name}\` is bound again`
          : undefined);
      if (why === undefined) continue;
      const isEvident = unit.role === "class" || evident !== undefined;
      this.#refuse(unit, { name, why, isEvident, at, callee: undefined });
    }
  }

  #checkUses(unit: Unit): void {
    const { units, steps } = this.#input;
    const own = this.#parameters.get(unit);
    const noParameters = steps.has(unit) ? undefined : whyNoParameters(unit, units);
    for (const mention of this.#mentionsOf(unit)) {
      const { name, start: at } = mention.name;
      if (own?.has(name) && mention.isLate && !isBoundOnce(name, units)) {
        this.#refuse(unit, {
          name,
          why: keeps(unit, name),
          isEvident: false,
          at,
          callee: undefined,
        });
      }
      const callee = this.#calleeOf(mention);
      for (const needed of (callee && this.#parameters.get(callee)) ?? []) {
        if (!callee) continue;
        const why = this.#whyNotHere(needed, mention, unit, callee);
        if (why !== undefined)
          this.#refuse(callee, { name: needed, why, isEvident: false, at, callee: undefined });
        else if (steps.has(unit)) continue;
        else if (noParameters !== undefined) {
          this.#refuse(unit, {
            name: needed,
            why: noParameters,
            isEvident: unit.role === "class",
            at,
            callee,
          });
        } else if (mention.isNow) {
          const late = `\`${nameOf(unit)}\` needs it when it is defined`;
          this.#refuse(unit, { name: needed, why: late, isEvident: false, at, callee });
        }
      }
    }
  }

  /** Why a name cannot be handed to a function where a unit mentions it. */
  #whyNotHere(name: string, mention: Mention, unit: Unit, callee: Unit): string | undefined {
    const { units, steps } = this.#input;
    const node = functionOf(callee);
    const isStable = isBoundOnce(name, units);
    if (!mention.means(name)) return `a place that needs it has another \`${name}\` of its own`;
    if (!isStable && (mention.isLate || !(steps.has(unit) || this.#parameters.has(unit)))) {
      return keeps(unit, name);
    }
    if (unit.role === "value" && mention.isNow && !steps.has(unit)) {
      return `the constant \`${nameOf(unit)}\` is made from it`;
    }
    const isNow = steps.has(unit) || mention.isNow;
    if (isNow && !isBoundBefore(name, unit, mention.name.start, units)) {
      return `\`${nameOf(callee)}\` is used above the cell that binds it`;
    }
    if (mention.form === "call" && mention.call && node) {
      return callObstacle(mention.call, node, name);
    }
    if (
      units.definersOf("functools").some((each) => importPath(each, "functools") !== "functools")
    ) {
      return "the notebook has a `functools` of its own";
    }
    return partialObstacle(mention, name, isStable, this.#pathOf(mention));
  }

  #refuse(unit: Unit, without: Unparametrised): void {
    if (!this.#without.has(unit)) this.#without.set(unit, without);
  }

  #calleeOf({ name, form }: Mention): Unit | undefined {
    return form === "attribute" ? undefined : this.#functions.get(name.name);
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

  /** Dotted path of the function that gets the mention as an argument. */
  #pathOf({ call }: Mention): string | undefined {
    const chain = call && calleeChain(call.func);
    if (!chain) return undefined;
    const [unit] = this.#input.units.definersOf(chain.root.name);
    const root = unit && importPath(unit, chain.root.name);
    return root === undefined ? undefined : [root, ...chain.path].join(".");
  }
}

function keeps(unit: Unit, name: string): string {
  return `\`${nameOf(unit)}\` keeps a function that reads it, and \`${name}\` is bound again`;
}
