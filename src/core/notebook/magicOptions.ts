/**
 * The words of a magic's argument with their places, and IPython's getopt rules for where options
 * end and Python begins.
 */
import type { Span } from "../text/span";

export interface Word extends Span {
  readonly text: string;
}

/** Words between blanks and line continuations. A quoted part keeps its blanks and its quotes. */
export function wordsOf(source: string, at: Span): readonly Word[] {
  const words: Word[] = [];
  const word = /(?:"[^"\n]*"|'[^'\n]*'|\\(?!\r?\n)|[^\s\\])+/g;
  const text = source.slice(at.start, at.end);
  for (const match of text.matchAll(word)) {
    const start = at.start + match.index;
    words.push({ text: match[0], start, end: start + match[0].length });
  }
  return words;
}

/** The name after an escape such as `%`, and what follows it up to an offset. */
export function nameAndArgument(
  source: string,
  at: number,
  end: number,
  escape: RegExp,
): { readonly name: string; readonly argument: Span } {
  escape.lastIndex = at;
  escape.test(source);
  const start = Math.max(at, escape.lastIndex);
  const word = /[^\s\\]*/y;
  word.lastIndex = start;
  const name = word.exec(source)?.[0] ?? "";
  const gap = /(?:[ \t]|\\\r?\n)*/y;
  gap.lastIndex = start + name.length;
  gap.test(source);
  return { name, argument: { start: Math.min(gap.lastIndex, end), end } };
}

/**
 * Offset of what follows the options. A word that starts with a dash but is none of the options
 * belongs to the statement (`%time -x`).
 */
export function afterOptions(source: string, at: Span, options: string): number {
  const words = wordsOf(source, at);
  let index = 0;
  for (; index < words.length; index++) {
    const { text } = words[index]!;
    if (text === "--") return words[index + 1]?.start ?? at.end;
    if (/^--[a-z]/.test(text)) continue;
    const takesNext = optionWord(text, options);
    if (takesNext === undefined) break;
    if (takesNext) index++;
  }
  return words[index]?.start ?? at.end;
}

/** Values of an option given as `-o x`, `-ox`, `--out x` or `--out=x`. */
export function optionValues(words: readonly Word[], ...names: readonly string[]): readonly Word[] {
  return words.flatMap((word, index) => {
    const name = names.find((candidate) => word.text.startsWith(candidate));
    if (name === undefined) return [];
    const next = words[index + 1];
    if (word.text === name) return next ? [next] : [];
    const skip = name.length + (word.text[name.length] === "=" ? 1 : 0);
    if (name.startsWith("--") && skip === name.length) return [];
    return [{ text: word.text.slice(skip), start: word.start + skip, end: word.end }];
  });
}

/** Whether an option word takes the next word as its value; undefined if it is no option. */
function optionWord(word: string, options: string): boolean | undefined {
  if (!/^-[A-Za-z]/.test(word)) return undefined;
  for (let at = 1; at < word.length; at++) {
    const known = options.indexOf(word[at]!);
    if (known < 0 || word[at] === ":") return undefined;
    if (options[known + 1] === ":") return at === word.length - 1;
  }
  return false;
}
