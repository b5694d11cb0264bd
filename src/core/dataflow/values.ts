/**
 * What the values of a notebook are and what its calls resolve to, found by following its cells from
 * top to bottom with the API tables as the only knowledge about libraries. Nothing is run.
 */
import { apiTable } from "../apis/apiTable";
import type { Call, Expr } from "../python/ast";
import { Executor } from "./values/execute";
import type { KnownCall } from "./values/callResolver";
import type { CellFacts } from "./facts";
import type { Value } from "./values/value";

export { mostSpecial, typeFromBases } from "./values/libraryCall";
export type { KnownCall } from "./values/callResolver";
export type { ClassValue, FunctionValue, LibraryValue, ObjectValue, Value } from "./values/value";

/** Values by the node of the cell's tree; cells are 0-based. */
export interface NotebookValues {
  valueOf(cell: number, expr: Expr): Value | undefined;
  callOf(cell: number, call: Call): KnownCall | undefined;
}

/** `importPathOf`: the path of a name that no statement above its use binds, by cell. */
export function inferValues(
  cells: readonly (CellFacts | undefined)[],
  importPathOf: (name: string, cell: number) => string | undefined,
): NotebookValues {
  const values = cells.map(() => new Map<Expr, Value>());
  const calls = cells.map(() => new Map<Call, KnownCall>());
  const executor = new Executor(
    apiTable(),
    cells.map((facts) => facts?.masked ?? ""),
    importPathOf,
    {
      found: (cell, expr, value) => values[cell]?.set(expr, value),
      called: (cell, call, known) => {
        // A function may be followed again: what is known from an earlier time stays.
        const before = calls[cell]?.get(call);
        if (!before || before.isGuess || before.path === undefined) calls[cell]?.set(call, known);
      },
    },
  );
  cells.forEach((facts, cell) => {
    if (!facts) return;
    if (facts.magics.some(({ name }) => name === "pylab")) executor.star("pylab");
    executor.cell(cell, facts.module.body);
  });
  executor.finish();
  return {
    valueOf: (cell, expr) => values[cell]?.get(expr),
    callOf: (cell, call) => calls[cell]?.get(call),
  };
}
