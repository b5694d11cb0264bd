/**
 * The imports by which modules are known as those of the notebook: one of each stays, or comes, whether or not
 * code uses it. Else the next extraction would take the code that has moved for code that was deleted.
 */
import { importsFrom } from "../moduleNames";
import type { NotebookUnits } from "../units";
import type { ReplacementRequest } from "./replacement";

export interface ModuleLinks {
  /** Whether code of the module goes without anything that stays having a use for it. */
  readonly isForgotten: boolean;
  /** Whether it is one of the names without which a module would be the notebook's no more. */
  isLast(name: string): boolean;
}

/** `brings`: whether new imports from the module come; `isIdle`: whether nothing reads a name any more. */
export function moduleLinks(
  units: NotebookUnits,
  { module, siblings = [] }: Pick<ReplacementRequest, "module" | "siblings">,
  brings: boolean,
  isIdle: (name: string) => boolean,
): ModuleLinks {
  const importedNames = (from: string): readonly string[] =>
    units.all.filter((unit) => importsFrom(unit, from)).flatMap(({ names }) => names);
  const links = [...(brings ? [] : [module]), ...siblings.map((each) => each.module)];
  const lost = links.filter((each) => importedNames(each).every(isIdle));
  return {
    isForgotten: !brings && importedNames(module).length === 0,
    isLast: (name) =>
      lost.some((each) => units.definersOf(name).some((unit) => importsFrom(unit, each))),
  };
}
