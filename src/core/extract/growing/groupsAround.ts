/**
 * Stages of a notebook that calls some of its module already: new code is grouped between two calls,
 * never across one, so that everything goes on running in the order of the notebook.
 */
import { phaseOfHeading } from "../../phases/names";
import { groupSteps, workOf, type StageGroup, type Works } from "../stages/grouping";
import type { Section } from "../stages/sections";
import type { Unit } from "../units";
import { stageCallOf } from "./stageCall";
import type { ModuleUsage } from "./usage";

export interface GroupsAround {
  readonly groups: readonly StageGroup[];
  /** A call in the midst of what one stage has to hold. */
  readonly torn: Unit | undefined;
}

/** The rest as for `groupSteps`. */
export function groupsAround(
  steps: readonly Unit[],
  sections: readonly Section[],
  works: Works,
  together: readonly (readonly [number, number])[],
  usage: ModuleUsage | undefined,
): GroupsAround {
  const groups: StageGroup[] = [];
  let torn: Unit | undefined;
  let from = 0;
  const groupUntil = (until: number): void => {
    const inside = together
      .filter(([first, last]) => first >= from && last < until)
      .map(([first, last]) => [first - from, last - from] as const);
    groups.push(...groupSteps(steps.slice(from, until), sections, works, inside));
    from = until + 1;
  };
  for (const [at, step] of steps.entries()) {
    const call = stageCallOf(step, usage);
    if (!call) continue;
    groupUntil(at);
    const work = workOf(phaseOfHeading(call.name.replaceAll("_", " ")));
    groups.push({ section: sections[step.cell], work, steps: [step], call });
    if (together.some(([first, last]) => first <= at && at <= last)) torn ??= step;
  }
  groupUntil(steps.length);
  return { groups, torn };
}
