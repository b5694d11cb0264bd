/** What speaks against a case although all that it needs can be had: old outputs, sizes. */
import type { Cell } from "../notebook/model";
import type { TestInput } from "./cases";
import { productOfLargest } from "./contracts/literalValues";
import { NotClosed } from "./notClosed";
import type { Setup } from "./setup";

/** Throws where the counts or the texts say that something ran later than what it shows rests on. */
export function checkFreshness(cell: Cell, setup: Setup, { notebook, states }: TestInput): void {
  const own = cell.executionCount;
  // What of a stage stands below has no part in the value: else the stage would not give it.
  for (const index of setup.steps.cells) {
    const isKnown = !states[index] && (notebook.cells[index]?.executionCount ?? null) !== null;
    if (!isKnown) throw new NotClosed("its output is out of date");
  }
  for (const index of setup.cells) {
    const state = states[index];
    if (state) throw new NotClosed("its output is out of date");
    const count = notebook.cells[index]?.executionCount ?? null;
    if (index === cell.index || (own === null && count === null)) continue;
    if (own === null || count === null || count > own) {
      throw new NotClosed("its output is older than code that it rests on");
    }
  }
}

/** A network with millions of parameters is nothing to make again for a test. */
export function checkSize({ statements }: Setup, { graph }: TestInput): void {
  const numbers = statements.flatMap(({ cell, statement }) => {
    const facts = graph.cells[cell];
    const span = facts?.statements[statement]?.span;
    return (span && facts?.source.slice(span.start, span.end).match(/\b\d+\b/g)) ?? [];
  });
  if (productOfLargest(numbers) > 1e7) throw new NotClosed("it is too large to be made in a test");
}
