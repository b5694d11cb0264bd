/** The function whose body is being walked: what it does to what it is given. */
import type { Expr, FunctionDef, Lambda } from "../python/ast";
import type { CallFact, FunctionFact, HandedOn, NameEvent } from "./facts";
import { partSources, valueSources, type ValueSource } from "./valueSources";

const noParameter = "";

/** Stands for the object that `super()` gives the methods of. */
export const superObject = "super()";

export class FunctionContext {
  /** Filled while the body is walked, because its calls refer to it already. */
  readonly fact: FunctionFact & { hides?: string; keepsState?: boolean };
  readonly #events: NameEvent[] = [];
  readonly #mutated: string[] = [];
  readonly #deep: string[] = [];
  readonly #returned: string[] = [];
  readonly #handedOn: HandedOn[] = [];
  readonly #parameters: ReadonlySet<string>;
  /** Names that stand for the object of a parameter of another name, or of none: `data = frame`. */
  readonly #aliases = new Map<string, string>();

  constructor(node: FunctionDef | Lambda, name: string) {
    this.fact = {
      node,
      name,
      events: this.#events,
      mutatedParameters: this.#mutated,
      deeplyMutated: this.#deep,
      returnedParameters: this.#returned,
      handedOn: this.#handedOn,
    };
    this.#parameters = new Set(node.params.all.map((param) => param.name.name));
  }

  get hasParameters(): boolean {
    return this.#parameters.size > 0;
  }

  hides(reason: string): void {
    this.fact.hides ??= reason;
  }

  add(event: NameEvent): void {
    this.#events.push(event);
  }

  /** A local name's object is changed in place. */
  mutates(name: string, isDeep: boolean): void {
    this.#note(name, this.#mutated);
    // A name for a part of a parameter's object changes something that the object holds.
    if (isDeep || this.#aliases.has(name)) this.#note(name, this.#deep);
  }

  returns(value: Expr): void {
    if (value.kind === "Name") this.#note(value.name, this.#returned);
  }

  /** A call gets the object of a local name. */
  handsOn(name: string, call: CallFact, isPart = false): void {
    const parameter = name === superObject ? this.fact.node.params.all[0]?.name.name : name;
    const known = parameter === undefined ? undefined : this.#parameterOf(parameter);
    if (known === undefined) return;
    const isOther = isPart || this.#aliases.has(name);
    this.#handedOn.push({ call, name, parameter: known, isPart: isOther });
  }

  keepsState(): void {
    this.fact.keepsState = true;
  }

  /** `d = df` names a parameter's object again; after `df = df.copy()` it names another one. */
  assigns(target: Expr | undefined, value: Expr, isConditional: boolean): void {
    if (target?.kind !== "Name") return;
    if (value.kind === "Name") {
      this.#aliases.set(target.name, this.#aliases.get(value.name) ?? value.name);
      return;
    }
    const sources = valueSources(value);
    const parameter = this.#parameterBehind(sources);
    if (parameter !== undefined) this.#aliases.set(target.name, parameter);
    else if (!isConditional && sources.length === 0) this.#aliases.set(target.name, noParameter);
  }

  /** `for each in models` names parts of a parameter's object. */
  loops(target: Expr, iter: Expr): void {
    const parameter = this.#parameterBehind(partSources(iter));
    const names = target.kind === "Tuple" || target.kind === "List" ? target.elements : [target];
    for (const each of names) {
      if (each.kind === "Name") this.#aliases.set(each.name, parameter ?? noParameter);
    }
  }

  /** What changes a part of an object changes the object. */
  #parameterBehind(sources: readonly ValueSource[]): string | undefined {
    return sources
      .filter(({ relation }) => relation !== "holds" && relation !== "instance")
      .map(({ name }) => this.#parameterOf(name))
      .find((name) => name !== undefined);
  }

  #parameterOf(name: string): string | undefined {
    const parameter = this.#aliases.get(name) ?? name;
    return this.#parameters.has(parameter) ? parameter : undefined;
  }

  #note(name: string, list: string[]): void {
    const parameter = this.#parameterOf(name);
    if (parameter !== undefined && !list.includes(parameter)) list.push(parameter);
  }
}
