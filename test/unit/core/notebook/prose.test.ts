import assert from "node:assert/strict";
import {
  blocksOf,
  markdownAbove,
  openingOf,
  plainWords,
  sectionsOf,
} from "../../../../src/core/notebook/prose";
import { notebookOf } from "../../../support/notebook";

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

const notebook = notebookOf(`
# %% [markdown]
# # Churn
# Who leaves.
#
# And why.
# %%
import pandas
# %% [markdown]
# ## Load
# Rows are customers.
# %%
df = 1
# %%
df
# %% [markdown]
# ### Clean
# ## Train
# A forest.
# %%
fit
`);

describe("prose: sections", () => {
  it("hold headings, what they stand under, text and code", () => {
    const sections = sectionsOf(notebook).map(({ heading, parents, paragraphs, code }) => [
      `${heading?.level} ${heading?.text}`,
      parents.map(({ text }) => text).join("/"),
      paragraphs.join("|"),
      code.join(),
    ]);
    assert.deepEqual(sections, [
      ["1 Churn", "", "Who leaves.|And why.", "1"],
      ["2 Load", "Churn", "Rows are customers.", "3,4"],
      ["3 Clean", "Churn/Load", "", ""],
      ["2 Train", "Churn", "A forest.", "6"],
    ]);
  });

  it("begin with what stands above the first heading", () => {
    const [first] = sectionsOf(notebookOf("# %%\nx\n# %% [markdown]\n# # Later\n"));
    assert.deepEqual([first?.heading, first?.code], [undefined, [0]]);
  });

  it("take a heading cell of an old notebook for what it is", () => {
    const [cell] = notebook.cells;
    const old = { ...notebook, cells: [{ ...cell!, source: "Load", headingLevel: 2 }] };
    assert.deepEqual(sectionsOf(old)[0]?.heading, { level: 2, text: "Load", cell: 0 });
  });
});

describe("prose: opening", () => {
  const opening = (text: string): string => {
    const { title, paragraphs } = openingOf(notebookOf(text));
    return [title ?? "-", ...paragraphs].join(" | ");
  };

  it("is the title with its paragraphs, up to the next heading or code", () => {
    const { title, paragraphs } = openingOf(notebook);
    assert.deepEqual([title, paragraphs], ["Churn", ["Who leaves.", "And why."]]);
    assert.equal(opening("# %% [markdown]\n# # A\n# one\n# ## B\n# two\n"), "A | one");
  });

  it("is text alone where there is no title", () => {
    assert.equal(
      opening("# %% [markdown]\n# Only text.\n# %%\nx\n# %% [markdown]\n# more\n"),
      "- | Only text.",
    );
  });

  it("takes a first line in bold for the title", () => {
    assert.equal(
      opening("# %% [markdown]\n# **Chapter 2**\n#\n# Text.\n# # Setup\n"),
      "Chapter 2 | Text.",
    );
  });

  it("passes over copyright notices and the cells that hold them", () => {
    const text = `
# %% [markdown]
# ##### Copyright 2024 Somebody
# %%
licence = 1
# %% [markdown]
# # Real title
# Text.
`;
    assert.equal(opening(text), "Real title | Text.");
  });
});

describe("markdownAbove", () => {
  it("finds the texts directly above; empty cells do not part them", () => {
    const cells = notebookOf(
      "# %%\nx\n# %% [markdown]\n# a\n# %%\n# %% [markdown]\n# b\n# %%\ny\n# %%\nz\n",
    );
    assert.deepEqual(markdownAbove(cells, 4), [1, 3]);
    assert.deepEqual(markdownAbove(cells, 5), []);
  });
});
