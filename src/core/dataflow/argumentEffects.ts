/**
 * What a call of a function or method of the notebook changes of its surroundings without naming it:
 * what it is called on, what it gets, and what the function itself keeps between calls.
 */
import { spanOf } from "../text/span";
import type { Calling } from "./calling";
import type { CallFact, NameEvent } from "./facts";
import type { NameRecord } from "./nameRecord";
import type { OwnCall, OwnCalls } from "./ownCalls";

export class ArgumentEffects {
  readonly #record: NameRecord;
  readonly #own: OwnCalls;

  constructor(record: NameRecord, own: OwnCalls) {
    this.#record = record;
    this.#own = own;
  }

  of(own: OwnCall, call: CallFact, cause: string, calling: Calling): void {
    const { statement } = calling;
    for (const { expr, isDeep } of this.#own.changedBy(own, call.node)) {
      for (const root of this.#own.rootsOf(expr, statement.calls)) {
        // Only what the walk has met as a read is a name of the notebook.
        const isRead = ({ kind, span }: NameEvent): boolean =>
          kind === "read" && span.start === root.start;
        if (statement.events.some(isRead)) {
          this.change(
            { name: root.name, span: spanOf(root) },
            cause,
            calling,
            isDeep || expr !== root,
          );
        }
      }
    }
    const isKept = own.inner ? own.fact.keepsState : this.#own.keepsDefault(own, call.node);
    if (isKept && call.root !== undefined) this.change(calling.event, cause, calling);
  }

  /** A change of the object that a name of the notebook stands for. */
  change(
    { name, span }: Pick<NameEvent, "name" | "span">,
    cause: string,
    { here, event, effects }: Calling,
    isDeep = false,
  ): void {
    const at = { cell: here.cell, span };
    const change = { part: undefined, value: undefined, replacesPart: false };
    const { isConditional } = event;
    const mutation = { ...here, name, at, ...change, cause, isConditional };
    effects.push(() => this.#record.mutate(mutation, { isDeep }));
  }
}
