/**
 * Names and what they are bound to at one point of the run, as a chain of scopes. A name that is
 * bound to something unknown hides what an outer scope knows under that name.
 */
export class Scope<Value> {
  readonly #values = new Map<string, Value | undefined>();
  readonly #globals = new Set<string>();
  readonly #outer: Scope<Value> | undefined;

  constructor(outer?: Scope<Value>) {
    this.#outer = outer;
  }

  has(name: string): boolean {
    return this.#values.has(name) || (this.#outer?.has(name) ?? false);
  }

  get(name: string): Value | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    return this.#outer?.get(name);
  }

  /** Binds a name here, or in the outermost scope if it was declared global. */
  set(name: string, value: Value | undefined): void {
    if (this.#outer && this.#globals.has(name)) this.#root().set(name, value);
    else this.#values.set(name, value);
  }

  delete(name: string): void {
    this.#values.delete(name);
  }

  declareGlobal(name: string): void {
    this.#globals.add(name);
  }

  #root(): Scope<Value> {
    return this.#outer ? this.#outer.#root() : this;
  }
}
