/** The stages of a module that is there: the functions that its `run` calls by name. */
import { allExprs } from "../python/walk";
import type { ModuleRun } from "./provenance";

/** Names of all functions that it calls, those of libraries and builtins too; none without a `run`. */
export function calledByRun(run: ModuleRun | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expr of run ? allExprs(run.statement) : []) {
    if (expr.kind === "Call" && expr.func.kind === "Name") names.add(expr.func.name);
  }
  return names;
}
