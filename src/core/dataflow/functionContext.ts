/** The function whose body is being walked: what it does to what it is given. */
import type { Expr, FunctionDef, Lambda } from "../python/ast";
import type { FunctionFact, NameEvent } from "./facts";
import { valueSources } from "./valueSources";

const noParameter = "";

export class FunctionContext {
  /** Filled while the body is walked, because its calls refer to it already. */
  readonly fact: FunctionFact & { hides?: string };
  readonly #events: NameEvent[] = [];
  readonly #mutated: string[] = [];
  readonly #returned: string[] = [];
  readonly #parameters: ReadonlySet<string>;
  /** Names that stand for the object of a parameter of another name, or of none: `data = frame`. */
  readonly #aliases = new Map<string, string>();

  constructor(node: FunctionDef | Lambda, name: string) {
    this.fact = {
      node,
      name,
      events: this.#events,
      mutatedParameters: this.#mutated,
      returnedParameters: this.#returned,
    };
    this.#parameters = new Set(node.params.all.map((param) => param.name.name));
  }

  hides(reason: string): void {
    this.fact.hides ??= reason;
  }

  add(event: NameEvent): void {
    this.#events.push(event);
  }

  /** A local name's object is changed in place. */
  mutates(name: string): void {
    this.#note(name, this.#mutated);
  }

  returns(value: Expr): void {
    if (value.kind === "Name") this.#note(value.name, this.#returned);
  }

  /** `d = df` names a parameter's object again; after `df = df.copy()` it names another one. */
  assigns(target: Expr | undefined, value: Expr, isConditional: boolean): void {
    if (target?.kind !== "Name") return;
    if (value.kind === "Name") {
      this.#aliases.set(target.name, this.#aliases.get(value.name) ?? value.name);
    } else if (!isConditional && valueSources(value).length === 0) {
      this.#aliases.set(target.name, noParameter);
    }
  }

  #note(name: string, list: string[]): void {
    const parameter = this.#aliases.get(name) ?? name;
    if (this.#parameters.has(parameter) && !list.includes(parameter)) list.push(parameter);
  }
}
