/**
 * Finds the end of a logical line of Python without parsing it: just enough lexing (strings,
 * brackets, comments, backslashes) to know where a line that starts with `%` or `!` is IPython's
 * and where it is the inside of a string or a modulo. Unfinished strings end at their line, so that
 * one typing error does not hide the rest of a cell.
 */
import { lineEnd } from "../text/lineBounds";

export interface ScannedStatement {
  /** Offset of the line break that ends the statement, or the text's length. */
  readonly end: number;
  /** Offset after the last character that is neither blank nor comment. */
  readonly codeEnd: number;
  readonly hasComment: boolean;
  /** Offset of a `!` or `%` that directly follows the statement's first top-level `=`. */
  readonly escape: number | undefined;
}

/** Scans from the first character of a statement. Scanning stops early at an `escape`. */
export function scanStatement(text: string, from: number): ScannedStatement {
  let depth = 0;
  let at = from;
  let codeEnd = from;
  let isAssigned = false;
  let hasComment = false;
  while (at < text.length) {
    const char = text[at]!;
    if (isLineBreak(char)) {
      if (depth === 0) break;
      at++;
    } else if (char === "#") {
      hasComment = true;
      at = lineEnd(text, at);
    } else if (char === " " || char === "\t" || char === "\f") {
      at++;
    } else {
      hasComment = false;
      if (char === "\\") {
        at = afterEscape(text, at);
      } else if (char === '"' || char === "'") {
        at = afterString(text, at, isFormatString(text, from, at));
      } else {
        if (char === "(" || char === "[" || char === "{") depth++;
        else if (char === ")" || char === "]" || char === "}") depth = Math.max(0, depth - 1);
        else if (char === "=" && depth === 0 && !isAssigned && isAssignment(text, at)) {
          isAssigned = true;
          const escape = escapeAfter(text, at + 1);
          if (escape !== undefined) return { end: escape, codeEnd, hasComment, escape };
        }
        at++;
      }
      codeEnd = at;
    }
  }
  return { end: at, codeEnd, hasComment, escape: undefined };
}

/** Offset of the first character after the line break at this offset. */
export function afterLineBreak(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : at + 1;
}

/** Like `lineEnd`, but a backslash at the end of a line takes the next line along. */
export function continuedLineEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  while (end < text.length && end > from && text[end - 1] === "\\") {
    end = lineEnd(text, afterLineBreak(text, end));
  }
  return end;
}

function isLineBreak(char: string): boolean {
  return char === "\n" || char === "\r";
}

function afterEscape(text: string, at: number): number {
  return text[at + 1] === "\r" && text[at + 2] === "\n" ? at + 3 : Math.min(at + 2, text.length);
}

/** Whether the `=` here stands alone: no comparison, walrus or augmented assignment. */
function isAssignment(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  return text[at + 1] !== "=" && (before === "" || !"=!<>+-*/%&|^@:~".includes(before));
}

function escapeAfter(text: string, from: number): number | undefined {
  const gap = /(?:[ \t\f]|\\\r?\n)*/y;
  gap.lastIndex = from;
  gap.test(text);
  const at = gap.lastIndex;
  if (text[at] === "!") return at;
  return text[at] === "%" && /[\p{L}_]/u.test(text[at + 1] ?? "") ? at : undefined;
}

function isFormatString(text: string, from: number, quote: number): boolean {
  let start = quote;
  while (start > from && quote - start < 3 && /[A-Za-z]/.test(text[start - 1]!)) start--;
  return /^(?:[ft]r?|r[ft])$/i.test(text.slice(start, quote));
}

/** Python itself nests f-strings no deeper than this; nor does a text that is none recurse further. */
const deepestField = 150;

function afterString(text: string, from: number, isFormat: boolean, nesting = 0): number {
  const quote = text[from]!;
  const isTriple = text.startsWith(quote.repeat(3), from);
  const close = isTriple ? quote.repeat(3) : quote;
  let at = from + close.length;
  while (at < text.length) {
    const char = text[at]!;
    if (char === "\\") at = afterEscape(text, at);
    else if (!isTriple && isLineBreak(char)) return at;
    else if (text.startsWith(close, at)) return at + close.length;
    else if (isFormat && char === "{" && nesting < deepestField) {
      at = text[at + 1] === "{" ? at + 2 : afterField(text, at + 1, close, nesting + 1);
    } else at++;
  }
  return at;
}

/**
 * Offset after the replacement field of an f-string. Its expression may hold strings with the same
 * quotes (Python 3.12); after a top-level colon comes the format, where quotes mean nothing.
 */
function afterField(text: string, from: number, close: string, nesting: number): number {
  let depth = 0;
  let at = from;
  let isFormat = false;
  while (at < text.length) {
    const char = text[at]!;
    if (close.length === 1 && isLineBreak(char)) return at;
    if (isFormat && text.startsWith(close, at)) return at;
    if (depth === 0 && char === "}") return at + 1;
    if (isFormat) {
      const isField = char === "{" && nesting < deepestField;
      at = isField ? afterField(text, at + 1, close, nesting + 1) : at + 1;
    } else if (char === '"' || char === "'") {
      at = afterString(text, at, isFormatString(text, from, at), nesting);
    } else {
      if (char === "(" || char === "[" || char === "{") depth++;
      else if (char === ")" || char === "]" || char === "}") depth = Math.max(0, depth - 1);
      else if (char === ":" && depth === 0) isFormat = true;
      at++;
    }
  }
  return at;
}
