/** Why nothing of a notebook can be replaced by its module: what there is to do first. */
import type { Extraction } from "../extract";
import type { Refusal } from "../refusal";

/** Empty when the module on disk is what the notebook gives now. */
export function wholeObstacle({ plan, module }: Extraction): readonly Refusal[] {
  const { modulePath, taken } = plan;
  const refuse = (reason: string, remedy: string): readonly Refusal[] => [
    { cell: taken[0] ?? 0, line: 1, symbol: modulePath, reason, remedy },
  ];
  if (!module) {
    if (plan.refusals.length > 0) return plan.refusals;
    return refuse("nothing of the notebook goes into a module", "extract functions by their names");
  }
  switch (module.state) {
    case "unchanged":
      return [];
    case "new":
      return refuse(`there is no ${modulePath} yet`, "extract the notebook first");
    case "changed":
      return refuse(
        `${modulePath} does not say what the notebook gives now`,
        "extract the notebook first",
      );
  }
}
