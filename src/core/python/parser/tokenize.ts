/**
 * Python text to tokens. Never fails: a string that is not closed ends with its line, or with the
 * text where it has three quotes, and a bracket that is not closed joins all lines below.
 */
import type { Span } from "../../text/span";
import {
  backslash,
  byteOrderMark,
  carriageReturn,
  closeBrace,
  colon,
  dot,
  doubleQuote,
  equals,
  exclamation,
  formFeed,
  hash,
  inName,
  isBlank,
  isDigit,
  newline,
  openBrace,
  singleQuote,
  space,
  tab,
} from "./characters";
import { keywordOf, operatorAt, type TokenKind, type Tokens } from "./tokens";

/** The tokens between two offsets of a text; offsets of tokens are those of the whole text. */
export function tokenize(text: string, from: number, to: number): Tokens {
  return new Tokenizer(text, from, to).all();
}

const name = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const number =
  /0[xX][\da-fA-F_]+[lL]?|0[oO][0-7_]+[lL]?|0[bB][01_]+[lL]?|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJlL]?/y;

/** Fields in fields. CPython gives up at 150. */
const mostFields = 150;

class Tokenizer implements Tokens {
  readonly kinds: TokenKind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly columns: number[] = [];
  readonly comments: Span[] = [];
  isBroken = false;

