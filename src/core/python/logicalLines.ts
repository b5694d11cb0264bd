/**
 * Splits Python text into its top-level logical lines without parsing it: brackets, strings and
 * backslashes join physical lines. Used to recover from syntax errors (one bad statement must not
 * blind the analysis to the rest of the cell) and to word the error.
 */
import type { Span } from "../text/span";

export interface Chunk extends Span {
  /** What the scanner itself saw go wrong inside the chunk. */
  readonly defect: LexicalDefect | undefined;
}

export interface LexicalDefect {
  readonly kind: "unterminated-string" | "unclosed-bracket" | "unmatched-bracket";
  /** The quote or bracket. */
  readonly text: string;
  readonly span: Span;
}

const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const clauseWord = /^(elif|else|except|finally)\b/;
/** A keyword, an assignment, or a line that is a call. */
const statementStart =
  /^(?:(?:import|from|def|class|for|while|if|with|try|async|return|print|del|assert|raise)\b|@|[A-Za-z_][\w.]*(?:\s*=[^=]|\([^\n]*\)[ \t]*(?:$|#)))/;

/**
 * Chunks cover the text from the first statement to the end. Each starts at a top-level statement;
 * `else` and the like, decorators and indented lines belong to the chunk that they continue.
 */
export function splitStatements(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  let start = -1;
  let startsWithDecorator = false;
  let baseIndent = -1;
  let defect: LexicalDefect | undefined;

  const close = (end: number): void => {
    if (start >= 0) chunks.push({ start, end, defect });
    start = -1;
    defect = undefined;
  };

  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const content = text.slice(at, lineEnd);
    const written = content.trimStart();
    const indent = indentOf(content.slice(0, content.length - written.length));
    const first = written[0] ?? "";
    if (first === "" || first === "#") {
      at = lineEnd + 1;
      continue;
    }
    if (baseIndent < 0) baseIndent = indent;
    const isContinuation = indent > baseIndent || clauseWord.test(written);
    if (start < 0 || (!isContinuation && !startsWithDecorator)) {
      close(at);
      start = at;
    }
    startsWithDecorator = indent <= baseIndent && first === "@";
    const line = scanLogicalLine(text, at);
    at = line.opener ? resumeAfter(text, line.opener.span.start) : line.end;
    // What went wrong below the place where reading resumes is for the next chunk to say.
    defect ??= line.defect && line.defect.span.start < at ? line.defect : line.opener;
  }
  close(text.length);
  return chunks;
}

/** Columns of blanks as Python counts them: tabs go to multiples of eight, a form feed to zero. */
export function indentOf(blanks: string): number {
  let column = 0;
  for (const char of blanks) {
    column = char === "\f" ? 0 : char === "\t" ? column + 8 - (column % 8) : column + 1;
  }
  return column;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Where the next statement plausibly starts when a bracket at `opener` never closes. */
function resumeAfter(text: string, opener: number): number {
  let at = endOfLine(text, opener) + 1;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    if (statementStart.test(text.slice(at, lineEnd))) return at;
    at = lineEnd + 1;
  }
  return text.length;
}

interface LogicalLine {
  /** Start of the next line. */
  readonly end: number;
  readonly defect: LexicalDefect | undefined;
  /** The bracket that never closes, if the line runs into the end of the text. */
  readonly opener: LexicalDefect | undefined;
}

function scanLogicalLine(text: string, from: number): LogicalLine {
  const open: { bracket: string; at: number }[] = [];
  let defect: LexicalDefect | undefined;
  let at = from;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === "#") {
      at = endOfLine(text, at);
    } else if (char === '"' || char === "'") {
      const string = scanString(text, at);
      if (!string.isClosed) {
        defect ??= {
          kind: "unterminated-string",
          text: string.quote,
          span: { start: at, end: Math.min(string.end, endOfLine(text, at)) },
        };
      }
      at = string.end;
    } else if (char === "\\" && /^\r?\n/.test(text.slice(at + 1, at + 3))) {
      at = endOfLine(text, at) + 1;
    } else if (char === "(" || char === "[" || char === "{") {
      open.push({ bracket: char, at });
      at++;
    } else if (char === ")" || char === "]" || char === "}") {
      if (open[open.length - 1]?.bracket === closers[char]) open.pop();
      else defect ??= { kind: "unmatched-bracket", text: char, span: { start: at, end: at + 1 } };
      at++;
    } else if (char === "\n") {
      at++;
      if (open.length === 0) return { end: at, defect, opener: undefined };
    } else at++;
  }
  const unclosed = open[0];
  const opener: LexicalDefect | undefined = unclosed && {
    kind: "unclosed-bracket",
    text: unclosed.bracket,
    span: { start: unclosed.at, end: unclosed.at + 1 },
  };
  return { end: at, defect: defect ?? opener, opener };
}

/** A string from its first quote. An unclosed single-line string ends before its line break. */
function scanString(text: string, from: number): { end: number; isClosed: boolean; quote: string } {
  const char = text[from] ?? "";
  const quote = text.startsWith(char.repeat(3), from) ? char.repeat(3) : char;
  let at = from + quote.length;
  while (at < text.length) {
    if (text[at] === "\\") at += 2;
    else if (text.startsWith(quote, at)) return { end: at + quote.length, isClosed: true, quote };
    else if (quote.length === 1 && text[at] === "\n") return { end: at, isClosed: false, quote };
    else at++;
  }
  return { end: text.length, isClosed: false, quote };
}
