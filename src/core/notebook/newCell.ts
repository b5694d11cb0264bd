/**
 * The JSON text of a cell that is added to a notebook: keys in the order of its neighbours, blanks
 * as theirs, with an id where the format has ids.
 */
import { shortHash } from "../text/hash";
import type { NotebookEdit } from "./edit";
import {
  listStyleInside,
  objectStyleOf,
  sourceStyleNear,
  type Encode,
  type ListStyle,
  type ObjectStyle,
} from "./jsonStyle";
import type { ScannedCell, ScannedList, ScannedNotebook } from "./notebookScan";
import { hasCellIds, keepsWorksheets } from "./schema";
import { listText, splitSource } from "./sourceText";

type NewCell = Extract<NotebookEdit, { kind: "insertCell" }>;

/** How cells are laid out around the place of a new one. */
export interface CellStyle {
  readonly object: ObjectStyle;
  readonly source: ListStyle | "string";
  /** What stands between two cells, comma included. */
  readonly between: string;
  /** Keys in the order of the nearest cell of a kind. */
  keysOf(kind: NewCell["cellKind"]): readonly string[];
}

/** The style near the cell with this index. */
export function cellStyleNear(
  text: string,
  notebook: ScannedNotebook,
  list: ScannedList,
  index: number,
): CellStyle {
  const { cells } = notebook;
  const near = [...cells.keys()].sort((a, b) => Math.abs(a - index) - Math.abs(b - index));
  const styled = near.map((at) => objectStyleOf(text, cells[at]!));
  const object = styled.find((style) => style !== undefined) ?? bareStyle(text, list);
  const nearest = near.map((at) => cells[at]!).find((cell) => cell.source);
  const isString = nearest?.source && text[nearest.source.value.start] === '"';
  const [first, second] = list.cells;
  const between =
    first && second
      ? text.slice(first.span.end, second.span.start)
      : `,${first ? text.slice(list.span.start + 1, first.span.start) : object.close}`;
  return {
    object,
    source: isString
      ? "string"
      : (sourceStyleNear(text, notebook, index) ?? listStyleInside(object)),
    between,
    keysOf: (kind) => {
      const same = near.map((at) => cells[at]!).find((cell) => isKind(text, cell, kind));
      return same?.members.map((member) => member.key) ?? [];
    },
  };
}

/** The cell as JSON. `taken` holds the ids in use; the new id is added to it. */
export function newCellText(
  cell: NewCell,
  { nbformat, nbformatMinor }: ScannedNotebook,
  style: CellStyle,
  encode: Encode,
  taken: Set<string>,
): string {
  const { object, source } = style;
  const isOld = keepsWorksheets(nbformat);
  const isCode = cell.cellKind === "code";
  const values = new Map([["cell_type", `"${cell.cellKind}"`]]);
  if (isCode && isOld) values.set("collapsed", "false");
  if (isCode && !isOld) values.set("execution_count", "null");
  if (hasCellIds(nbformat, nbformatMinor)) values.set("id", `"${newId(cell, taken)}"`);
  if (isCode && isOld) values.set("language", '"python"');
  if (nbformat > 2) values.set("metadata", "{}");
  if (isCode) values.set("outputs", "[]");
  const sourceText =
    source === "string"
      ? encode(cell.source)
      : listText(splitSource(cell.source, nbformat, undefined), source, encode);
  values.set(isCode && isOld ? "input" : "source", sourceText);

  const members = inOrder([...values.keys()], style.keysOf(cell.cellKind)).map(
    (key) => `"${key}"${object.colon}${values.get(key)}`,
  );
  return `{${object.open}${members.join(object.separator)}${object.close}}`;
}

/** Same text, same id, on every machine; a second cell with the text gets another one. */
function newId({ cellKind, source }: NewCell, taken: Set<string>): string {
  let id = shortHash(`${cellKind}\n${source}`);
  for (let attempt = 1; taken.has(id); attempt++) id = shortHash(`${id} ${attempt}`);
  taken.add(id);
  return id;
}

/** Keys that a neighbour has come in its order, the others in alphabetical place, as nbformat writes. */
function inOrder(keys: readonly string[], neighbour: readonly string[]): readonly string[] {
  const ordered = neighbour.filter(
    (key, at) => keys.includes(key) && neighbour.indexOf(key) === at,
  );
  for (const key of [...keys].sort()) {
    if (ordered.includes(key)) continue;
    const before = ordered.findIndex((other) => other > key);
    ordered.splice(before < 0 ? ordered.length : before, 0, key);
  }
  return ordered;
}

function isKind(text: string, cell: ScannedCell, kind: string): boolean {
  return cell.members.some(
    ({ key, value }) => key === "cell_type" && text.slice(value.start, value.end) === `"${kind}"`,
  );
}

/** The style for a notebook without cells: one unit deeper than the line with the empty list. */
function bareStyle(text: string, list: ScannedList): ObjectStyle {
  const indent = lineIndent(text, list);
  const unit = /[\r\n]([ \t]+)"/.exec(text)?.[1];
  if (indent === undefined || unit === undefined) {
    const separator = /[\]}"\d](,[ ]?)"/.exec(text)?.[1] ?? ", ";
    return { open: "", colon: /"(:[ ]?)/.exec(text)?.[1] ?? ": ", separator, close: "" };
  }
  const close = indent + unit;
  return { open: close + unit, colon: ": ", separator: `,${close}${unit}`, close };
}

/** Line break and indentation of the line where a list begins; undefined on the first line. */
export function lineIndent(text: string, list: ScannedList): string | undefined {
  return /(?:\r\n?|\n)[ \t]*(?=[^\r\n]*$)/.exec(text.slice(0, list.span.start))?.[0];
}
