import assert from "node:assert/strict";
import {
  plainText,
  sentence,
  summaryLine,
  tellingProse,
} from "../../../../src/core/extract/docProse";

describe("Markdown as plain text", () => {
  const cases: Readonly<Record<string, string>> = {
    "_All of it._": "All of it.",
    "***similar*** items and **an** *affinity*, __bold words__":
      "similar items and an affinity, bold words",
    "*one\nparagraph*": "one\nparagraph",
    "a * b * c, f(x) = a*x + b*y": "a * b * c, f(x) = a*x + b*y",
    "snake_case_name, __init__, *args, **kwargs": "snake_case_name, __init__, *args, **kwargs",
    "`*args` and `__name__`": "`*args` and `__name__`",
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

describe("prose of a docstring", () => {
  const check = (text: string, expected: string): void =>
    assert.equal(tellingProse(text), expected);

  it("begins with what the code does", () => {
    check("In this notebook, we will train a model.", "Train a model.");
    check("In this section we'll load the data.", "Load the data.");
    check("You will use two sets.", "Use two sets.");
    check("This notebook shows how to train.", "Shows how to train.");
    check("This tutorial will demonstrate training.", "Demonstrate training.");
    check("In this chapter the model is trained.", "The model is trained.");
  });

  it("keeps the words of a speaker where no verb of the code follows", () => {
    check("In this part we look at trees.", "We look at trees.");
    check("This notebook is about churn.", "This notebook is about churn.");
    check("Trees. This notebook shows how.", "Trees. This notebook shows how.");
  });

  it("leaves out where the document is from and how to run it", () => {
    check("This notebook contains the solutions of chapter 7.", "");
    check("Trees are grown. This notebook is part of a book.", "Trees are grown.");
    check("This notebook contains a model of churn.", "This notebook contains a model of churn.");
  });

  it("leaves out invitations and pointers to what is not there", () => {
    check("Rows are split. Let's look at the result.", "Rows are split.");
    check("Rows are split. The next figure shows how.", "Rows are split.");
    check("Rows are split. This cell imports all packages.", "Rows are split.");
    check("Rows are split (see the table below).", "Rows are split.");
    check("As explained in section 5.1, rows are split.", "Rows are split.");
  });

  it("keeps a sentence that the next one leans on", () => {
    check("Let's use two sets. These do not overlap.", "Let's use two sets. These do not overlap.");
    check("Take the rows above:", "Take the rows above:");
  });

  it("takes items of a list one by one", () => {
    check("- Rows are split\n- The figure below shows it", "- Rows are split");
    check("- one\n- two", "- one\n- two");
  });

  it("knows abbreviations, and ends with a full stop", () => {
    check("Trees, e.g. Forests, and Dr. Who", "Trees, e.g. Forests, and Dr. Who.");
    check('He said "stop."', 'He said "stop."');
    check("See https://x.y/z", "See https://x.y/z");
  });
});

describe("a heading as a sentence", () => {
  const cases: Readonly<Record<string, string>> = {
    "Chapter 7 – Trees": "Trees.",
    "Step 2: load it": "Load it.",
    "3.1. Data": "Data.",
    "2 Train the model": "Train the model.",
    "a) Prepare": "Prepare.",
    "II. Data": "Data.",
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
  });
});
