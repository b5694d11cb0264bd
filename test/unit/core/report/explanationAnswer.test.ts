/** Answers of language models as they come, and what of them goes into a notebook. */
import assert from "node:assert/strict";
import {
  explanationFix,
  explanationParagraphs,
} from "../../../../src/core/report/explanationAnswer";
import { analyzeFixture } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

describe("the answer of a language model", () => {
  const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    "stays as it is where it is plain": [
      "Keeps `df` of **2024**.\r\n\r\nThen trains.\n",
      ["Keeps `df` of **2024**.", "Then trains."],
    ],
    "loses a fence around it": ["```markdown\nTrains a model.\n```\n", ["Trains a model."]],
    "loses a fence that was never closed": ["```\nTrains a model.", ["Trains a model."]],
    "loses headings, underlined ones too, and keeps the text below them": [
      "## Training\nTrains a model.\n\n# End\n\nDone\n====",
      ["Trains a model.", "Done"],
    ],
    "loses an announcement": ["Here is the explanation:\n\nTrains a model.", ["Trains a model."]],
    "keeps a first paragraph with a colon inside of it": [
      "Two steps: load, train.\n\nThen more.",
      ["Two steps: load, train.", "Then more."],
    ],
    "loses the quotes of a docstring": [
      '"""Clip values.\n\nTakes a limit."""',
      ["Clip values.", "Takes a limit."],
    ],
    "loses pictures and HTML but not code that looks so": [
      'See ![a plot](https://example.org/?q=1) <img src="https://example.org/x"> and `List<int>`.',
      ["See a plot  and `List<int>`."],
    ],
    "may compare": ["Keeps rows with a < b and c > d.", ["Keeps rows with a < b and c > d."]],
    "is nothing where it says nothing": ["```\n```", []],
  };
  for (const [title, [answer, expected]] of Object.entries(cases)) {
    it(title, () => assert.deepEqual(explanationParagraphs(answer), expected));
  }

  it("ends with a whole paragraph or sentence where it is too long", () => {
    const long = "One more sentence. ".repeat(60).trim();
    assert.deepEqual(explanationParagraphs(`${long}\n\n${long}`), [long]);
    const [only, ...rest] = explanationParagraphs("One more sentence. ".repeat(500));
    assert.deepEqual(rest, []);
    assert.ok((only?.length ?? 0) <= 1500 && only?.endsWith("sentence."));
    assert.match(explanationParagraphs("word ".repeat(900))[0] ?? "", /word …$/);
  });
});

describe("the place of an accepted explanation", () => {
  const analysis = () =>
    analyzeFixture(
      parseFixture(`
# %%
def clip(values):
    return values.clip(upper=3)
def half(values): return values / 2
def known(values):
    "Known."
    return values
# %% [markdown]
# Words
`),
    );

  it("is above the cell, as one Markdown cell", () => {
    assert.deepEqual(explanationFix(analysis(), { cell: 0 }, ["One.", "Two."])?.edits, [
      { kind: "insertCell", index: 0, cellKind: "markdown", source: "One.\n\nTwo." },
    ]);
  });

  it("is the docstring of the function, and text cannot end it early", () => {
    const paragraphs = ['Says """so""" \\n', 'It is "so"'];
    assert.deepEqual(explanationFix(analysis(), { cell: 0, symbol: "clip" }, paragraphs)?.edits, [
      {
        ...{ kind: "replace", cell: 0, line: 2, column: 1, endLine: 2, endColumn: 1 },
        text: `    """Says '''so''' \\\\n\n\n    It is "so"\n    """\n`,
      },
    ]);
    const [edit] = explanationFix(analysis(), { cell: 0, symbol: "clip" }, ['"so"'])?.edits ?? [];
    assert.ok(edit?.kind === "replace");
    assert.equal(edit.text, '    """"so"\n    """\n');
  });

  it("wraps a summary that is longer than a line", () => {
    const summary = "Clips the values of a column. ".repeat(6).trim();
    const [edit] = explanationFix(analysis(), { cell: 0, symbol: "clip" }, [summary])?.edits ?? [];
    assert.ok(edit?.kind === "replace");
    assert.ok(edit.text.split("\n").every((line) => line.length <= 100));
    assert.equal(edit.text.replace(/\s+/g, " ").trim(), `"""${summary} """`);
  });

  it("is nowhere where a function has a docstring or no line for one, nor at words", () => {
    assert.equal(explanationFix(analysis(), { cell: 0, symbol: "half" }, ["x"]), undefined);
    assert.equal(explanationFix(analysis(), { cell: 0, symbol: "known" }, ["x"]), undefined);
    assert.equal(explanationFix(analysis(), { cell: 0, symbol: "gone" }, ["x"]), undefined);
    assert.equal(explanationFix(analysis(), { cell: 1 }, ["x"]), undefined);
  });
});
