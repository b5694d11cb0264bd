import assert from "node:assert/strict";
import { plainText, sentence, summaryLine } from "../../../../src/core/extract/docProse";

describe("Markdown as plain text", () => {
  const cases: Readonly<Record<string, string>> = {
    "_All of it._": "All of it.",
    "***similar*** items and **an** *affinity*, __bold words__":
      "similar items and an affinity, bold words",
    "*one\nparagraph*": "one\nparagraph",
    "a * b * c, f(x) = a*x + b*y": "a * b * c, f(x) = a*x + b*y",
    "snake_case_name, __init__, *args, **kwargs": "snake_case_name, __init__, *args, **kwargs",
    "`*args` and `__name__`": "`*args` and `__name__`",
    "<b>rows</b> of `<user>, <item>`": "rows of `<user>, <item>`",
    "$a_1 * b_1$": "$a_1 * b_1$",
    "[the *docs*](https://x.y/a_(b))": "the docs",
    "more [here](https://x.y)": "more here (https://x.y)",
    "![picture](a.png)text": "text",
    "> quoted\n> text": "quoted\ntext",
    "one<br>two": "one\ntwo",
    "4 \\* 3 &lt; 13 &amp; so on": "4 * 3 < 13 & so on",
  };
  for (const [markdown, expected] of Object.entries(cases)) {
    it(`takes ${JSON.stringify(markdown)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(plainText(markdown), expected);
    });
  }
});

describe("a heading as a sentence", () => {
  const cases: Readonly<Record<string, string>> = {
    "Chapter 7 – Trees": "Trees.",
    "Step 2: load it": "Load it.",
    "3.1. Data": "Data.",
    "2 Train the model": "Train the model.",
    "a) Prepare": "Prepare.",
    "II. Data": "Data.",
    "A.3 Graphs": "Graphs.",
    "2 layers": "2 layers.",
    "3D plots": "3D plots.",
    "5-fold validation": "5-fold validation.",
    "scikit-learn": "scikit-learn.",
    "Which one?": "Which one?",
    "Chapter 7": "Chapter 7.",
  };
  for (const [title, expected] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(title)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(sentence(title), expected);
    });
  }

  it("ends before a clause that would not fit on the line", () => {
    const title = "Train the model on our data, and get the best items for all of the users";
    assert.equal(summaryLine(title, 80), `${title}.`);
    assert.equal(summaryLine(title, 60), "Train the model on our data.");
    assert.equal(summaryLine("A title of one clause", 10), "A title of one clause.");
    assert.equal(
      summaryLine("I used two features (heat, damp) and `f(a, b)` of a redundant one", 52),
      "I used two features.",
    );
  });
});
