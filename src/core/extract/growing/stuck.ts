/**
 * New code that `run` of the module cannot take in: then `run` stays as it is, so that nothing of what
 * it gives is lost, and only definitions are taken.
 */
import type { Refusal } from "../refusal";
import { stepName } from "../stages/stepObstacle";
import type { TopLevel } from "../stages/topLevel";
import { lineAt, type NotebookUnits, type Unit } from "../units";
import { stageCallOf } from "./stageCall";

export function stuckRun(
  { choice, planned }: Pick<TopLevel, "choice" | "planned">,
  { all, usage }: NotebookUnits,
  modulePath: string,
): Refusal | undefined {
  if (!usage) return undefined;
  const taken = new Set(choice.steps);
  const lost = all.find((unit) => stageCallOf(unit, usage) && !taken.has(unit));
  const unit = lost ?? planned.torn;
  if (!unit) return undefined;
  const why = lost
    ? (choice.refused.get(lost) ?? "cannot be taken")
    : "stands between a function and a variable that it reads";
  return {
    cell: unit.cell,
    line: lineAt(unit, startOf(unit)),
    symbol: usage.entry ?? "run",
    reason: `\`${usage.entry ?? "run"}\` of ${modulePath} stays as it is: \`${stageCallOf(unit, usage)?.name ?? stepName(unit)}\` ${why}`,
    remedy: lost ? "see to that first" : "pass that variable to the function as a parameter",
  };
}

function startOf({ statements }: Unit): number {
  return statements[0]?.span.start ?? 0;
}
