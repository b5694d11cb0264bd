/** Lines by which a notebook finds its own modules on Python's path. */
import type { Unit } from "./units";

/**
 * Exported code without them, which are none of the module's business; `head` is what the module imports.
 */
export function withoutPaths(exported: readonly Unit[], head: readonly string[]): readonly Unit[] {
  const paths = exported.filter(({ role, statements }) => {
    const [call, ...others] = statements.flatMap(({ calls }) => calls);
    const dotted = call && [call.root, ...call.path].join(".");
    return role === "runtime" && others.length === 0 && /^sys\.path\.\w+$/.test(dotted ?? "");
  });
  const cells = new Set(paths.map(({ cell }) => cell));
  const isForPath = ({ cell, role, names }: Unit): boolean =>
    role === "import" && names.join() === "sys" && cells.has(cell) && !head.includes("sys");
  return exported.filter((unit) => !paths.includes(unit) && !isForPath(unit));
}
