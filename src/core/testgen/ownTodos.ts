/**
 * Tests that are still to be written, found again in their file: each carries a hash of what was
 * written, so that a better one can take its place as long as nobody has touched it. Layout does not
 * count, so a formatter is no edit; a word that somebody added, in or above it, is.
 */
import { noteLine, readNotes } from "../extract/markLines";
import { shortHash } from "../text/hash";
import type { Span } from "../text/span";

export interface OwnTodo {
  /** From its mark to the end of its last line. */
  readonly span: Span;
  /** Of the test function. */
  readonly name: string;
}

/** The code of such a test with its mark above. */
export function markedTodo(symbol: string, code: string): string {
  const fields = [
    ["todo", symbol],
    ["hash", hashOf(code)],
  ] as const;
  return `${noteLine(fields)}\n${code}`;
}

/** Those of a symbol that stand as they were written. */
export function ownTodosIn(text: string, symbol: string): readonly OwnTodo[] {
  return [...text.matchAll(markedFunction)].flatMap(
    ({ 0: all, 1: mark = "", 2: code = "", index }) => {
      const [note] = readNotes(mark, [{ start: 0, end: mark.length }]);
      const name = /^def (\w+)/.exec(code)?.[1];
      const isOwn = note?.fields.get("todo") === symbol && note.fields.get("hash") === hashOf(code);
      const above = text.slice(0, index).trimEnd();
      const isSpokenOf = /(^|\n)#[^\n]*$/.test(above) && /\n$|^$/.test(text.slice(0, index));
      if (name === undefined || !isOwn || isSpokenOf) return [];
      return [{ name, span: { start: index, end: index + all.trimEnd().length } }];
    },
  );
}

/** A mark and the function below, with all lines up to the next one that is not indented. */
const markedFunction =
  /^(# cellbridge: todo=[^\n]*)\n(def [^\n]*(?:\n(?:[ \t\r][^\n]*)?(?=\n|$))*)/gm;

function hashOf(code: string): string {
  return shortHash(code.replaceAll(/\s+/g, "").replaceAll(/,(?=[)\]}])/g, ""));
}
