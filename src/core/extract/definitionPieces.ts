/**
 * The code of a definition at the top of a module. A container that begins empty gets its type there:
 * what fills it stands in functions, where no checker looks for it.
 */
import type { CellSpan } from "../notebook/model";
import type { Expr } from "../python/ast";
import type { TextEdit } from "../text/edit";
import type { PlannedPiece } from "./extractionPlan";
import { pieceOf } from "./pieces";
import type { Unit } from "./units";

/** `editsIn`: what changes in a stretch of a cell anyway. */
export function definitionPieces(
  unit: Unit,
  editsIn: (piece: CellSpan) => readonly TextEdit[],
): readonly PlannedPiece[] {
  return unit.statements.map((each) => {
    const piece = { cell: unit.cell, span: pieceOf(each, unit.facts) };
    const edits = [...editsIn(piece), ...typeEdits(unit)];
    return edits.length > 0 ? { ...piece, edits } : piece;
  });
}

function typeEdits({ statements }: Unit): readonly TextEdit[] {
  const node = statements[0]?.node;
  if (node?.kind !== "Assign" || node.targets.length !== 1) return [];
  const [target] = node.targets;
  const type = emptyContainer(node.value);
  if (target?.kind !== "Name" || type === undefined) return [];
  return [{ span: { start: target.end, end: target.end }, text: `: ${type}` }];
}

/** The type of `{}`, `[]`, `set()` and the like. */
function emptyContainer(value: Expr): string | undefined {
  if (value.kind === "Dict") return value.entries.length === 0 ? "dict" : undefined;
  if (value.kind === "List") return value.elements.length === 0 ? "list" : undefined;
  if (value.kind !== "Call" || value.args.length + value.keywords.length > 0) return undefined;
  const { func } = value;
  return func.kind === "Name" && /^(dict|list|set)$/.test(func.name) ? func.name : undefined;
}
