/** The events of function bodies without repetition: the tenth read of a name tells a caller nothing new. */
import { isBuiltin } from "../python/builtins";
import type { FunctionFact, NameEvent } from "./facts";

export class FunctionSummaries {
  readonly #known = new Map<FunctionFact, readonly NameEvent[]>();
  readonly #isBound: (name: string) => boolean;

  /** `isBound`: whether some cell binds a name, which then is no built-in. */
  constructor(isBound: (name: string) => boolean) {
    this.#isBound = isBound;
  }

  of(fact: FunctionFact): readonly NameEvent[] {
    const known = this.#known.get(fact);
    if (known) return known;
    const reads = new Map<string, NameEvent>();
    const others: NameEvent[] = [];
    for (const event of fact.events) {
      if (event.kind !== "read") others.push(event);
      else if (!isBuiltin(event.name) || this.#isBound(event.name)) {
        const key = `${event.name} ${event.part ?? ""}`;
        const before = reads.get(key);
        // A read that surely happens says more than one that may.
        if (!before || (before.isConditional && !event.isConditional)) reads.set(key, event);
      }
    }
    const summary = [...reads.values(), ...others];
    this.#known.set(fact, summary);
    return summary;
  }
}
