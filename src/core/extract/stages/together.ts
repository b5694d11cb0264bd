/**
 * Spans of statements that one stage has to hold. A function that lives in a stage sees the
 * variables of that stage: where one of them is bound again before the function's last use, the
 * binding has to happen in the same stage.
 */
import { lastIndexWhere } from "../../collections";
import type { Unit } from "../units";
import type { StepNames } from "./stepNames";
import type { UnitFlow } from "./unitFlow";

/** First and last position, each in `steps`. */
export function keptTogether(
  steps: readonly Unit[],
  flow: UnitFlow,
  namesOf: (unit: Unit) => StepNames,
  isVariable: (name: string) => boolean,
): readonly (readonly [number, number])[] {
  const position = new Map(steps.map((step, at) => [step, at]));
  const spans: [number, number][] = [];
  steps.forEach((step, at) => {
    const reads = step.readsWhenCalled.map((event) => event.name).filter(isVariable);
    if (reads.length === 0) return;
    const lastUse = lastReader(step, flow, position);
    const lastBinding = lastIndexWhere(
      steps,
      (other, place) =>
        place > at && place <= lastUse && reads.some((name) => namesOf(other).binds.has(name)),
    );
    if (lastBinding > at) spans.push([at, lastBinding]);
  });
  return spans;
}

/** Position of the last statement that can call what the step defines. */
function lastReader(step: Unit, flow: UnitFlow, position: ReadonlyMap<Unit, number>): number {
  const seen = new Set<Unit>([step]);
  let last = 0;
  // A set hands out what is added while it is read.
  for (const unit of seen) {
    last = Math.max(last, position.get(unit) ?? 0);
    for (const reader of flow.readersOf(unit)) {
      if (unit === step || unit.readsWhenCalled.length > 0) seen.add(reader.unit);
    }
  }
  return last;
}
