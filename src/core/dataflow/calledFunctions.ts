/**
 * What a function of the notebook does counts for the statement that calls it: the names that its
 * body reads are read there, what it changes and binds is changed and bound there, transitively.
 * Reads are recorded at once; effects wait until the statement's own reads are through.
 */
import { contains } from "../text/span";
import { ArgumentEffects } from "./argumentEffects";
import { calleeChain } from "./calleeChain";
import { calleeStart, causeName, runsAtOnce, type Calling } from "./calling";
import { mayRun, namesOfMembers } from "./droppedInstances";
import { isHandedOn } from "./callSites";
import type { CallFact, CellFacts, FunctionFact, NameEvent } from "./facts";
import { functionsOf } from "./functionsOf";
import { FunctionSummaries } from "./functionSummaries";
import type { Definition } from "./graph";
import type { LibraryEffects } from "./libraryEffects";
import type { NameRecord } from "./nameRecord";
import { OwnCalls, type OwnCall } from "./ownCalls";

export class CalledFunctions {
  readonly #cells: readonly (CellFacts | undefined)[];
  readonly #record: NameRecord;
  readonly #library: LibraryEffects;
  #named: ReadonlySet<string> | undefined;
  readonly #summaries: FunctionSummaries;
  readonly #definitions = new Map<FunctionFact, Definition>();
  readonly #own: OwnCalls;
  readonly #arguments: ArgumentEffects;

  constructor(
    cells: readonly (CellFacts | undefined)[],
    record: NameRecord,
    library: LibraryEffects,
  ) {
    this.#cells = cells;
    this.#record = record;
    this.#library = library;
    this.#summaries = new FunctionSummaries((name) => record.isDefinedAnywhere(name));
    this.#own = new OwnCalls(cells, library);
    this.#arguments = new ArgumentEffects(record, this.#own);
  }

  /** Adds what the function, or every method of the class, does. */
  carry(callee: Definition, calling: Calling): void {
    const facts = functionsOf(callee, this.#cells);
    if (facts.length === 0) return;
    const seen = new Set<Definition | FunctionFact>();
    this.#carry(callee, calling, seen);
    const { call, event } = calling;
    if (!call || calleeStart(call.node) !== event.span.start || call.path.length > 0) return;
    const names = [callee.name, `${callee.name}.__init__`];
    const fact = facts.find((each) => names.includes(each.name));
    if (!fact) return;
    const isBound = fact.name !== callee.name;
    const own = {
      cell: callee.cell,
      statement: callee.statement,
      fact,
      inner: undefined,
      isBound,
      isGuess: false,
    };
    this.#arguments.of(own, call, `\`${callee.name}()\``, calling);
    if (!isBound) this.#decorators(callee, calling, seen);
  }

  /** What a call does when no name of a function shows it: `model.step()`, `handlers["a"](x)`. */
  follow(call: CallFact, calling: Calling, named: readonly Definition[]): void {
    for (const own of this.#own.of(call)) {
      const callee = this.#definitionOf(own);
      // That call is known by its name.
      if (!callee || (call.path.length === 0 && named.includes(callee))) continue;
      const isConditional = calling.event.isConditional || own.isGuess;
      const guess = { ...calling, event: { ...calling.event, isConditional } };
      this.#body(own, callee, guess, new Set());
      this.#arguments.of(own, call, `\`${causeName(call)}()\``, guess);
    }
  }

  /** `seen` have been added already. */
  #carry(callee: Definition, calling: Calling, seen: Set<Definition | FunctionFact>): void {
    if (seen.has(callee)) return;
    seen.add(callee);
    for (const fact of this.#running(callee, calling)) {
      this.#events(fact, this.#summaries.of(fact), callee, calling, seen);
      // Of a class every method counts already.
      if (callee.how !== "class") this.#callsIn({ ...callee, fact }, calling, seen);
    }
  }

