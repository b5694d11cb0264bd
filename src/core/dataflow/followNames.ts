/**
 * Reaching definitions in document order: one pass over all statements of a notebook, in which each
 * event of a name is recorded with what the events before it have left.
 */
import { errorsIn } from "../python/walk";
import { spanOf, textOf, type Span } from "../text/span";
import { blockBoundIn } from "./blocks";
import { CalledFunctions } from "./calledFunctions";
import { callSitesOf } from "./callSites";
import { definedSources } from "./definedSources";
import { droppedCall } from "./droppedInstances";
import type { CallFact, CellFacts, NameEvent, StatementFacts } from "./facts";
import type { Definition, Mutation, NameState, StatementId, Use } from "./graph";
import { causeOf, type LibraryEffects } from "./libraryEffects";
import { NameRecord } from "./nameRecord";

export interface FollowedNames {
  readonly definitions: readonly Definition[];
  readonly mutations: readonly Mutation[];
  readonly uses: readonly Use[];
}

export function followNames(
  cells: readonly (CellFacts | undefined)[],
  effects: LibraryEffects,
): FollowedNames {
  const { definitions, mutations, uses } = new Follower(cells, effects).run();
  uses.sort((a, b) => a.cell - b.cell || a.at.span.start - b.at.span.start);
  return { definitions, mutations, uses };
}

/** What a name stands for once the cells up to and including `cell` have run. */
export function stateAfter(
  cells: readonly (CellFacts | undefined)[],
  effects: LibraryEffects,
  cell: number,
  name: string,
): NameState {
  return new Follower(cells.slice(0, cell + 1), effects).run().state(name);
}

interface PendingRead extends StatementId {
  readonly event: NameEvent;
}

class Follower {
  readonly #cells: readonly (CellFacts | undefined)[];
  readonly #library: LibraryEffects;
  readonly #record: NameRecord;
  readonly #called: CalledFunctions;
  readonly #pending: PendingRead[] = [];
  /** After `from __future__ import annotations`, which counts for all later cells in IPython. */
  #annotationsWait = false;

  constructor(cells: readonly (CellFacts | undefined)[], effects: LibraryEffects) {
    this.#cells = cells;
    this.#library = effects;
    this.#record = new NameRecord(new Set(cells.flatMap(namesBoundBy)));
    this.#called = new CalledFunctions(cells, this.#record, effects);
  }

