/**
 * Variables of the module: names that stages bind and that definitions at the top read. They are
 * declared above all code, for readers and checkers; a name of which code asks whether it is there
 * at all stays undeclared, so that the answer is the notebook's.
 */
import type { StageForm } from "../extractionPlan";
import type { NotebookUnits } from "../units";

/** `isTaken`: names that the module binds at its top already. */
export function moduleVariables(
  stages: readonly Pick<StageForm, "globals">[],
  units: NotebookUnits,
  isTaken: (name: string) => boolean,
): readonly string[] {
  const asked = new Set(
    units.all
      .flatMap((unit) => [...unit.readsNow, ...unit.readsWhenCalled])
      .filter((event) => event.isGuarded)
      .map((event) => event.name),
  );
  const names = new Set(stages.flatMap((stage) => stage.globals));
  return [...names].filter((name) => !asked.has(name) && !isTaken(name));
}

/** Nobody knows their types, and `None` is not one of them. */
export function declarations(names: readonly string[]): string {
  if (names.length === 0) return "";
  const lines = names.map((name) => `${name}: Any = None`);
  return ["# Set by the stages, for the definitions that read them.", ...lines].join("\n");
}
