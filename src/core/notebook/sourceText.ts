/**
 * The text of a cell as it is stored, and the smallest change that stores another text: of a list
 * of lines only the items that differ are written anew.
 */
import type { TextEdit } from "../text/edit";
import { span, type Span } from "../text/span";
import { listStyleOf, type Encode, type ListStyle } from "./jsonStyle";
import { scanItems } from "./notebookScan";
import { joinLines, lineSeparator } from "./schema";

export function readSource(text: string, value: Span, nbformat: number): string {
  // The border is `readNotebook`, which has let nothing but texts and lists of texts pass.
  const stored = JSON.parse(text.slice(value.start, value.end)) as unknown;
  if (typeof stored === "string") return stored;
  const isLines = Array.isArray(stored) && stored.every((line) => typeof line === "string");
  return isLines ? joinLines(stored, nbformat) : "";
}

/** A source as the items of a list, in the way in which the old items were split. */
export function splitSource(
  source: string,
  nbformat: number,
  old: readonly string[] | undefined,
): readonly string[] {
  if (source === "") return [];
  const separator = old ? lineSeparator(old, nbformat) : nbformat === 2 ? "\n" : "";
  return separator === "\n" ? source.split("\n") : (source.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

export function listText(items: readonly string[], style: ListStyle, encode: Encode): string {
  if (items.length === 0) return "[]";
  return `[${style.open}${items.map(encode).join(style.separator)}${style.close}]`;
}

/** The edit that makes a stored source another one. `otherStyle` is for lists that do not show theirs. */
export function sourceEdit(
  text: string,
  value: Span,
  source: string,
  nbformat: number,
  otherStyle: ListStyle,
  encode: Encode,
): TextEdit {
  if (text[value.start] !== "[") return { span: value, text: encode(source) };
  const items = scanItems(text, value);
  const old = items.map((item) => JSON.parse(text.slice(item.start, item.end)) as string);
  const wanted = splitSource(source, nbformat, old.length > 1 ? old : undefined);
  const style = listStyleOf(text, value);
  if (!style && items.length === 1 && wanted.length === 1) {
    return { span: items[0]!, text: encode(wanted[0]!) };
  }
  if (!style || wanted.length === 0) {
    return { span: value, text: listText(wanted, style ?? otherStyle, encode) };
  }

  const shorter = Math.min(old.length, wanted.length);
  let head = 0;
  while (head < shorter && old[head] === wanted[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  const fresh = wanted.slice(head, wanted.length - tail).map(encode);
  const stale = items.slice(head, items.length - tail);
  const before = items[head - 1];
  const after = items[items.length - tail];

  const [first] = stale;
  if (first && fresh.length > 0) {
    return { span: span(first.start, stale.at(-1)!.end), text: fresh.join(style.separator) };
  }
  if (before) {
    const end = stale.at(-1)?.end ?? before.end;
    return {
      span: span(before.end, end),
      text: fresh.map((item) => style.separator + item).join(""),
    };
  }
  const end = after?.start ?? value.end;
  const start = first?.start ?? end;
  return { span: span(start, end), text: fresh.map((item) => item + style.separator).join("") };
}
