/**
 * How a file spells what JSON lets one spell in several ways: characters as escapes, lists over
 * lines or on one. New text follows the file, so that an edit is no bigger than it is.
 */
import type { Span } from "../text/span";
import { scanItems, type ScannedCell, type ScannedNotebook } from "./notebookScan";

/** Writes a text as a JSON string. */
export type Encode = (text: string) => string;

/** The blanks of a list: after `[`, between two items (comma included), before `]`. */
export interface ListStyle {
  readonly open: string;
  readonly separator: string;
  readonly close: string;
}

/**
 * Escapes what the file escapes: every character beyond ASCII (Python's `ensure_ascii`), or single
 * ones such as `<` that some tools escape and that never stand in the file as they are.
 */
export function encoderOf(file: string): Encode {
  const escapes = new Map<string, string>();
  for (const [escape, hex] of file.matchAll(/\\(?:u([0-9a-fA-F]{4})|[^u])/g)) {
    if (hex === undefined) {
      if (escape === "\\/") escapes.set("/", escape);
      continue;
    }
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    // Half a pair must be escaped by anybody: it says nothing about the file.
    if (char >= " " && !isSurrogate(char)) escapes.set(char, escape);
  }
  const hasPairs = /\\u[dD][89abAB]..\\u[dD][c-fC-F]/.test(file);
  if (escapes.size === 0 && !hasPairs) return JSON.stringify;
  const hasEscapes = hasPairs || [...escapes.keys()].some((char) => char > "\x7f");
  const isAscii = hasEscapes && !/[^\x00-\x7f]/.test(file);
  const isUpper = /\\u(?=[0-9A-F]{4})\d{0,3}[A-F]/.test(file);
  const always = new Map(
    [...escapes].filter(([char]) => !'"\\'.includes(char) && !hasRaw(file, char)),
  );
  return (text) =>
    JSON.stringify(text).replace(/[^\x00-\x7f]|[/<>&'=+`]/g, (char) => {
      const known = always.get(char);
      if (known !== undefined) return known;
      if (!isAscii || char <= "\x7f") return char;
      const hex = char.charCodeAt(0).toString(16).padStart(4, "0");
      return `\\u${isUpper ? hex.toUpperCase() : hex}`;
    });
}

function isSurrogate(char: string): boolean {
  return char >= "\ud800" && char <= "\udfff";
}

function hasRaw(file: string, char: string): boolean {
  if (char !== "/") return file.includes(char);
  return /(?<!\\)\//.test(file);
}

/** The blanks of a list with items; of a list with one item, a separator to match. */
export function listStyleOf(text: string, list: Span): ListStyle | undefined {
  const items = scanItems(text, list);
  const [first, second] = items;
  const last = items.at(-1);
  if (!first || !last) return undefined;
  const open = text.slice(list.start + 1, first.start);
  const close = text.slice(last.end, list.end - 1);
  if (second) return { open, separator: text.slice(first.end, second.start), close };
  return open.includes("\n") || open.includes("\r")
    ? { open, separator: `,${open}`, close }
    : undefined;
}

/** The style of the source list nearest to a cell (by index), of several lines where there is one. */
export function sourceStyleNear(
  text: string,
  { cells }: ScannedNotebook,
  index: number,
): ListStyle | undefined {
  let style: ListStyle | undefined;
  for (let distance = 0; distance < cells.length; distance++) {
    for (const cell of [cells[index - distance], cells[index + distance]]) {
      if (cell?.source) style ??= listStyleOf(text, cell.source.value);
    }
    if (style) break;
  }
  return style;
}

/** The blanks inside a cell's braces, which a new cell or list takes over. */
export interface ObjectStyle {
  readonly open: string;
  readonly colon: string;
  readonly separator: string;
  readonly close: string;
}

export function objectStyleOf(text: string, cell: ScannedCell): ObjectStyle | undefined {
  const [first, second] = cell.members;
  const last = cell.members.at(-1);
  if (!first || !second || !last) return undefined;
  return {
    open: text.slice(cell.span.start + 1, first.keySpan.start),
    colon: text.slice(first.keySpan.end, first.value.start),
    separator: text.slice(first.value.end, second.keySpan.start),
    close: text.slice(last.value.end, cell.span.end - 1),
  };
}

/** A list style made from the style of the object that holds the list, one unit deeper. */
export function listStyleInside({ open, separator, close }: ObjectStyle): ListStyle {
  if (!/[\r\n]/.test(open)) return { open: "", separator, close: "" };
  const unit = open.startsWith(close) ? open.slice(close.length) : "";
  const deeper = open + (unit || " ");
  return { open: deeper, separator: `,${deeper}`, close: open };
}
