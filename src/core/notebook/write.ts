/**
 * Applies edits to the text of an `.ipynb` file. Only the bytes of the edited cells change, in the
 * file's own indentation, escapes and line ends: a one-cell edit is a one-cell diff. Outputs and
 * counts stay as they are; who edits code knows that they are of the code before.
 */
import { applyEdits, type TextEdit } from "../text/edit";
import { span } from "../text/span";
import type { NotebookEdit } from "./edit";
import {
  encoderOf,
  listStyleInside,
  objectStyleOf,
  sourceStyleNear,
  type Encode,
} from "./jsonStyle";
import { cellStyleNear, lineIndent, newCellText } from "./newCell";
import { scanNotebook, valueOf, type ScannedList, type ScannedNotebook } from "./notebookScan";
import { readSource, sourceEdit } from "./sourceText";

/**
 * The text after the edits. It must be one that `readNotebook` can read, and the edits must refer to
 * its cells: anything else is our own bug and throws.
 */
export function editNotebookText(text: string, edits: readonly NotebookEdit[]): string {
  if (edits.length === 0) return text;
  const notebook = scanNotebook(text);
  if (!notebook) throw new Error("Cannot edit a text that is no notebook");
  const encode = encoderOf(text);

  const replacements = new Map<number, TextEdit[]>();
  const insertions: InsertCell[] = [];
  for (const edit of edits) {
    if (edit.kind === "insertCell") insertions.push(edit);
    else {
      const known = replacements.get(edit.cell) ?? [];
      replacements.set(edit.cell, [...known, { span: edit.span, text: edit.text }]);
    }
  }
  const changes = insertCells(text, notebook, insertions, encode);
  for (const [index, cellEdits] of replacements) {
    const cell = notebook.cells[index];
    if (!cell?.source) throw new Error(`Cell ${index + 1} has no text to edit`);
    const { value } = cell.source;
    const source = applyEdits(readSource(text, value, notebook.nbformat), cellEdits);
    const object = objectStyleOf(text, cell);
    const style =
      sourceStyleNear(text, notebook, index) ??
      listStyleInside(object ?? { open: "", colon: "", separator: ",", close: "" });
    changes.push(sourceEdit(text, value, source, notebook.nbformat, style, encode));
  }
  return applyEdits(text, changes);
}

type InsertCell = Extract<NotebookEdit, { kind: "insertCell" }>;

function insertCells(
  text: string,
  notebook: ScannedNotebook,
  insertions: readonly InsertCell[],
  encode: Encode,
): TextEdit[] {
  const changes: TextEdit[] = [];
  const forEmptyLists = new Map<ScannedList, string[]>();
  const taken = takenIds(text, notebook);
  for (const insertion of insertions) {
    const { list, position } = placeOf(notebook, insertion.index);
    const style = cellStyleNear(text, notebook, list, insertion.index);
    const cell = newCellText(insertion, notebook, style, encode, taken);
    const next = list.cells[position];
    const last = list.cells.at(-1);
    if (next) {
      changes.push({ span: span(next.span.start, next.span.start), text: cell + style.between });
    } else if (last) {
      changes.push({ span: span(last.span.end, last.span.end), text: style.between + cell });
    } else {
      const cells = forEmptyLists.get(list) ?? [];
      forEmptyLists.set(list, [
        ...cells,
        (cells.length > 0 ? "," : "") + style.object.close + cell,
      ]);
    }
  }
  for (const [list, cells] of forEmptyLists) {
    const isSpread = /^[\r\n]/.test(cells[0]!);
    const close = isSpread ? (lineIndent(text, list) ?? "") : "";
    changes.push({ span: list.span, text: `[${cells.join("")}${close}]` });
  }
  return changes;
}

/** The list that a cell with this index goes into, and its position there. */
function placeOf(
  { lists }: ScannedNotebook,
  index: number,
): { readonly list: ScannedList; readonly position: number } {
  let position = index;
  for (const list of lists) {
    const isLast = list === lists.at(-1);
    if (position < list.cells.length || (isLast && position === list.cells.length)) {
      return { list, position };
    }
    position -= list.cells.length;
  }
  throw new Error(`There is no place for a cell ${index + 1}`);
}

function takenIds(text: string, notebook: ScannedNotebook): Set<string> {
  const ids = notebook.cells.map(({ members }) => valueOf(members, "id"));
  return new Set(ids.flatMap((id) => (id ? [text.slice(id.start + 1, id.end - 1)] : [])));
}
