import assert from "node:assert/strict";
import { moduleDocstring } from "../../../../src/core/extract/moduleDocstring";
import { quoteDocstring } from "../../../../src/core/extract/layout";
import { notebookOf } from "../../../support/notebook";

function check(markdown: string, expected: string): void {
  const lines = markdown.split("\n").map((line) => `# ${line}`);
  const text = `# %% [markdown]\n${lines.join("\n")}\n# %%\nx = 1\n# %% [markdown]\n# Later\n`;
  assert.equal(moduleDocstring(notebookOf(text, "notebooks/a.ipynb")), expected);
}

describe("the docstring of a module", () => {
  it("is the title as a sentence, and the text below it", () => {
    check("# Churn\nWho leaves?\n\nAnd why?", "Churn.\n\nWho leaves?\n\nAnd why?");
    check("Churn\n=====\nWho leaves?", "Churn.\n\nWho leaves?");
    check("# Which customers leave?", "Which customers leave?");
  });

  it("ends before the next heading", () => {
    check("# Churn\nWho leaves?\n## Data\nA table.", "Churn.\n\nWho leaves?");
  });

  it("leaves out badges, pictures, HTML, tables, rules and code", () => {
    check(
      "# Churn\n[![Colab](badge.svg)](https://colab)\n\n<table><tr><td>x</td></tr></table>\n\n![](a.png)\n\n---\n\n| a | b |\n|---|---|\n\n```\ncode()\n```\n\nSee [the *docs*](https://x.y).",
      "Churn.\n\nSee the docs.",
    );
  });

  it("leaves out licences, bars of links, and what stands above the title", () => {
    check(
      "Copyright 2020 The Authors.\n\n[<](a) | [Contents](b) | [>](c)\n\n*Excerpt from a book.*\n# Churn\nWho leaves?",
      "Churn.\n\nWho leaves?",
    );
  });

  it("takes a paragraph in bold for a title", () => {
    check("**Chapter 4: Churn**\n\nWho leaves?", "Churn.\n\nWho leaves?");
  });

  it("looks past code cells that only comment or install", () => {
    const text =
      "# %%\n# Licensed under the Apache License\n%pip install x\n# %% [markdown]\n# # Churn\n# %%\nx = 1\n";
    assert.equal(moduleDocstring(notebookOf(text)), "Churn.");
  });

  it("is short, and announces nothing that does not follow", () => {
    check("# T\nOne.\n\nTwo.\n\nThree.\n\nFour.", "T.\n\nOne.\n\nTwo.\n\nThree.");
    check("# T\nOne.\n\nFirst we load the data:", "T.\n\nOne.");
  });

  it("keeps lines that fit and fills those that do not", () => {
    const long = "word ".repeat(30).trim();
    check(
      `# T\nshort\nlines.\n\n${long}.`,
      `T.\n\nshort\nlines.\n\n${"word ".repeat(17).trim()}\n${"word ".repeat(13).trim()}.`,
    );
  });

  it("keeps lists as lists", () => {
    check("# T\n- one\n- two", "T.\n\n- one\n- two");
  });

  it("joins lines that go on with an item", () => {
    const long = "word ".repeat(18).trim();
    check(`# T\n- one\n- ${long}\nmore`, `T.\n\n- one\n- ${long.slice(0, -5)}\n  word more`);
  });

  it("leaves out displayed formulas", () => {
    check("# T\nOne.\n\n$$\ny = x^2\n$$\n\nTwo.", "T.\n\nOne.\n\nTwo.");
  });

  it("leaves out the sentences that go on in a formula or in code", () => {
    check(
      "# T\nOne. The trend is the\n\n$$\ny = x^2\n$$\n\nwhere $y$ is a thing. Two.",
      "T.\n\nOne.\n\nTwo.",
    );
    check("# T\nOne. Call it as\n\n```\nf()\n```\n\nwithout more. Two.", "T.\n\nOne.\n\nTwo.");
    check("# T\nOne.\n\nThe trend is the\n\n$$\ny = x^2\n$$\n\nfor all.", "T.\n\nOne.");
    check("# T\nOne thing\n\nlower case.", "T.\n\nOne thing.\n\nlower case.");
  });

  it("says nothing of the document itself", () => {
    check("# Churn\n*This notebook contains the code of chapter 4.*", "Churn.");
    check("# Churn\nIn this notebook, we will train a model.", "Churn.\n\nTrain a model.");
  });

  it("has one line for a long title", () => {
    const rest = "with the tables of the last two years, and a list of those who may leave next";
    check(
      `# Churn of customers: ${rest}\nWho?`,
      "Churn of customers: with the tables of the last two years.\n\nWho?",
    );
  });

  it("names the notebook when no Markdown opens it", () => {
    const notebook = notebookOf("# %%\nx = 1\n# %% [markdown]\n# # Late\n", "notebooks/a.ipynb");
    assert.equal(moduleDocstring(notebook), "Model code of the notebook a.ipynb.");
  });

  it("does not repeat a secret", () => {
    check('# T\npassword = "hunter2!"', "Model code of the notebook a.ipynb.");
  });

  it("is quoted on one line where it fits", () => {
    assert.equal(quoteDocstring("Churn."), '"""Churn."""');
    assert.equal(quoteDocstring("One.\n\nTwo."), '"""One.\n\nTwo.\n"""');
    assert.equal(quoteDocstring('Say "a"'), '"""Say "a"."""');
    assert.equal(quoteDocstring("One two", 12), '"""One two\n"""');
    assert.equal(quoteDocstring("One two three", 8), '"""One two\nthree\n"""');
    assert.equal(quoteDocstring("Path C:\\new\\"), 'r"""Path C:\\new\\."""');
  });
});
