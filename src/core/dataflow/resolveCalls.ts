/** The calls of a notebook that lead to something with a name, for everyone who asks what it calls. */
import type { CellFacts } from "./facts";
import type { ResolvedCall } from "./graph";
import type { NotebookValues } from "./values";

/** Calls whose callee has a dotted path, in document order: library functions, methods of values. */
export function resolveCalls(
  cells: readonly (CellFacts | undefined)[],
  values: NotebookValues,
): readonly ResolvedCall[] {
  return cells.flatMap((facts, cell) =>
    (facts?.statements ?? []).flatMap((statement) =>
      statement.calls.flatMap((fact): ResolvedCall[] => {
        const known = values.callOf(cell, fact.node);
        if (known?.path === undefined || known.path.startsWith("builtins.")) return [];
        return [{ cell, statement: statement.index, path: known.path, fact }];
      }),
    ),
  );
}
