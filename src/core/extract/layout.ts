/**
 * Laying out text of a module: docstrings, and the little of black's layout for copied code that is
 * cheap and certain. Everything else of copied code stays as its author wrote it.
 */
import type { Span } from "../text/span";

/** Longest line of a docstring; repositories with shorter lines have shorter ones. */
export const textWidth = 88;

/** A paragraph as it is when its lines fit, else filled anew; lists keep their lines. */
export function fillParagraph(paragraph: string, width = textWidth): string {
  const lines = paragraph.split("\n");
  if (lines.every((line) => line.length <= width)) return paragraph;
  const isList = lines.some((line) => listMark.test(line));
  if (!isList) return fill(lines.map((line) => line.trim()).join(" "), "", "", width);
  return listItems(lines)
    .map((line) => {
      const [lead = ""] = listMark.exec(line) ?? /^\s*/.exec(line) ?? [];
      return fill(line.slice(lead.length), lead, " ".repeat(lead.length), width);
    })
    .join("\n");
}

/** A text of paragraphs, each filled where it does not fit. */
function fillText(text: string, width: number): string {
  return text
    .split("\n\n")
    .map((paragraph) => fillParagraph(paragraph, width))
    .join("\n\n");
}

/** Lines of a list with those that go on with an item joined to it. */
export function listItems(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    const last = items[items.length - 1];
    if (last === undefined || listMark.test(line) || !listMark.test(last)) items.push(line);
    else items[items.length - 1] = `${last} ${line.trim()}`;
  }
  return items;
}

/** How an item of a list begins. */
export const listMark = /^\s*(?:[-*+]|\d+[.)])\s+/;

function fill(text: string, first: string, next: string, width: number): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}

/** A text as a docstring of lines no longer than `width`, quotes included, as black would leave it. */
export function quoteDocstring(text: string, width = textWidth): string {
  const plain = fillText(text, width).replaceAll('"""', "'''");
  const prefix = plain.includes("\\") ? "r" : "";
  // A quote or backslash at the end would join the closing quotes.
  const body = /["\\]$/.test(plain) ? `${plain}.` : plain;
  const [first = ""] = body.split("\n");
  const isShort = first === body && prefix.length + body.length + 6 <= width;
  return isShort ? `${prefix}"""${body}"""` : `${prefix}"""${body}\n"""`;
}

/**
 * Copied code with LF line ends, no blanks at line ends and at most two empty lines in a row, but for
 * what is inside strings (`strings`: their spans in `code`).
 */
export function tidyCode(code: string, strings: readonly Span[]): string {
  const isInString = (at: number): boolean =>
    strings.some(({ start, end }) => start < at && at < end);
  let tidy = "";
  let emptyLines = 0;
  let at = 0;
  while (at <= code.length) {
    const found = code.indexOf("\n", at);
    const end = found < 0 ? code.length : found;
    const isOpen = isInString(end);
    const line = code.slice(at, end);
    const text = isOpen ? line.replace(/\r$/, "") : line.trimEnd();
    emptyLines = text === "" && !isInString(at) ? emptyLines + 1 : 0;
    if (emptyLines <= 1) tidy += `${text}\n`;
    at = end + 1;
  }
  return tidy.replace(/\n+$/, "");
}