  /** What a method or an inner function does, and the methods that it calls in turn. */
  #body(
    own: OwnCall,
    callee: Definition,
    calling: Calling,
    seen: Set<Definition | FunctionFact>,
  ): void {
    const { fact, inner } = own;
    if (seen.has(fact)) return;
    seen.add(fact);
    const events = inner
      ? fact.events.filter(({ span }) => contains(inner, span))
      : this.#summaries.of(fact);
    this.#events(fact, events, callee, calling, seen);
    this.#callsIn(own, calling, seen);
  }

  /** What methods do that a body calls; functions have been met as names. */
  #callsIn(
    own: Pick<OwnCall, "cell" | "statement" | "fact">,
    calling: Calling,
    seen: Set<Definition | FunctionFact>,
  ): void {
    for (const call of this.#own.callsIn(own)) {
      if (call.root !== undefined && call.path.length === 0) continue;
      for (const next of this.#own.of(call)) {
        const definition = this.#definitionOf(next);
        if (definition) this.#body(next, definition, calling, seen);
      }
    }
  }

  #events(
    fact: FunctionFact,
    events: readonly NameEvent[],
    callee: Definition,
    calling: Calling,
    seen: Set<Definition | FunctionFact>,
  ): void {
    const { event, call, isDecorator, statement } = calling;
    const isGiven = callee.how === "function" && isHandedOn(statement, event.span.start);
    const isRun = call !== undefined || isDecorator;
    if (fact.hides !== undefined) calling.effects.push(() => this.#record.hide());
    for (const inner of events) {
      const isConditional = inner.isConditional || event.isConditional || !isRun;
      if (inner.kind === "read") this.#read({ ...inner, isConditional }, callee, calling, seen);
      else if (call || isGiven || (isDecorator && runsAtOnce(inner, fact))) {
        this.#effect({ ...inner, isConditional }, callee, calling);
      }
    }
  }

  /** What a decorator has put around a function runs with every call of it. */
  #decorators(callee: Definition, calling: Calling, seen: Set<Definition | FunctionFact>): void {
    const node = callee.symbol?.node;
    if (node?.kind !== "FunctionDef") return;
    for (const decorator of node.decorators) {
      const name = calleeChain(decorator.kind === "Call" ? decorator.func : decorator)?.root.name;
      for (const definition of this.#record.definitionsOf(name ?? "")) {
        if (seen.has(definition)) continue;
        seen.add(definition);
        for (const fact of functionsOf(definition, this.#cells)) {
          const later = fact.events.filter((event) => !runsAtOnce(event, fact));
          this.#events(fact, later, definition, calling, seen);
          if (fact.keepsState)
            this.#arguments.change(calling.event, `\`${callee.name}()\``, calling);
        }
      }
    }
  }

  /** The definition that a function is part of. */
  #definitionOf({ cell, statement, fact }: OwnCall): Definition | undefined {
    const known = this.#definitions.get(fact);
    if (known) return known;
    const [name] = fact.name.split(".");
    const found = this.#record.definitions.find(
      (each) => each.cell === cell && each.statement === statement && each.name === name,
    );
    if (found) this.#definitions.set(fact, found);
    return found;
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

  /** A read in the callee's body, and what the function that is read there does in turn. */
  #read(
    inner: NameEvent,
    callee: Definition,
    calling: Calling,
    seen: Set<Definition | FunctionFact>,
  ): void {
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
      this.#carry(next, { ...calling, event: { ...inner, span: event.span } }, seen);
    }
  }

  /** A binding or change in place by the callee's body. */
  #effect(inner: NameEvent, callee: Definition, { here, event, effects }: Calling): void {
    const { name, isConditional } = inner;
    const shared = { ...here, name, at: { cell: here.cell, span: event.span }, isConditional };
    if (inner.kind === "mutate") {
      // `os.remove(x)` is no change of `os`, whoever does it.
      if (inner.call && !this.#library.isMutation(inner.call)) return;
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
}
