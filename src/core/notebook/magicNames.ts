/**
 * Names of the notebook that a magic binds or may read, found in its options and in what IPython
 * interpolates (`{name}`, `$name`). Interpolation that fails is left as it is (`awk '{print $1}'`),
 * so these reads are never proof that a name must exist.
 */
import type { Span } from "../text/span";
import type { MagicKind, MagicName } from "./magic";
import { optionValues, wordsOf, type Word } from "./magicOptions";
import { foreignCellMagics, hidingLineMagics, pythonCellMagics } from "./magicTable";

/** Names that the masked text does not show as bound. */
export function assignedNames(source: string, name: string, argument: Span): readonly MagicName[] {
  const words = wordsOf(source, argument);
  const first = words.find((word) => !word.text.startsWith("-"));
  switch (name) {
    case "capture":
    case "bigquery":
    case "macro":
      return first ? namesIn([first]) : [];
    case "store":
      return words[0]?.text === "-r" ? namesIn(words.slice(1)) : [];
    case "aimport":
      return namesIn(words.flatMap(splitList).map(untilDot));
    case "Rpull":
    case "Rget":
      return namesIn(words);
    case "sql":
      return words[1]?.text === "<<" ? namesIn(words.slice(0, 1)) : [];
    case "R":
    case "octave":
    case "julia":
    case "matlab":
    case "spark":
      return namesIn(optionValues(words, "-o", "--output").flatMap(splitList));
    case "bash":
    case "sh":
    case "script":
    case "perl":
    case "ruby":
    case "python":
    case "python2":
    case "python3":
    case "pypy":
      return namesIn(optionValues(words, "--out", "--err", "--proc"));
    default:
      return [];
  }
}

/** One clause that says why names may appear that no text shows; undefined for most magics. */
export function hiddenNames(
  source: string,
  kind: MagicKind,
  name: string,
  argument: Span,
): string | undefined {
  if (kind === "cell") {
    const isKnown = pythonCellMagics.has(name) || foreignCellMagics.has(name);
    return isKnown ? undefined : `\`%%${name}\` may define names`;
  }
  const words = wordsOf(source, argument);
  if (name === "store" && words.length === 1 && words[0]!.text === "-r") {
    return "`%store -r` restores every stored name";
  }
  const reason = hidingLineMagics.get(name);
  return reason && `\`%${name}\` ${reason}`;
}

/** Names that options take by name: what is profiled, what goes to the other language. */
export function optionReads(source: string, name: string, argument: Span): readonly MagicName[] {
  const words = wordsOf(source, argument);
  if (name === "lprun" || name === "mprun") {
    return namesIn(optionValues(words, "-f").map(untilDot));
  }
  if (name === "R" || name === "octave" || name === "julia") {
    return namesIn(optionValues(words, "-i", "--input").flatMap(splitList));
  }
  if (name === "Rpush" || name === "store" || name === "xdel") {
    return words[0]?.text.startsWith("-") ? [] : namesIn(words);
  }
  return [];
}

/** What `name?` at the end of a statement asks about; undefined when that is no name. */
export function askedName(
  source: string,
  at: Span,
): { readonly name: string; readonly mayRead: readonly MagicName[] } | undefined {
  // The name stands at the end; a bounded search keeps a long line from costing its square.
  const from = Math.max(at.start, at.end - 500);
  const pattern = /(%{0,2})((?!\d)[\w*]+)((?:\.(?!\d)[\w*]+|\[-?\d+\])*)\?\??\s*$/;
  const found = pattern.exec(source.slice(from, at.end));
  if (!found) return undefined;
  const [, escape = "", root = "", rest = ""] = found;
  const start = from + found.index + escape.length;
  const word = { text: root, start, end: start + root.length };
  return { name: root + rest, mayRead: escape === "" ? namesIn([word]) : [] };
}

const pythonWords = new Set(
  "and as else for from if in is lambda not or None True False if await async".split(" "),
);

/** Names inside `{…}` and after `$`, each where it stands. */
export function interpolatedNames(source: string, at: Span): readonly MagicName[] {
  const text = source.slice(at.start, at.end);
  const names: MagicName[] = [];
  const place = (name: string, offset: number): void => {
    const start = at.start + offset;
    if (!pythonWords.has(name)) names.push({ name, start, end: start + name.length });
  };
  for (const match of text.matchAll(/\{([^{}\n]+)\}|(?<![$\\\w])\$([\p{L}_]\w*)/gu)) {
    const [, expression, variable] = match;
    if (variable !== undefined) place(variable, match.index + 1);
    else if (expression !== undefined) {
      const inner = expression.replace(/"[^"]*"|'[^']*'/g, (string) => " ".repeat(string.length));
      for (const name of inner.matchAll(/(?<![\w.])[\p{L}_][\p{L}\p{N}_]*/gu)) {
        place(name[0], match.index + 1 + name.index);
      }
    }
  }
  return names;
}

/** The words that are plain names. */
export function namesIn(words: readonly Word[]): readonly MagicName[] {
  return words
    .filter((word) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(word.text))
    .map(({ text, start, end }) => ({ name: text, start, end }));
}

function splitList(word: Word): readonly Word[] {
  return [...word.text.matchAll(/[^,]+/g)].map((part) => ({
    text: part[0],
    start: word.start + part.index,
    end: word.start + part.index + part[0].length,
  }));
}

/** The word up to its first dot: `pkg.mod` names `pkg`. */
export function untilDot(word: Word): Word {
  const dot = word.text.indexOf(".");
  if (dot < 0) return word;
  return { text: word.text.slice(0, dot), start: word.start, end: word.start + dot };
}
