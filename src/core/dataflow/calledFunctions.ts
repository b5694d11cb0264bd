/**
 * What a function of the notebook does counts for the statement that calls it: the names that its
 * body reads are read there, what it changes and binds is changed and bound there, transitively.
 * Reads are recorded at once; effects wait until the statement's own reads are through.
 */
import { isBuiltin } from "../python/builtins";
import type { Call } from "../python/ast";
import { functionsAround } from "../python/nesting";
import { spanOf } from "../text/span";
import { calleeChain } from "./calleeChain";
import { mayRun, namesOfMembers } from "./droppedInstances";
import type { CallFact, CellFacts, FunctionFact, NameEvent } from "./facts";
import { argumentsFor, functionsOf } from "./functionsOf";
import type { Definition, StatementId } from "./graph";
import type { NameRecord } from "./nameRecord";
import { valueSources, type ValueSource } from "./valueSources";

/** A statement that calls something of the notebook, or hands it on to be called. */
export interface Calling {
  readonly here: StatementId;
  /** The read of the callee's name. */
  readonly event: NameEvent;
  /** Undefined where the name is read without being called, or called as a decorator. */
  readonly call: CallFact | undefined;
  /** A plain decorator, which is called although no call is written. */
  readonly isDecorator: boolean;
  /** Nobody keeps what the call makes. */
  readonly isDropped: boolean;
  /** What is to be done when all reads of the statement are through. */
  readonly effects: (() => void)[];
}

export class CalledFunctions {
  readonly #cells: readonly (CellFacts | undefined)[];
  readonly #record: NameRecord;
  #named: ReadonlySet<string> | undefined;
  readonly #summaries = new Map<FunctionFact, readonly NameEvent[]>();

  constructor(cells: readonly (CellFacts | undefined)[], record: NameRecord) {
    this.#cells = cells;
    this.#record = record;
  }

  /** Where a defined value comes from: a function of the notebook may hand back what it was given. */
  sourcesOf({ sources = [], value }: NameEvent): readonly ValueSource[] {
    if (value?.kind !== "Call" || value.func.kind !== "Name") return sources;
    const name = value.func.name;
    const returned = this.#record.definitionsOf(name).flatMap((definition) =>
      functionsOf(definition, this.#cells)
        .filter((fact) => fact.name === name)
        .flatMap((fact) => argumentsFor(fact, value, fact.returnedParameters)),
    );
    return [...sources, ...returned.flatMap(valueSources)];
  }

  /** Adds what the function, or every method of the class, does; `seen` have been added already. */
  carry(callee: Definition, calling: Calling, seen = new Set<Definition>()): void {
    if (seen.has(callee)) return;
    seen.add(callee);
    const { event, call, isDecorator } = calling;
    const isRun = call !== undefined || isDecorator;
    const facts = this.#running(callee, calling);
    if (facts.length === 0) return;
    if (facts.some((fact) => fact.hides !== undefined)) {
      calling.effects.push(() => this.#record.hide());
    }
    for (const fact of facts) {
      for (const inner of this.#summaryOf(fact)) {
        const isConditional = inner.isConditional || event.isConditional || !isRun;
        if (inner.kind === "read") this.#read({ ...inner, isConditional }, callee, calling, seen);
        else if (call || (isDecorator && runsAtOnce(inner, fact))) {
          this.#effect({ ...inner, isConditional }, callee, calling);
        }
      }
    }
    if (call && calleeStart(call.node) === event.span.start && call.path.length === 0) {
      const fact = facts.find((each) => each.name === callee.name);
      if (fact) this.#argumentEffects(fact, call.node, callee, calling);
    }
  }

  /** The function, or the methods of the class that may run. */
  #running(callee: Definition, { isDropped }: Calling): readonly FunctionFact[] {
    const facts = functionsOf(callee, this.#cells);
    const hasBases =
      callee.symbol?.node.kind === "ClassDef" &&
      callee.symbol.node.bases.length + callee.symbol.node.keywords.length > 0;
    if (!isDropped || hasBases || callee.how !== "class") return facts;
    this.#named ??= namesOfMembers(this.#cells);
    const named = this.#named;
    return facts.filter((fact) => mayRun(fact, named));
  }

  /** The events of a body without repetition: the tenth read of a name tells a caller nothing new. */
  #summaryOf(fact: FunctionFact): readonly NameEvent[] {
    const known = this.#summaries.get(fact);
    if (known) return known;
    const reads = new Map<string, NameEvent>();
    const others: NameEvent[] = [];
    for (const event of fact.events) {
      if (event.kind !== "read") others.push(event);
      else if (!isBuiltin(event.name) || this.#record.isDefinedAnywhere(event.name)) {
        const key = `${event.name} ${event.part ?? ""}`;
        const before = reads.get(key);
        // A read that surely happens says more than one that may.
        if (!before || (before.isConditional && !event.isConditional)) reads.set(key, event);
      }
    }
    const summary = [...reads.values(), ...others];
    this.#summaries.set(fact, summary);
    return summary;
  }