  readonly #text: string;
  readonly #to: number;
  #at: number;
  /** Open brackets, innermost last; those outside of a field of an f-string do not count in it. */
  #open: string[] = [];
  /** Fields of f-strings around the current place. */
  #fields = 0;
  /** The indentation of a line whose first token is still to come; -1 within a line. */
  #column = 0;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#at = from;
    this.#to = to;
  }

  all(): Tokens {
    this.#indentation();
    while (this.#at < this.#to) this.#token();
    if (this.#open.length > 0) this.isBroken = true;
    if (this.#column < 0) this.#push("newline", this.#to, this.#to);
    this.#push("end", this.#to, this.#to);
    return this;
  }

  #push(kind: TokenKind, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.columns.push(this.#column);
    this.#column = -1;
  }

  /** Reads one token, or what stands between two. */
  #token(): void {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    if (code === newline) {
      this.#at++;
      if (this.#open.length > 0) return;
      if (this.#column < 0) this.#push("newline", start, start);
      this.#indentation();
    } else if (isBlank[code]) this.#at++;
    else if (inName[code]) {
      if (isDigit[code]) this.#number();
      else this.#word();
    } else if (code === hash) {
      this.#at = this.#endOfLine();
      const isCarriageReturn = text.charCodeAt(this.#at - 1) === carriageReturn;
      this.comments.push({ start, end: isCarriageReturn ? this.#at - 1 : this.#at });
    } else if (code === doubleQuote || code === singleQuote) this.#string("");
    else if (code === backslash && this.#isLineEnd(start + 1)) this.#at = this.#endOfLine() + 1;
    else if (code === dot && isDigit[text.charCodeAt(start + 1)]) this.#number();
    else if (code > 127) this.#word();
    else {
      const operator = operatorAt(text, start);
      this.#at = start + (operator?.length ?? 1);
      if (operator) this.#bracket(operator);
      this.#push(operator ?? "unknown", start, this.#at);
    }
  }

  #bracket(operator: TokenKind): void {
    if (operator === "(" || operator === "[" || operator === "{") this.#open.push(operator);
    else if (operator === ")" || operator === "]" || operator === "}") {
      if (this.#open.at(-1) === openers[operator]) this.#open.pop();
      else this.isBroken = true;
    }
  }

  /** Columns before the text of a line, as Python counts them: tabs to eights, a form feed to zero. */
  #indentation(): void {
    let column = 0;
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === space) column++;
      else if (code === tab) column += 8 - (column % 8);
      else if (code === formFeed) column = 0;
      else break;
    }
    this.#column = column;
  }

  #word(): void {
    const text = this.#text;
    const start = this.#at;
    let end = start;
    let code = text.charCodeAt(end);
    while (inName[code]) code = text.charCodeAt(++end);
    if (code > 127) {
      name.lastIndex = start;
      if (!name.test(text)) {
        this.#at = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
        // A byte order mark is no part of the text.
        if (code !== byteOrderMark || start > 0) this.#push("unknown", start, this.#at);
        return;
      }
      end = name.lastIndex;
    }
    if ((code === doubleQuote || code === singleQuote) && end - start <= 3) {
      const prefix = text.slice(start, end).toLowerCase();
      if (stringPrefixes.has(prefix)) {
        this.#at = end;
        this.#string(prefix);
        return;
      }
    }
    this.#at = end;
    this.#push(keywordOf(text, start, end) ?? "name", start, end);
  }

  #number(): void {
    const start = this.#at;
    number.lastIndex = start;
    this.#at = number.test(this.#text) ? number.lastIndex : start + 1;
    this.#push("number", start, this.#at);
  }

  /** A string whose first quote is next, below its prefix. */
  #string(prefix: string): void {
    const start = this.#at - prefix.length;
    const char = this.#text[this.#at] ?? "";
    const quote = this.#text.startsWith(char.repeat(3), this.#at) ? char.repeat(3) : char;
    this.#at += quote.length;
    if (!prefix.includes("f") && !prefix.includes("t")) {
      this.#skipTo(quote, false);
      this.#push("string", start, this.#at);
      return;
    }
    this.#push("f-string", start, this.#at);
    const isRaw = prefix.includes("r");
    while (this.#skipTo(quote, true, isRaw)) this.#field(quote);
    this.#push("f-string end", this.#at, this.#at);
  }

  /**
   * Goes on to behind the closing quote, and answers false; or, if asked for, to a brace that opens
   * a field, and answers true. Stops where the line ends, or the text, if nothing closes the string.
   */
  #skipTo(quote: string, fields: boolean, isRaw = false): boolean {
    const text = this.#text;
    const first = quote.charCodeAt(0);
    for (; this.#at < this.#to; this.#at++) {
      const code = text.charCodeAt(this.#at);
      if (code === first && (quote.length === 1 || text.startsWith(quote, this.#at))) {
        this.#at += quote.length;
        return false;
      }
      if (code === newline && quote.length === 1) break;
      if (code === backslash) {
        // `\N{DASH}` is a character; in a raw string the brace opens a field all the same.
        if (fields && !isRaw && text.startsWith("N{", this.#at + 1)) {
          this.#at = Math.max(text.indexOf("}", this.#at), this.#at);
        } else if (!fields || text.charCodeAt(this.#at + 1) !== openBrace) this.#at++;
      } else if (fields && code === openBrace) {
        if (text.charCodeAt(this.#at + 1) !== openBrace) return true;
        this.#at++;
      }
    }
    this.#at = Math.min(this.#at, this.#to);
    this.isBroken = true;
    return false;
  }

  /** `{expression!r:specification}` from its brace on; a specification may hold fields itself. */
  #field(quote: string): void {
    const text = this.#text;
    if (this.#fields >= mostFields) {
      this.#at++;
      this.isBroken = true;
      return;
    }
    this.#fields++;
    this.#push("field", this.#at, ++this.#at);
    const around = this.#open;
    this.#open = ["{"];
    while (this.#at < this.#to) {
      const code = text.charCodeAt(this.#at);
      const isOutermost = this.#open.length === 1;
      if (isOutermost && code === closeBrace) break;
      if (isOutermost && code === exclamation && text.charCodeAt(this.#at + 1) !== equals) {
        this.#at++;
        while (inName[text.charCodeAt(this.#at)]) this.#at++;
      } else if (isOutermost && code === colon) {
        this.#at++;
        while (this.#skipSpecification(quote)) this.#field(quote);
        break;
      } else this.#token();
    }
    this.#open = around;
    this.#fields--;
    const isClosed = text.charCodeAt(this.#at) === closeBrace && this.#at < this.#to;
    if (!isClosed) this.isBroken = true;
    const start = this.#at;
    if (isClosed) this.#at++;
    this.#push("field end", start, this.#at);
  }

  /** Goes on to the brace that opens a field in a format specification, and answers true, or to its end. */
  #skipSpecification(quote: string): boolean {
    for (; this.#at < this.#to; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === openBrace) return true;
      if (code === closeBrace || this.#text.startsWith(quote, this.#at)) return false;
      if (code === newline && quote.length === 1) return false;
    }
    return false;
  }

  #isLineEnd(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return (
      code === newline || (code === carriageReturn && this.#text.charCodeAt(at + 1) === newline)
    );
  }

  #endOfLine(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 || end > this.#to ? this.#to : end;
  }
}

const openers: Readonly<Record<")" | "]" | "}", string>> = { ")": "(", "]": "[", "}": "{" };

const stringPrefixes: ReadonlySet<string> = new Set("r u b f t br rb fr rf tr rt ur".split(" "));
