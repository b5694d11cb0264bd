/**
 * Moves stored outputs from cells to others in the text of an `.ipynb` file. Each output keeps its bytes,
 * and all else does; those of cells above come first in the cell that they go to, those of cells below last.
 */
import { applyEdits, type TextEdit } from "../text/edit";
import type { Span } from "../text/span";
import type { OutputMove } from "./outputMove";
import { scanNotebook, valueOf } from "./notebookScan";

/** The text must be one that `readNotebook` can read. */
export function moveOutputs(text: string, moves: readonly OutputMove[]): string {
  const cells = scanNotebook(text)?.cells ?? [];
  const listOf = (cell: number): Span | undefined => valueOf(cells[cell]?.members ?? [], "outputs");
  const edits: TextEdit[] = [];
  for (const to of new Set(moves.map((move) => move.to))) {
    const sources = moves.filter((move) => move.to === to).map(({ from }) => from);
    const target = listOf(to);
    if (!target) continue;
    const items = [...sources, to]
      .sort((a, b) => a - b)
      .flatMap((cell) => listOf(cell) ?? [])
      .map(({ start, end }) => text.slice(start + 1, end - 1))
      .filter((each) => each.trim() !== "");
    const close = /\s*$/.exec(items[0] ?? "")?.[0] ?? "";
    const joined = items.map((each) => each.trimEnd()).join(",");
    edits.push({ span: target, text: `[${joined}${close}]` });
    for (const from of sources) {
      const span = listOf(from);
      if (span) edits.push({ span, text: "[]" });
    }
  }
  return applyEdits(text, edits);
}
