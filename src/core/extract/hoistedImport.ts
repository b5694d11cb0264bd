/** Imports that cells make in a branch or a loop, and that a module may make at its top. */
import type { PlannedImport } from "./importText";
import type { Unit } from "./units";

/** The import of a name, where all of them mean the same. */
export function hoisted(
  name: string,
  definers: readonly Unit[],
): readonly PlannedImport[] | undefined {
  const bindings = definers.flatMap((unit) =>
    unit.statements.flatMap((each) => each.imports.filter((one) => one.name === name)),
  );
  const [first] = bindings;
  const isOne = bindings.every(
    ({ path, isFrom }) => path === first?.path && isFrom === first.isFrom,
  );
  if (!first || !isOne || first.path.startsWith(".")) return undefined;
  if (bindings.length < definers.length) return undefined;
  const dot = first.path.lastIndexOf(".");
  const [module, imported] = first.isFrom
    ? [first.path.slice(0, dot), first.path.slice(dot + 1)]
    : [first.path, undefined];
  const asname = name === (imported ?? module) ? undefined : name;
  return [{ module, level: 0, name: imported, asname }];
}
