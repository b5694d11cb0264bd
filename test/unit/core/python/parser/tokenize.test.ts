/** Python text as tokens: their texts, with the column of each line's first in front. */
import assert from "node:assert/strict";
import { tokenize } from "../../../../../src/core/python/parser/tokenize";

/** One line per logical line; what has no text of its own stands as its kind. */
function tokens(text: string): string {
  const { kinds, starts, ends, columns } = tokenize(text, 0, text.length);
  const shown = kinds.map((kind, at) => {
    const column = columns[at] ?? -1;
    const word = text.slice(starts[at], ends[at]);
    const token = kind === "newline" ? "\n" : kind === "end" ? "" : word || `<${kind}>`;
    return column >= 0 && kind !== "end" ? `${column}: ${token}` : token;
  });
  return shown
    .join(" ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

describe("tokens", () => {
  const cases: Readonly<Record<string, readonly [text: string, tokens: string]>> = {
    "are as long as they can be": ["x**=y//z!=a->b:= ...", "0: x **= y // z != a -> b := ..."],
    "know every way to write a number": [
      "0xFF 0b1 0o7 1_000 1. .5 1e-3 2J 10L",
      "0: 0xFF 0b1 0o7 1_000 1. .5 1e-3 2J 10L",
    ],
    "have the column of their line, tabs at eights and form feeds at zero": [
      "a\n  b\n\tc\n    \fd",
      "0: a\n2: b\n8: c\n0: d",
    ],
    "go on behind brackets and backslashes": ["f(a,\n  b) + \\\n c\nd", "0: f ( a , b ) + c\n0: d"],
    "leave out blank lines and comments": ["a  # one\n\n  # two\nb", "0: a\n0: b"],
    "take the prefix of a string along": [
      `rb'a' "it's" '''b\nc''' '\\''`,
      `0: rb'a' "it's" '''b\nc''' '\\''`,
    ],
    "open an f-string where expressions stand in it": [
      "f'a {b!r:>{c}} {{d}}' x",
      "0: f' { b { c } } <f-string end> x",
    ],
    "let the quotes of an f-string stand in its fields": [
      'f"{a["b"]}"',
      '0: f" { a [ "b" ] } <f-string end>',
    ],
    "read braces of raw f-strings behind a backslash, and names of characters": [
      "rf'\\{a}' f'\\N{DASH}'",
      "0: rf' { a } <f-string end> f' <f-string end>",
    ],
    "are names in every script": ["größe = 変数 + µ", "0: größe = 変数 + µ"],
    "are unknown where Python knows nothing of the kind": ["a ? $b", "0: a ? $ b"],
  };
  for (const [title, [text, expected]] of Object.entries(cases)) {
    it(title, () => assert.equal(tokens(text), expected));
  }

  it("are broken where a string or bracket is left open, or closed without being open", () => {
    const broken = ["'a", '"""a', "(a", "a)", "(a]", "f'{a'", "f'{a}", "f'{(a}'"];
    for (const text of broken) assert.ok(tokenize(text, 0, text.length).isBroken, text);
    for (const text of ["('a')", "f'{a}'", "f'{(a)}'", "f'{{'", "'''\n'''", "a[f'{b}']"]) {
      assert.ok(!tokenize(text, 0, text.length).isBroken, text);
    }
  });

  it("lie between the given offsets of the text", () => {
    const text = "a = 1\nb = 2\nc = 3";
    const { starts, ends } = tokenize(text, 6, 11);
    assert.deepEqual([starts[0], ends[ends.length - 1]], [6, 11]);
  });
});
