/**
 * Stages of a notebook that uses its module: those that it calls, and those whose code stayed in its
 * cells, are as they are in the module. New code is grouped between them, never across one, so that
 * everything goes on running in the order of the notebook.
 */
import { lastWhere } from "../../collections";
import { phaseOfHeading } from "../../phases/names";
import { groupSteps, workOf, type StageGroup, type Works } from "../stages/grouping";
import type { Section } from "../stages/sections";
import type { Unit } from "../units";
import { pinOf } from "./pins";
import { stageCallOf, type StageCall } from "./stageCall";
import type { ModuleUsage } from "./usage";

export interface GroupsAround {
  readonly groups: readonly StageGroup[];
  /** A statement of what one stage has to hold, and none can. */
  readonly torn: Unit | undefined;
}

type Together = readonly (readonly [number, number])[];

/** A stretch of steps, by their positions. */
interface Stretch {
  readonly from: number;
  until: number;
  readonly call: StageCall | undefined;
  readonly name: string | undefined;
}

/** The rest as for `groupSteps`. */
export function groupsAround(
  steps: readonly Unit[],
  sections: readonly Section[],
  works: Works,
  together: Together,
  usage: ModuleUsage | undefined,
): GroupsAround {
  if (!usage) return { groups: groupSteps(steps, sections, works, together), torn: undefined };
  const stretches = stretchesOf(steps, usage);
  const groups = stretches.flatMap(({ from, until, call, name }): readonly StageGroup[] => {
    const own = steps.slice(from, until);
    const [first] = own;
    if (!first) return [];
    if (name === undefined) {
      const inside = together
        .filter(([start, end]) => start >= from && end < until)
        .map(([start, end]) => [start - from, end - from] as const);
      return groupSteps(own, sections, works, inside);
    }
    const said = workOf(phaseOfHeading(name.replaceAll("_", " ")));
    const { docstring, returns } = usage.pins?.find(({ stage }) => stage === name) ?? {};
    const found = own.map((step) => works.workOfStep(step)).find(Boolean);
    return [
      {
        section: sections[first.cell],
        work: said ?? found,
        steps: own,
        name,
        call,
        docstring,
        returns,
      },
    ];
  });
  const tear = together.find(([start, end]) =>
    stretches.every(({ from, until }) => start < from || end >= until),
  );
  return { groups, torn: tear && steps[tear[0]] };
}

function stretchesOf(steps: readonly Unit[], usage: ModuleUsage): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const done = new Set<string>();
  const calls = steps.map((step) => stageCallOf(step, usage));
  const pins = steps.map((step, at) => calls[at]?.name ?? pinOf(step, usage));
  const nameAt = (at: number): string | undefined => {
    if (pins[at] !== undefined) return pins[at];
    const [before, after] = [lastWhere(pins.slice(0, at), Boolean), pins.slice(at).find(Boolean)];
    if (before === after) return before;
    const isBeside = (other: number): boolean => steps[other]?.cell === steps[at]?.cell;
    const isOpen = (name: string | undefined, other: number): boolean =>
      name !== undefined && pins[other] === name && isBeside(other);
    if (isOpen(before, at - 1)) return before;
    return isOpen(after, at + 1) ? after : undefined;
  };
  for (const [at, call] of calls.entries()) {
    const pinned = call ? undefined : nameAt(at);
    const last = stretches.at(-1);
    const isCalled = pinned !== undefined && !usage.pins?.some(({ stage }) => stage === pinned);
    const name = call?.name ?? (isCalled ? undefined : pinned);
    const isSame = last && last.call === call && last.name === name;
    if (isSame) {
      last.until = at + 1;
      continue;
    }
    // The rest of a stage that something has come in the midst of is a stage of its own.
    const own = call || name === undefined || !done.has(name) ? name : undefined;
    if (name !== undefined) done.add(name);
    stretches.push({ from: at, until: at + 1, call, name: own });
  }
  return stretches;
}