  run(): NameRecord {
    this.#cells.forEach((cell, index) => {
      if (cell) this.#cell(cell, index);
    });
    for (const { event, cell, statement } of this.#pending) {
      const { name, span, isConditional } = event;
      this.#record.readDeferred(
        {
          cell,
          statement,
          name,
          at: { cell, span },
          isConditional,
          part: undefined,
          via: undefined,
        },
        event.isGuarded,
      );
    }
    return this.#record;
  }

  #cell(cell: CellFacts, index: number): void {
    for (const magic of cell.magics) {
      for (const named of magic.assigns) this.#defineByMagic(named.name, index, spanOf(named));
    }
    for (const statement of cell.statements) this.#statement(statement, cell, index);
    for (const magic of cell.magics) {
      for (const named of magic.mayRead) this.#readByMagic(named.name, index, spanOf(named));
    }
    if (cell.unknowable) this.#record.hide();
  }

  #defineByMagic(name: string, cell: number, span: Span): void {
    const definitions = this.#record.definitionsOf(name);
    if (definitions.some((definition) => definition.cell === cell)) return;
    this.#record.define({
      name,
      cell,
      statement: 0,
      at: { cell, span },
      how: "magic",
      isConditional: false,
      value: undefined,
      importBinding: undefined,
      symbol: undefined,
    });
  }

  /** `!ls {folder}` reads `folder` if there is one; it is no error if there is none. */
  #readByMagic(name: string, cell: number, span: Span): void {
    if (this.#record.definitionsOf(name).length === 0) return;
    this.#record.read(
      {
        cell,
        statement: 0,
        name,
        at: { cell, span },
        isConditional: true,
        part: undefined,
        via: undefined,
      },
      () => "unknowable",
    );
  }

  #statement(statement: StatementFacts, cell: CellFacts, index: number): void {
    this.#annotationsWait ||= statement.imports.some(
      ({ path }) => path === "__future__.annotations",
    );
    const hidden = cell.unknowable?.span;
    if (hidden && hidden.start < statement.span.start) this.#record.hide();
    if (cell.syntaxProblems.length > 0) {
      for (const error of errorsIn(statement.node)) {
        this.#record.noteErrorText(textOf(cell.masked, error));
      }
    }
    const here = { cell: index, statement: statement.index };
    const sites = callSitesOf(statement);
    const boundHere = new Set(
      statement.events.filter((event) => event.kind === "define").map((event) => event.name),
    );
    const dropped = droppedCall(statement.node);
    const effects: (() => void)[] = [];
    for (const event of statement.events) {
      switch (event.kind) {
        case "read": {
          // Arguments of `exec(code)` are read before it can bind anything.
          if (hidden && hidden.end <= event.span.start) this.#record.hide();
          const use = this.#read(event, here, boundHere);
          const call = sites.byStart.get(event.span.start);
          const isDropped = call !== undefined && call.node === dropped;
          const isDecorator = sites.decorators.has(event.span.start);
          const calling = { here, event, call, isDecorator, statement, isDropped, effects };
          for (const definition of use.definitions) this.#called.carry(definition, calling);
          if (call) this.#called.follow(call, calling, use.definitions);
          break;
        }
        case "define":
          this.#define(event, here, statement, cell);
          break;
        case "mutate":
          this.#mutate(event, here);
          break;
        case "delete":
          if (event.how === "except") this.#record.expire(event.name);
          else if (!event.isConditional) this.#record.delete(event.name);
      }
    }
    for (const { call, event } of sites.unnamed) {
      const how = { isDecorator: false, statement, isDropped: dropped !== undefined };
      this.#called.follow(call, { here, event, call, effects, ...how }, []);
    }
    for (const effect of effects) effect();
    for (const call of statement.calls) this.#libraryChanges(call, statement, index);
    this.#record.leaveBlocks();
    for (const event of statement.deferred) {
      if (event.kind === "read") this.#pending.push({ ...here, event });
    }
  }

  #read(event: NameEvent, here: StatementId, boundHere: ReadonlySet<string>): Use {
    const { name, isConditional, part } = event;
    const at = { cell: here.cell, span: event.span };
    // A loop may read what a later line of its body bound one turn before.
    const isOfEarlierTurn = isConditional && boundHere.has(name);
    const isGuarded = event.isGuarded || (event.isAnnotation === true && this.#annotationsWait);
    const read = { ...here, name, at, isConditional, part, via: undefined };
    return this.#record.read(read, () =>
      isOfEarlierTurn ? "defined" : this.#record.whyMissing(name, isGuarded),
    );
  }

  #define(event: NameEvent, here: StatementId, statement: StatementFacts, cell: CellFacts): void {
    const { name, isConditional, value, how = "assignment" } = event;
    const symbol = cell.symbols.find(
      (each) => each.statement === statement.index && each.name === name,
    );
    this.#record.define(
      {
        cell: here.cell,
        statement: here.statement,
        name,
        at: { cell: here.cell, span: event.span },
        how,
        isConditional,
        value,
        importBinding: statement.imports.find((binding) => binding.name === name),
        symbol,
      },
      definedSources(event, here.cell, this.#cells, this.#record, this.#library),
      event.mayFail,
      blockBoundIn(statement.node, event),
    );
  }

  /** Changes that only the tables of libraries know of. */
  #libraryChanges(call: CallFact, { index, events }: StatementFacts, cell: number): void {
    for (const { name, start, end } of this.#library.changedNames(call)) {
      const met = events.filter((event) => event.span.start === start);
      const isKnown = met.some(({ kind }) => kind === "mutate");
      // Only what the walk has met as a read is a name of the notebook.
      const read = met.find((event) => event.kind === "read" && event.name === name);
      if (isKnown || !read) continue;
      const shared = { cell, statement: index, name, at: { cell, span: { start, end } } };
      const change = { part: undefined, value: undefined, replacesPart: false };
      const { isConditional } = read;
      this.#record.mutate({ ...shared, ...change, cause: causeOf(call), isConditional });
    }
  }

  #mutate(event: NameEvent, here: StatementId): void {
    if (event.call && !this.#library.isMutation(event.call)) return;
    const { name, part, value, isConditional, replacesPart = false, cause = "" } = event;
    const at = { cell: here.cell, span: event.span };
    this.#record.mutate(
      { ...here, name, at, part, value, replacesPart, cause, isConditional },
      event,
    );
  }
}

/** Names that a cell may bind, those that its functions declare `global` included. */
function namesBoundBy(cell: CellFacts | undefined): readonly string[] {
  if (!cell) return [];
  const deferred = cell.statements.flatMap((statement) => statement.deferred);
  const globals = deferred.filter((event) => event.kind === "define").map((event) => event.name);
  return [...cell.defines, ...globals];
}
