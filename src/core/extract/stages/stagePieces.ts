/**
 * The code of a stage: stretches of cells, with what has to change inside of a function. A name that
 * is Python's own where it is read, and a variable of the stage elsewhere, is read from `builtins`:
 * inside of a function a name is one or the other from the first line to the last.
 */
import type { CellFacts } from "../../dataflow/facts";
import type { TextEdit } from "../../text/edit";
import { contains } from "../../text/span";
import type { PlannedPiece } from "../extractionPlan";
import { pieceOf } from "../pieces";
import type { Rewrites } from "../rewrites";
import { findSecret } from "../secrets";
import type { Unit } from "../units";
import { guardedBody, unguard } from "./mainGuard";
import type { StepNames } from "./stepNames";
import type { UnitFlow } from "./unitFlow";

export interface PiecesInput {
  readonly rewrites: Rewrites;
  readonly flow: UnitFlow;
  namesOf(unit: Unit): StepNames;
}

export interface StagePieces {
  readonly pieces: readonly PlannedPiece[];
  /** Modules that the edited code needs. */
  readonly modules: readonly string[];
}

export function stagePieces(steps: readonly Unit[], input: PiecesInput): StagePieces {
  const shadowed = shadowedReads(steps, input);
  const own = steps.flatMap((step) => unguard(step).map((edit) => ({ cell: step.cell, edit })));
  const pieces = stretches(steps).map((piece) => {
    const edits = [
      ...input.rewrites.editsIn(piece),
      ...[...own, ...shadowed]
        .filter(({ cell, edit }) => cell === piece.cell && contains(piece.span, edit.span))
        .map(({ edit }) => edit),
    ];
    return edits.length > 0 ? { ...piece, edits } : piece;
  });
  return { pieces, modules: shadowed.length > 0 ? ["builtins"] : [] };
}

function shadowedReads(
  steps: readonly Unit[],
  { flow, namesOf }: PiecesInput,
): readonly { readonly cell: number; readonly edit: TextEdit }[] {
  const bound = new Set(steps.flatMap((step) => [...namesOf(step).binds]));
  return steps.flatMap((step) =>
    flow
      .usesOf(step)
      .flatMap(({ name, status, via, at }) =>
        status === "builtin" && !via && bound.has(name)
          ? [{ cell: at.cell, edit: { span: at.span, text: `builtins.${name}` } }]
          : [],
      ),
  );
}

/** Neighbours in a cell are copied as one stretch, with the comments and lines between them. */
function stretches(steps: readonly Unit[]): readonly PlannedPiece[] {
  const pieces: PlannedPiece[] = [];
  for (const step of steps) {
    for (const statement of step.statements) {
      const span = pieceOf(statement, step.facts);
      const count = guardedBody(statement.node, step.facts.source)?.length ?? 1;
      const last = pieces[pieces.length - 1];
      const isNext =
        last?.cell === step.cell && isOnlyComments(step.facts, last.span.end, span.start);
      if (last && isNext) {
        pieces[pieces.length - 1] = {
          cell: step.cell,
          span: { start: last.span.start, end: span.end },
          count: (last.count ?? 0) + count,
        };
      } else pieces.push({ cell: step.cell, span, count });
    }
  }
  return pieces;
}

/** Whether lines between two statements hold nothing but comments. */
function isOnlyComments({ source }: CellFacts, start: number, end: number): boolean {
  const between = source.slice(start, end);
  if (findSecret(between)) return false;
  return between.includes("\n") && /^[ \t]*(\r?\n[ \t]*(#.*)?)*$/.test(between);
}