  /** A read in the callee's body, and what the function that is read there does in turn. */
  #read(inner: NameEvent, callee: Definition, calling: Calling, seen: Set<Definition>): void {
    const { name, isConditional } = inner;
    const definitions = this.#record.definitionsOf(name);
    if (definitions.length === 0 && !this.#record.isDefinedAnywhere(name)) return;
    const { here, event } = calling;
    const isSure = !isConditional && callee.symbol?.kind === "function";
    const isGuarded = inner.isGuarded || event.isGuarded;
    this.#record.read(
      {
        ...here,
        name,
        at: { cell: here.cell, span: event.span },
        isConditional,
        part: inner.part,
        via: callee,
      },
      () => (isSure ? this.#record.whyMissing(name, isGuarded) : "unknowable"),
    );
    for (const next of definitions) {
      this.carry(next, { ...calling, event: { ...inner, span: event.span } }, seen);
    }
  }

  /** A binding or change in place by the callee's body. */
  #effect(inner: NameEvent, callee: Definition, { here, event, effects }: Calling): void {
    const { name, isConditional } = inner;
    const shared = { ...here, name, at: { cell: here.cell, span: event.span }, isConditional };
    if (inner.kind === "mutate") {
      const cause = `\`${callee.name}()\``;
      const { part, replacesPart = false } = inner;
      effects.push(() =>
        this.#record.mutate({ ...shared, part, value: undefined, replacesPart, cause }),
      );
    } else if (inner.kind === "define") {
      const how = inner.how ?? "assignment";
      effects.push(() =>
        this.#record.define({
          ...shared,
          how,
          value: undefined,
          importBinding: undefined,
          symbol: undefined,
        }),
      );
    }
  }

  /** Changes of what the call passes, for parameters whose objects the body changes. */
  #argumentEffects(fact: FunctionFact, call: Call, callee: Definition, calling: Calling): void {
    const { here, effects } = calling;
    for (const argument of argumentsFor(fact, call, fact.mutatedParameters)) {
      const root = calleeChain(argument)?.root;
      if (!root) continue;
      const mutation = {
        ...here,
        name: root.name,
        at: { cell: here.cell, span: spanOf(root) },
        part: undefined,
        value: undefined,
        replacesPart: false,
        cause: `\`${callee.name}()\``,
        isConditional: false,
      };
      effects.push(() => this.#record.mutate(mutation, { isDeep: argument !== root }));
    }
  }
}

/** Whether it happens in the function's own body, and not when somebody calls what it returns. */
function runsAtOnce({ span }: NameEvent, { node }: FunctionFact): boolean {
  return node.kind === "FunctionDef" && functionsAround(node, span) === 1;
}

/** Offset of the name at the root of a callee; its own start when there is none. */
export function calleeStart(call: Call): number {
  return calleeChain(call.func)?.root.start ?? call.start;
}
