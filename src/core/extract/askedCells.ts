/**
 * Extractions that are asked for by cells. The code of a cell may be a part of a stage, which is taken
 * as a whole; where nothing of a cell can be taken, the plan says why.
 */
import type { ExtractionPlan, PlanNote } from "./extractionPlan";

/** Names of the stages that have code of the cells. */
export function stagesOf(
  { symbols }: Pick<ExtractionPlan, "symbols">,
  cells: readonly number[],
): readonly string[] {
  return symbols.flatMap((symbol) =>
    symbol.kind === "stage" && symbol.cells.some((cell) => cells.includes(cell))
      ? [symbol.name]
      : [],
  );
}

/** A note for each cell with code that was asked for and that gives nothing. */
export function emptyHanded(
  { taken, left, refusals }: Pick<ExtractionPlan, "taken" | "left" | "refusals">,
  cells: readonly number[],
): readonly PlanNote[] {
  return left.flatMap(({ cell, reason }) => {
    const isEmpty = !taken.includes(cell) && !refusals.some((each) => each.cell === cell);
    return cells.includes(cell) && isEmpty
      ? [{ cell, text: `asked for, but nothing of it can be taken: ${reason}` }]
      : [];
  });
}
