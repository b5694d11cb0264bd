/**
 * Names at one point of the run. Each binding has a number of its own, so that the text of a slice
 * or mask means the same rows only while the names in it stand for the same things.
 */
import type { Known } from "./value";
import { joined } from "./value";

interface Bound {
  readonly value: Known | undefined;
  readonly version: number;
}

export class Scope {
  #names = new Map<string, Bound>();
  readonly #outer: Scope | undefined;
  readonly #counter: { next: number };

  constructor(outer?: Scope, counter = outer ? outer.#counter : { next: 1 }) {
    this.#outer = outer;
    this.#counter = counter;
  }

  /** Names of their own, of the same run. */
  beside(): Scope {
    return new Scope(undefined, this.#counter);
  }

  /** Its own names with their values. */
  entries(): readonly (readonly [name: string, value: Known | undefined])[] {
    return [...this.#names].map(([name, { value }]) => [name, value]);
  }

  get(name: string): Known | undefined {
    return this.#find(name)?.value;
  }

  version(name: string): number {
    return this.#find(name)?.version ?? 0;
  }

  set(name: string, value: Known | undefined): void {
    this.#names.set(name, { value, version: this.#counter.next++ });
  }

  /** The object behind a name has changed: the name stays bound where it is. */
  change(name: string, value: Known | undefined): void {
    if (this.#names.has(name) || !this.#outer) this.set(name, value);
    else this.#outer.change(name, value);
  }

  /** Runs alternatives, each from the same start, and keeps what holds after all of them. */
  alternatives(runs: readonly (() => void)[]): void {
    const start = this.#names;
    const ends = runs.map((run) => {
      this.#names = new Map(start);
      run();
      return this.#names;
    });
    this.#names = new Map();
    const names = new Set(ends.flatMap((end) => [...end.keys()]));
    for (const name of names) {
      const bounds = ends.map((end) => end.get(name));
      const [first] = bounds;
      if (first && bounds.every((each) => each === first)) this.#names.set(name, first);
      else this.set(name, bounds.map((each) => each?.value).reduce(joined));
    }
  }

  #find(name: string): Bound | undefined {
    const own = this.#names.get(name);
    return own ?? (this.#outer && this.#outer.#find(name));
  }
}
