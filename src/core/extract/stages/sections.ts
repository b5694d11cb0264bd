/**
 * The notebook's outline: under which heading a cell stands, and what is written there. The first
 * heading of the notebook is its title, which names no part of it.
 */
import { blocksOfCell } from "../../notebook/prose";
import type { Cell, Notebook } from "../../notebook/model";

export interface Section {
  /** Undefined above the first heading, and for the title. */
  readonly heading: string | undefined;
  /** Markdown cells that belong to it, by index. */
  readonly prose: readonly number[];
}

/** By cell index. */
export function sectionsOf(notebook: Notebook): readonly Section[] {
  const found: Section[] = [];
  let current: { heading: string | undefined; prose: number[] } = { heading: undefined, prose: [] };
  let hasTitle = false;
  let hasCode = false;
  for (const cell of notebook.cells) {
    const headings = headingsOf(cell);
    const last = headings[headings.length - 1];
    if (last !== undefined) {
      // A title that stands alone above the code; a heading further down is one of a part.
      const isTitle = !hasTitle && !hasCode && headings.length === 1 && isTop(cell);
      hasTitle = true;
      const isWord = /\p{L}/u.test(last);
      current = { heading: isTitle || !isWord ? undefined : last, prose: [cell.index] };
    } else if (cell.kind === "markdown") current.prose.push(cell.index);
    hasCode ||= cell.kind === "code" && cell.source.trim() !== "";
    found.push(current);
  }
  return found;
}

function headingsOf(cell: Cell): readonly string[] {
  return blocksOfCell(cell).flatMap(({ level, text, isBold }) =>
    level !== undefined || (isBold && text.length < 60) ? [text] : [],
  );
}

function isTop(cell: Cell): boolean {
  return blocksOfCell(cell).some(({ level }) => level === 1);
}
