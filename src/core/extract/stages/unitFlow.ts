/**
 * The graph of a notebook read unit by unit: from where a unit gets the values that it reads when it
 * runs, and who reads what it binds or changes. What a called function reads counts as read by the
 * caller.
 */
import { push } from "../../collections";
import type { Definition, Mutation, NotebookGraph, StatementId, Use } from "../../dataflow/graph";
import { keyOf } from "../../dataflow/statementId";
import type { NotebookUnits, Unit } from "../units";

export class UnitFlow {
  readonly #at = new Map<string, Unit>();
  readonly #uses = new Map<Unit, Use[]>();
  readonly #deferred = new Map<Unit, Use[]>();
  readonly #mutations = new Map<Unit, Mutation[]>();
  readonly #readers = new Map<Unit, { readonly unit: Unit; readonly use: Use }[]>();

  constructor(units: NotebookUnits, graph: NotebookGraph) {
    for (const unit of units.all) {
      this.#at.set(keyOf(unit), unit);
      for (const { index } of unit.statements) {
        this.#at.set(keyOf({ cell: unit.cell, statement: index }), unit);
      }
    }
    for (const mutation of graph.mutations) {
      const unit = this.unitAt(mutation);
      if (unit) push(this.#mutations, unit, mutation);
    }
    for (const use of graph.uses) {
      const unit = this.unitAt(use);
      if (!unit) continue;
      push(use.isDeferred ? this.#deferred : this.#uses, unit, use);
      if (use.isDeferred) continue;
      for (const source of this.sourcesOf(use)) push(this.#readers, source, { unit, use });
    }
  }

  /** The unit of a statement; for what a magic binds, the unit that stands for the magic. */
  unitAt(at: StatementId & Partial<Pick<Definition, "how">>): Unit | undefined {
    return this.#at.get(keyOf(at.how === "magic" ? { cell: at.cell, statement: -1 } : at));
  }

  /** Reads that happen when the unit runs, in order. */
  usesOf(unit: Unit): readonly Use[] {
    return this.#uses.get(unit) ?? [];
  }

  /** Reads in functions of the unit, which happen when they are called. */
  deferredUsesOf(unit: Unit): readonly Use[] {
    return this.#deferred.get(unit) ?? [];
  }

  /** Changes in place that happen when the unit runs. */
  mutationsOf(unit: Unit): readonly Mutation[] {
    return this.#mutations.get(unit) ?? [];
  }

  /** Units that bind what a read sees or have changed it in place. */
  sourcesOf(use: Use): readonly Unit[] {
    return [...use.definitions, ...use.mutations].flatMap((each) => this.unitAt(each) ?? []);
  }

  /** Other units that read, when they run, what the unit binds or changes. */
  readersOf(unit: Unit): readonly { readonly unit: Unit; readonly use: Use }[] {
    return (this.#readers.get(unit) ?? []).filter((each) => each.unit !== unit);
  }
}
