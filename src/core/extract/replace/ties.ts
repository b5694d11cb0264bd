/**
 * What keeps statements in their order in a notebook that may use its module already. There a class is no
 * more than an imported name, so that nobody sees what its methods change; the trick is to ask the same of
 * the notebook as it was before its code was replaced.
 */
import { push } from "../../collections";
import type { NotebookGraph } from "../../dataflow/graph";
import type { NotebookBefore } from "../extractionPlan";
import { movedAt, stageCallOf } from "../growing/stageCall";
import { UnitFlow } from "../stages/unitFlow";
import { NotebookUnits, type Unit } from "../units";
import { Exchange, type Tie } from "./exchange";

export interface Ties {
  /** Undefined when `first`, which stands above `second`, may as well stand below it. */
  tieBetween(first: Unit, second: Unit): Tie | undefined;
}

/** `before` is left out where no code was replaced yet. */
export function tiesOf(
  units: NotebookUnits,
  flow: UnitFlow,
  graph: NotebookGraph,
  before: NotebookBefore | undefined,
): Ties {
  const now = new Exchange(units, flow, graph);
  return before ? new TiesBefore(now, before) : now;
}

class TiesBefore implements Ties {
  readonly #now: Exchange;
  readonly #before: Exchange;
  readonly #usage: NotebookBefore["usage"];
  readonly #byPlace = new Map<string, Unit[]>();
  /** The code of stages by their names. */
  readonly #ofStages = new Map<string, Unit[]>();

  constructor(now: Exchange, { graph, usage, inFile }: NotebookBefore) {
    this.#now = now;
    this.#usage = usage;
    const units = new NotebookUnits(graph, usage);
    this.#before = new Exchange(units, new UnitFlow(units, graph), graph);
    for (const unit of units.all) {
      const [first] = unit.statements;
      const call = movedAt(unit, usage)?.call;
      if (call) push(this.#ofStages, call.name, unit);
      else if (first) push(this.#byPlace, placeOf(unit, inFile(unit.cell, first.span.start)), unit);
    }
  }

  tieBetween(first: Unit, second: Unit): Tie | undefined {
    const known = this.#now.tieBetween(first, second);
    if (known) return known;
    for (const one of this.#unitsBefore(first)) {
      for (const other of this.#unitsBefore(second)) {
        const tie = this.#before.tieBetween(one, other);
        if (tie) return tie;
      }
    }
    return undefined;
  }

  #unitsBefore(unit: Unit): readonly Unit[] {
    // What has moved stands in other places than the file's.
    const call = stageCallOf(unit, { ...this.#usage, moved: undefined });
    if (call) return this.#ofStages.get(call.name) ?? [];
    return this.#byPlace.get(placeOf(unit, unit.statements[0]?.span.start)) ?? [];
  }
}

function placeOf({ cell }: Unit, offset: number | undefined): string {
  return `${cell}:${offset ?? "moved"}`;
}
