/**
 * What asking for something by name changes: which stages are meant, what is left out for no other
 * reason than that nobody asked for it, and what to ask for where a name is that of a variable.
 */
import type { Candidate } from "./candidates";
import type { Closure } from "./closure";
import type { ExtractionOptions } from "./extractionPlan";
import type { Refusal } from "./refusal";
import type { PlannedStage } from "./stages/planStages";
import type { TopLevel } from "./stages/topLevel";
import type { Unit } from "./units";

/** A variable that a stage computes comes with that stage. */
export function refusalOf(
  unit: Unit,
  closure: Closure,
  all: TopLevel | undefined,
): Refusal | undefined {
  const refusal = closure.refusalOf(unit);
  const stage = refusal && all?.planned.stages.find(({ steps }) => steps.includes(unit));
  return stage
    ? { ...refusal, remedy: `ask for the stage \`${stage.name}\`, which computes it` }
    : refusal;
}

/** What an extraction without a selection takes. */
export function takenByDefault(
  candidates: ReadonlyMap<Unit, Candidate>,
  closure: Closure,
  all: TopLevel | undefined,
): ReadonlySet<Unit> {
  const wanted = [...candidates].flatMap(([unit, { isDefault }]) => (isDefault ? [unit] : []));
  const picked = all?.pick(undefined);
  const definitions = [...wanted, ...(picked?.definitions ?? [])];
  return new Set([
    ...closure.with(definitions.filter((unit) => !closure.isRefused(unit))),
    ...(picked?.stages.flatMap((stage) => stage.steps) ?? []),
    ...(picked?.settingUnits ?? []),
  ]);
}

/** By itself an extraction makes stages; asked for functions it leaves top-level code alone. */
export function asksForStages(
  stages: readonly PlannedStage[],
  options: ExtractionOptions,
): boolean {
  const { selection, present } = options;
  if (!selection) return true;
  const names = new Set([...selection, ...(present ?? [])]);
  return stages.some((stage) => names.has(stage.name));
}
