/** What execution counts and outputs say about how a notebook was run. Counts are as stored: 1-based. */
import type { Notebook } from "../notebook/model";

export interface RunOrder {
  /** Indexes of code cells in the order of their counts; cells without a count are left out. */
  readonly executed: readonly number[];
  /** Code cells with text but no count, in a notebook where other cells have one. */
  readonly neverRun: readonly number[];
  /** Code cells whose count is lower than that of a code cell above them, with that cell. */
  readonly outOfOrder: readonly { readonly cell: number; readonly after: number }[];
  /** Every code cell with text has run once, counts are 1..N without a gap, top to bottom. */
  readonly isLinear: boolean;
}

export function runOrder(notebook: Notebook): RunOrder {
  const code = notebook.cells.filter((cell) => cell.kind === "code" && cell.source.trim() !== "");
  const counted = code.flatMap((cell) =>
    cell.executionCount === null ? [] : [{ index: cell.index, count: cell.executionCount }],
  );
  const outOfOrder: { cell: number; after: number }[] = [];
  let highest: { index: number; count: number } | undefined;
  for (const cell of counted) {
    if (highest && cell.count < highest.count) {
      outOfOrder.push({ cell: cell.index, after: highest.index });
    } else highest = cell;
  }
  return {
    executed: [...counted].sort((a, b) => a.count - b.count).map((cell) => cell.index),
    neverRun:
      counted.length === 0
        ? []
        : code.filter((cell) => cell.executionCount === null).map((cell) => cell.index),
    outOfOrder,
    isLinear:
      counted.length === code.length &&
      counted.every((cell, position) => cell.count === position + 1),
  };
}
