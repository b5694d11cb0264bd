/** The code of a notebook that its module has, symbol by symbol, as the statements that it comes from. */
import { contains } from "../../text/span";
import type { ExtractionPlan, PlannedBlock, PlannedPiece } from "../extractionPlan";
import { stepName } from "../stages/stepObstacle";
import type { NotebookUnits, Unit } from "../units";

/** A stretch of a cell with the statements in it. */
export interface PartPiece extends PlannedPiece {
  readonly units: readonly Unit[];
}

/** A symbol of the module in the notebook. */
export interface Part {
  readonly block: PlannedBlock;
  /** What people read of it: its name, or how a statement without one begins. */
  readonly label: string;
  readonly units: readonly Unit[];
  /** In the order of the notebook. */
  readonly pieces: readonly PartPiece[];
}

export function partsOf({ blocks }: ExtractionPlan, units: NotebookUnits): readonly Part[] {
  return blocks.map((block): Part => {
    const pieces = block.pieces
      .map((piece) => ({ ...piece, units: unitsIn(piece, units) }))
      .sort((a, b) => a.cell - b.cell || a.span.start - b.span.start);
    const own = [...new Set(pieces.flatMap((piece) => piece.units))];
    const label = block.name === "" && own[0] ? stepName(own[0]) : block.name;
    return { block, label, pieces, units: own };
  });
}

function unitsIn({ cell, span }: PlannedPiece, units: NotebookUnits): readonly Unit[] {
  return units.all.filter(
    (unit) => unit.cell === cell && unit.statements.some((each) => contains(span, each.span)),
  );
}

/** What a stage binds in the notebook when it runs, whether or not it hands it out. */
export function boundBy({ units }: Part): ReadonlySet<string> {
  return new Set(units.flatMap((unit) => unit.names));
}

/** Names that the notebook has when the part is replaced. */
export function providedBy({ block }: Part): ReadonlySet<string> {
  return new Set(block.stage ? block.stage.returns : block.names);
}
