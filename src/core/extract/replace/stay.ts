/** Code of the module that stays in its cells: why, and where that is to be seen. */
import { lineAt, type Unit } from "../units";
import type { ReplaceWords } from "./words";

/** Why a part stays, and where. */
export interface Stay extends ReplaceWords {
  readonly cell: number;
  /** 1-based line in the cell. */
  readonly line: number;
}

/** At an offset in the unit's cell; 0 means the start of the unit. */
export function stayAt(unit: Unit, offset: number, words: ReplaceWords): Stay {
  const start = offset > 0 ? offset : (unit.statements[0]?.span.start ?? 0);
  return { cell: unit.cell, line: lineAt(unit, start), ...words };
}
