/**
 * The order in which `run` does what a notebook says that uses its module: all code of a stage where the
 * notebook calls it, also what came from other cells and is looked at there.
 */
import type { Unit } from "../units";
import { movedAt, type StageCall } from "./stageCall";
import type { ModuleUsage } from "./usage";

/** `steps` in notebook order. */
export function inCallOrder(
  steps: readonly Unit[],
  usage: ModuleUsage | undefined,
): readonly Unit[] {
  if (!usage?.moved?.some(({ isApart }) => isApart)) return steps;
  const moved = steps.map((step) => movedAt(step, usage));
  const ofCall = (call: StageCall): readonly Unit[] =>
    steps.filter((_, at) => moved[at]?.call === call);
  const placeOf = (call: StageCall): number => {
    const there = moved.findIndex((each) => each?.call === call && !each.isApart);
    return there < 0 ? moved.findIndex((each) => each?.call === call) : there;
  };
  return steps.flatMap((step, at) => {
    const call = moved[at]?.call;
    if (!call) return [step];
    return placeOf(call) === at ? ofCall(call) : [];
  });
}
