/**
 * The tokens of a statement without what a formatter may choose: blanks, brackets, commas, quotes,
 * how numbers and string prefixes are written, whether neighbouring strings are one. Brackets are in
 * the tree, which stands beside the tokens in the normal form (`normalForm.ts`).
 */
import { contains, type Span } from "../text/span";

/** What the tree knows of a statement and the tokens alone do not show. */
export interface LayoutPlaces {
  /** Sorted and merged by formatters: the tree stands for them. */
  readonly imports: readonly Span[];
  /** Indented anew by formatters. */
  readonly docstrings: readonly Span[];
  /** Expressions in f-strings by their first offset. */
  readonly fields: ReadonlyMap<number, Span>;
}

const token =
  /#[^\n]*|([A-Za-z]{0,2})("""|'''|"|')|\\\r?\n|\s+|[(),;]|[\p{L}_][\p{L}\p{N}_]*|\.?\d[\w.]*|[^\s\w]/uy;

export function codeTokens(text: string, span: Span, places: LayoutPlaces): readonly string[] {
  const tokens: string[] = [];
  let pending: StringToken | undefined;
  const flush = (): void => {
    if (pending) tokens.push(`${pending.prefix}'${pending.content}'`);
    pending = undefined;
  };
  let at = span.start;
  while (at < span.end) {
    const skipped = places.imports.find((other) => other.start <= at && at < other.end);
    if (skipped) {
      at = skipped.end;
      continue;
    }
    token.lastIndex = at;
    const match = token.exec(text);
    // Every character is matched by one of the alternatives; anything else stands for itself.
    const found = match?.[0] ?? text[at] ?? "";
    const quote = match?.[2];
    if (quote !== undefined) {
      const string = readString(text, at, span.end, match?.[1] ?? "", quote, places);
      const joined = pending && join(pending, string);
      if (!joined) flush();
      pending = joined ?? string;
      at = string.end;
      continue;
    }
    if (!/^(#|\\?\s)/.test(found)) {
      flush();
      if (!/^[(),;]$/.test(found)) tokens.push(/^\.?\d/.test(found) ? numberForm(found) : found);
    }
    at += Math.max(found.length, 1);
  }
  flush();
  return tokens;
}

/** `1.` and `.5E3` are `1.0` and `0.5e3`. */
function numberForm(number: string): string {
  return number
    .toLowerCase()
    .replace(/^\./, "0.")
    .replace(/\.(?!\d)/, ".0");
}

interface StringToken {
  /** Lower case, sorted, without `u`. */
  readonly prefix: string;
  readonly content: string;
  readonly end: number;
}

function readString(
  text: string,
  start: number,
  limit: number,
  written: string,
  quote: string,
  places: LayoutPlaces,
): StringToken {
  const prefix = [...written.toLowerCase().replace("u", "")].sort().join("");
  let content = "";
  let at = start + written.length + quote.length;
  while (at < limit && !text.startsWith(quote, at)) {
    const field = prefix.includes("f") ? places.fields.get(at) : undefined;
    if (field) {
      content = `${content.trimEnd()}${codeTokens(text, field, places).join(" ")}`;
      at = field.end;
      // `{x = }` prints its blanks.
      const blanks = /^\s*(?![\s=])/.exec(text.slice(at, limit))?.[0] ?? "";
      at += blanks.length;
      continue;
    }
    const isEscape = text[at] === "\\";
    content += text.slice(at, at + (isEscape ? 2 : 1));
    at += isEscape ? 2 : 1;
  }
  const end = Math.min(at + quote.length, limit);
  const isDocstring = places.docstrings.some((other) => contains(other, { start, end }));
  if (isDocstring) content = unindented(content);
  // Escapes go with the quotes.
  if (!prefix.includes("r")) content = content.replace(/\\(['"])/g, "$1");
  return { prefix, content, end };
}

/** Two neighbours as one string; undefined where no formatter may write them so. */
function join(left: StringToken, right: StringToken): StringToken | undefined {
  const isFormatted = left.prefix === "f" || right.prefix === "f";
  const kinds = new Set([left.prefix, right.prefix].map((prefix) => prefix.replace("f", "")));
  // The digits of the second would belong to the escape.
  const isRunOver =
    /(^|[^\\])(\\\\)*\\[0-7]{1,2}$/.test(left.content) && /^[0-7]/.test(right.content);
  if (kinds.size > 1 || isRunOver) return undefined;
  const contentOf = ({ prefix, content }: StringToken): string =>
    isFormatted && !prefix.includes("f") ? content.replace(/[{}]/g, "$&$&") : content;
  const prefix = isFormatted ? `f${[...kinds].join("")}` : left.prefix;
  return { prefix, content: contentOf(left) + contentOf(right), end: right.end };
}

function unindented(docstring: string): string {
  return docstring
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}
