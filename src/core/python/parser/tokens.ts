/**
 * The kinds of Python's tokens. Keywords and operators are their own kind; an f-string is a row of
 * tokens: its start, those of its fields in braces, its end.
 */

const keywords = [
  "False",
  "None",
  "True",
  "and",
  "as",
  "assert",
  "async",
  "await",
  "break",
  "class",
  "continue",
  "def",
  "del",
  "elif",
  "else",
  "except",
  "finally",
  "for",
  "from",
  "global",
  "if",
  "import",
  "in",
  "is",
  "lambda",
  "nonlocal",
  "not",
  "or",
  "pass",
  "raise",
  "return",
  "try",
  "while",
  "with",
  "yield",
] as const;

const singles = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ",",
  ":",
  ";",
  ".",
  "=",
  "+",
  "-",
  "*",
  "/",
  "%",
  "@",
  "&",
  "|",
  "^",
  "~",
  "<",
  ">",
] as const;

/** `<>` is Python 2's `!=`. */
const doubles = [
  "==",
  "!=",
  "<>",
  "<=",
  ">=",
  "<<",
  ">>",
  "**",
  "//",
  "->",
  ":=",
  "+=",
  "-=",
  "*=",
  "/=",
  "%=",
  "@=",
  "&=",
  "|=",
  "^=",
] as const;

const triples = ["**=", "//=", "<<=", ">>=", "..."] as const;

export type TokenKind =
  | (typeof keywords)[number]
  | (typeof singles)[number]
  | (typeof doubles)[number]
  | (typeof triples)[number]
  | "name"
  | "number"
  | "string"
  | "f-string"
  | "f-string end"
  /** `{` of an f-string or of its format specification. */
  | "field"
  | "field end"
  /** A character that Python does not know. */
  | "unknown"
  /** The end of a logical line. */
  | "newline"
  | "end";

/** Parallel arrays; the last token is the "end". */
export interface Tokens {
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Columns of indentation before the first token of a logical line, -1 for other tokens. */
  readonly columns: readonly number[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Whether a string or bracket is open at its end, or closed without being open. */
  readonly isBroken: boolean;
}

const keywordSet: ReadonlyMap<string, TokenKind> = new Map(keywords.map((word) => [word, word]));
const longestKeyword = Math.max(...keywords.map((word) => word.length));

export function keywordOf(text: string, start: number, end: number): TokenKind | undefined {
  const length = end - start;
  return length < 2 || length > longestKeyword ? undefined : keywordSet.get(text.slice(start, end));
}

const byCode: readonly (TokenKind | undefined)[] = Array.from({ length: 128 }, (_, code) =>
  singles.find((each) => each.charCodeAt(0) === code),
);
const byCodes: ReadonlyMap<number, TokenKind> = new Map(
  doubles.map((each) => [(each.charCodeAt(0) << 7) | each.charCodeAt(1), each]),
);
const byText: ReadonlyMap<string, TokenKind> = new Map(triples.map((each) => [each, each]));
/** Characters that only ever end an operator of several. */
const seconds: ReadonlySet<number> = new Set(Array.from("=*/<>.", (each) => each.charCodeAt(0)));

/** The longest operator or bracket at an offset; undefined where there is none. */
export function operatorAt(text: string, at: number): TokenKind | undefined {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  if (seconds.has(second)) {
    const three = byText.get(text.slice(at, at + 3));
    if (three) return three;
    const two = byCodes.get((first << 7) | second);
    if (two) return two;
  }
  return byCode[first];
}
