/**
 * Where in the notebook the call of a stage stands: in the place of one of the stretches of code that
 * it is made from. The other stretches move there with it, past what stays between them, which must
 * see what it saw; the first place where that is so is taken.
 */
import type { NotebookGraph } from "../../dataflow/graph";
import { isAbove } from "../../dataflow/statementId";
import type { Span } from "../../text/span";
import { hasEffect } from "../unwrapMagics";
import type { NotebookUnits, Unit } from "../units";
import type { Tie } from "./exchange";
import type { Part } from "./parts";
import type { Ties } from "./ties";

/** A position among the pieces of the part, or what stands in the way. */
export type CallPlace = { readonly piece: number } | Obstruction;

export interface Obstruction {
  /** 0-based index of the cell that stands between. */
  readonly cell: number;
  /** Offset in its source. */
  readonly at: number;
  /** Undefined for a magic command, which may do anything. */
  readonly tie: Tie | undefined;
}

export interface PlaceInput {
  readonly units: NotebookUnits;
  readonly graph: NotebookGraph;
  readonly ties: Ties;
  /** Whether the code of a unit stays in the notebook. */
  stays(unit: Unit): boolean;
}

export function callPlace(part: Part, input: PlaceInput): CallPlace {
  const { units, graph, stays } = input;
  const first = part.units[0];
  const last = part.units[part.units.length - 1];
  if (!first || !last) return { piece: 0 };
  const between = units.all.filter(
    (unit) =>
      isAbove(first, unit) &&
      isAbove(unit, last) &&
      !part.units.includes(unit) &&
      unit.role !== "import" &&
      unit.role !== "guarded-import" &&
      stays(unit),
  );
  let obstruction = magicBetween(part, graph);
  if (obstruction) return obstruction;
  for (const piece of part.pieces.keys()) {
    const found = unitPassed(part, piece, between, input);
    if (!found) return { piece };
    obstruction ??= found;
  }
  return obstruction ?? { piece: 0 };
}

/** What stays and would not see what it saw if everything moved to this piece. */
function unitPassed(
  { pieces, units }: Part,
  at: number,
  between: readonly Unit[],
  { ties }: PlaceInput,
): Obstruction | undefined {
  const anchor = pieces[at]?.units[0];
  if (!anchor) return undefined;
  for (const unit of between) {
    const isAnchorBelow = isAbove(unit, anchor);
    for (const step of units) {
      if (isAbove(step, unit) !== isAnchorBelow) continue;
      const tie = isAnchorBelow ? ties.tieBetween(step, unit) : ties.tieBetween(unit, step);
      if (tie) return { cell: unit.cell, at: unit.statements[0]?.span.start ?? 0, tie };
    }
  }
  return undefined;
}

/** A command that does something between two pieces, which one of them would pass in any case. */
function magicBetween({ pieces }: Part, graph: NotebookGraph): Obstruction | undefined {
  const isBetween = (cell: number, { start, end }: Span): boolean =>
    pieces.some((each) => each.cell < cell || (each.cell === cell && each.span.end <= start)) &&
    pieces.some((each) => each.cell > cell || (each.cell === cell && each.span.start >= end));
  for (const [cell, facts] of graph.cells.entries()) {
    const magic = facts?.magics.find((each) => hasEffect(each) && isBetween(cell, each.span));
    if (magic) return { cell, at: magic.span.start, tie: undefined };
  }
  return undefined;
}
