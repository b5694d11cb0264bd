/** Applies a fix to a notebook in memory; hosts do the same on documents and files. */
import type { NotebookEdit } from "../../src/core/notebook/edit";
import type { Cell, Notebook } from "../../src/core/notebook/model";
import { applyEdits } from "../../src/core/text/edit";

export function applyNotebookEdits(notebook: Notebook, edits: readonly NotebookEdit[]): Notebook {
  const cells: Omit<Cell, "index">[] = [];
  for (let index = 0; index <= notebook.cells.length; index++) {
    for (const edit of edits) {
      if (edit.kind !== "insertCell" || edit.index !== index) continue;
      cells.push({
        id: undefined,
        kind: edit.cellKind,
        source: edit.source,
        executionCount: null,
        outputs: [],
        tags: [],
      });
    }
    const cell = notebook.cells[index];
    if (!cell) continue;
    const replaced = edits.filter((edit) => edit.kind === "replace" && edit.cell === index);
    const textEdits = replaced.flatMap((edit) => (edit.kind === "replace" ? [edit] : []));
    cells.push({ ...cell, source: applyEdits(cell.source, textEdits) });
  }
  return { ...notebook, cells: cells.map((cell, index) => ({ ...cell, index })) };
}
