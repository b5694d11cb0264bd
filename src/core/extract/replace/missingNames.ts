/**
 * Names of the module that cells read and none has any more: somebody wrote new code after the definitions
 * had moved. The import that the notebook has from its module brings them along.
 */
import type { NotebookGraph } from "../../dataflow/graph";
import type { ModuleUsage } from "../growing/usage";

/**
 * Those that are read in cells below `importCell` only, or in it, in the order of their first reads.
 * `isElsewhere`: whether the notebook is to have a name from another of its modules.
 */
export function missingNames(
  { uses }: NotebookGraph,
  usage: ModuleUsage | undefined,
  importCell: number | undefined,
  isElsewhere: (name: string) => boolean,
): readonly string[] {
  if (!usage || importCell === undefined) return [];
  const missing = uses.filter(
    ({ name, status, via }) =>
      status === "undefined" && !via && usage.bound.has(name) && !isElsewhere(name),
  );
  const above = new Set(missing.filter(({ cell }) => cell < importCell).map(({ name }) => name));
  return [...new Set(missing.map(({ name }) => name))].filter((name) => !above.has(name));
}
