import assert from "node:assert/strict";
import { blocksOf, plainWords } from "../../../../src/core/notebook/prose";

/** Blocks as "level text", paragraphs as "- text". */
function shown(markdown: string): readonly string[] {
  return blocksOf(markdown).map(({ level, text }) => `${level ?? "-"} ${text}`);
}

describe("prose: headings and paragraphs", () => {
  const cases: readonly (readonly [what: string, markdown: string, blocks: readonly string[]])[] = [
    ["headings with marks", "# One\n### Two ###\ntext", ["1 One", "3 Two", "- text"]],
    ["headings that are underlined", "One\n===\nTwo\nlines\n---", ["1 One", "2 Two lines"]],
    ["a rule is no heading", "text\n\n---\n\nmore", ["- text", "- more"]],
    ["headings in HTML", '<h2 id="a">One\n<b>two</b></h2>\ntext', ["2 One two", "- text"]],
    ["marks without a blank are no heading", "#hashtag", ["- #hashtag"]],
    ["a heading needs words", "## \n# ***", []],
    ["comments in code are no headings", "a\n```python\n# no\n```\nb\n~~~\n# no", ["- a", "- b"]],
    [
      "numbering is no part of a name",
      "## 1.2 Load\n## 3) Split\n## Step 4: Train",
      ["2 Load", "2 Split", "2 Train"],
    ],
    [
      "but numbers that mean something stay",
      "# 3 ways to fit\n# 2024",
      ["1 3 ways to fit", "1 2024"],
    ],
    ["marks inside a heading", "## The **best** `fit` [now](x):", ["2 The best fit now"]],
    ["old line ends", "# One\r\ntext\rmore\r\n\r\nlast", ["1 One", "- text more", "- last"]],
    [
      "comments and tables stay out",
      "<!-- # no\n\n# no -->\n<table><tr><td>no</td></tr></table>",
      [],
    ],
  ];
  for (const [what, markdown, blocks] of cases) {
    it(what, () => assert.deepEqual(shown(markdown), blocks));
  }
});

describe("prose: words", () => {
  const cases: readonly (readonly [markdown: string, words: string])[] = [
    ["**Bold**, _slanted_ and *more*", "Bold, slanted and more"],
    ["snake_case_name and a*b*c", "snake_case_name and a*b*c"],
    ["![chart](x.png) see [the docs](https://a.b/c)", "see the docs"],
    ["go to https://a.b/c?d=1 now", "go to now"],
    ["- one\n- two\n3. three", "one two three"],
    ["> quoted\n> text", "quoted text"],
    ["a<br>b <span style='x'>c</span>", "a b c"],
    ["use `fit(X)` first", "use fit(X) first"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ];
  for (const [markdown, words] of cases) {
    it(JSON.stringify(markdown), () => assert.equal(plainWords(markdown), words));
  }
});
