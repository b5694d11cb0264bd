/** Small places that a finding about something larger points at. */
import type { Cell, CellSpan } from "../notebook/model";

/**
 * The first line of code of a cell, without its indentation: not a blank line, a comment or a magic,
 * unless the cell has nothing else. Findings about a whole cell mark this line only.
 */
export function firstCodeLine(cell: Cell): CellSpan {
  let fallback: CellSpan | undefined;
  for (const line of cell.source.matchAll(/[^\r\n]+/g)) {
    const text = line[0].trim();
    if (text === "") continue;
    const start = line.index + line[0].indexOf(text);
    const place = { cell: cell.index, span: { start, end: start + text.length } };
    if (!/^[#%!]/.test(text)) return place;
    fallback ??= place;
  }
  return fallback ?? { cell: cell.index, span: { start: 0, end: 0 } };
}
