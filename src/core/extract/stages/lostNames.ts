/**
 * Variables of stages that `run` does not give, since the notebook ends with something else under their
 * name: it deletes them, code that stays behind binds them anew (the loop of a plot, `except … as e`), or
 * `%timeit` changes them as often as it pleases.
 */
import { stuckMagic } from "../unwrapMagics";
import type { NotebookUnits, Unit } from "../units";
import type { UnitFlow } from "./unitFlow";

/** `steps`: the code of all stages. */
export function lostNames(
  units: NotebookUnits,
  steps: readonly Unit[],
  flow: UnitFlow,
): ReadonlySet<string> {
  const lost = new Set<string>();
  const staged = new Set(steps);
  for (const unit of units.all) {
    if (!staged.has(unit) && stuckMagic(unit)) {
      for (const { name } of flow.mutationsOf(unit)) lost.add(name);
    }
    for (const event of unit.statements.flatMap(({ events }) => events)) {
      const { name, kind, isConditional } = event;
      // Behind its handler the name of a caught error is gone, in a stage as well.
      const stays = kind === "define" && event.how !== "except";
      if (stays && staged.has(unit)) lost.delete(name);
      else if (kind === "define" || (kind === "delete" && !isConditional)) lost.add(name);
    }
  }
  return lost;
}
