/**
 * Plots that draw random numbers, and stay in the notebook: without them the numbers that taken code
 * draws below are others, up to where a seed stands. Other looks that draw come along.
 */
import type { NotebookGraph, StatementId } from "../../dataflow/graph";
import { keyOf } from "../../dataflow/statementId";
import type { PlanNote } from "../extractionPlan";
import type { Unit } from "../units";
import { draws, isFollowed } from "./surroundings";

/** One for each cell with a draw that the module has not, above one that it has. */
export function chanceNotes(graph: NotebookGraph, taken: Iterable<Unit>): readonly PlanNote[] {
  const keys = new Set(
    [...taken].flatMap(({ cell, statements }) =>
      statements.map(({ index }) => keyOf({ cell, statement: index })),
    ),
  );
  const isTaken = (call: StatementId): boolean => keys.has(keyOf(call));
  const calls = graph.calls.filter(({ fact }) => fact.inside === undefined);
  const made = calls.filter(isTaken);
  const missed = calls.filter(
    (call) => draws(call) && !isTaken(call) && isFollowed(call, calls, made),
  );
  return [...new Set(missed.map(({ cell }) => cell))].map((cell) => ({
    cell,
    text: "random numbers that a plot draws stay in the notebook: what the module draws below differs, up to the next seed",
  }));
}
