/**
 * How functions of a module get at the state of the notebook that they read. A name becomes a
 * parameter of every function that reads it, or calls one that does, as long as every place that
 * needs it can hand it over and means the same by it. Where one place cannot (a method, a function
 * with a local of that name, a callback that outlives the value), the name stays what it was in the
 * notebook, a global variable, which the stages of the module bind. Either way a function sees the
 * value that it saw in the notebook.
 *
 * The two answers depend on each other, so this starts with parameters everywhere and gives up names
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

export class StateParameters {
  readonly #input: StateInput;
  readonly #scope: ReadonlySet<Unit>;
  readonly #variables = new Map<string, string>();
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
  }

  /** Names that the unit gets as parameters, in the order in which it reads them. */
  parametersOf(unit: Unit): readonly string[] {
    return [...(this.#parameters.get(unit) ?? [])];
  }

  /** Names that stay global variables of the module, with the reason as a clause. */
  get variables(): ReadonlyMap<string, string> {
    return this.#variables;
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
      const before = this.#variables.size;
      this.#parameters = this.#spread();
      for (const unit of this.#scope) this.#check(unit);
      if (this.#variables.size === before) return;
    }
  }

  /** Own reads of each function, and those of the functions that it mentions. */
  #spread(): ReadonlyMap<Unit, ReadonlySet<string>> {
    const parameters = new Map<Unit, Set<string>>();
    for (const unit of this.#functions.values()) {
      const own = this.#deferredState(unit).map((read) => read.name);
      parameters.set(unit, new Set(own.filter((name) => !this.#variables.has(name))));
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

  /** Gives up the names that the unit cannot get or hand over. */
  #check(unit: Unit): void {
    const { units } = this.#input;
    const noParameters = whyNoParameters(unit, units);
    for (const read of this.#deferredState(unit)) {
      const why = read.fixed ?? (this.#input.steps.has(unit) ? undefined : noParameters);
      if (why !== undefined) this.#giveUp(read.name, why);
    }
    const declared = unit.statements.flatMap(({ node }) => declaredGlobal(node));
    for (const name of declared) {
      if (this.#state.has(name)) this.#giveUp(name, `\`${nameOf(unit)}\` declares it \`global\``);
    }
    const node = functionOf(unit);
    const own = this.#parameters.get(unit);
    for (const name of own ?? []) {
      if (node && isSuspended(node) && !isBoundOnce(name, units)) {
        this.#giveUp(
          name,
          `\`${nameOf(unit)}\` runs on after its call, and \`${name}\` is bound again`,
        );
      }
    }
    for (const mention of this.#mentionsOf(unit)) {
      const { name } = mention.name;
      if (own?.has(name) && mention.isLate && !isBoundOnce(name, units))
        this.#giveUp(name, kept(unit, name));
      const callee = this.#calleeOf(mention);
      for (const parameter of (callee && this.#parameters.get(callee)) ?? []) {
        const why = callee && this.#whyNotHere(parameter, mention, unit, callee);
        if (why !== undefined) this.#giveUp(parameter, why);
      }
    }
  }

  /** Why a name cannot be handed to a function where a unit mentions it. */
  #whyNotHere(name: string, mention: Mention, unit: Unit, callee: Unit): string | undefined {
    const { units } = this.#input;
    const [function_, symbol] = [functionOf(callee), nameOf(unit)];
    if (!mention.means(name)) return `a place that needs it has another \`${name}\` of its own`;
    if (!function_) return undefined;
    const runs = this.#input.steps.has(unit) || (mention.isNow && this.#runsInStage(unit));
    if (!runs) {
      const why = whyNoParameters(unit, units);
      if (why !== undefined) return why;
      if (mention.isNow) return `\`${symbol}\` needs it when it is defined`;
    } else if (!isBoundBefore(name, unit, mention.name.start, units)) {
      return `\`${nameOf(callee)}\` is used above the cell that binds it`;
    }
    const isStable = isBoundOnce(name, units);
    if (mention.isLate && !isStable) return kept(unit, name);
    if (mention.form === "call" && mention.call) return callObstacle(mention.call, function_, name);
    if (
      units.definersOf("functools").some((each) => importPath(each, "functools") !== "functools")
    ) {
      return "the notebook has a `functools` of its own";
    }
    return partialObstacle(mention, name, isStable, this.#pathOf(mention));
  }

  /** A definition that reads state when it is made has its place among the code that runs. */
  #runsInStage(unit: Unit): boolean {
    return this.#input.reader.readsOf(unit).state.some((read) => !read.isDeferred);
  }

  #giveUp(name: string, why: string): void {
    if (!this.#variables.has(name)) this.#variables.set(name, why);
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

function kept(unit: Unit, name: string): string {
  return `\`${nameOf(unit)}\` keeps a function that reads it, and \`${name}\` is bound again`;
}
