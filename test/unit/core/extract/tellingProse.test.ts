import assert from "node:assert/strict";
import { tellingParagraphs, tellingProse } from "../../../../src/core/extract/tellingProse";

function check(text: string, expected: string): void {
  assert.equal(tellingProse(text), expected);
}

describe("prose of a docstring", () => {
  it("begins with what the code does", () => {
    check("In this notebook, we will train a model.", "Train a model.");
    check("In this section we'll load the data.", "Load the data.");
    check("You will use two sets.", "Use two sets.");
    check("This notebook shows how to train.", "Shows how to train.");
    check("This tutorial will demonstrate training.", "Demonstrate training.");
    check("In this chapter the model is trained.", "The model is trained.");
  });

  it("gives an order where the author says what is done", () => {
    check("We split the rows. Then we can train the model.", "Split the rows. Train the model.");
    check("To judge it, we now compute the loss.", "To judge it, compute the loss.");
    check("We are modifying the head.", "Modify the head.");
    check("Let's use two sets. These do not overlap.", "Use two sets. These do not overlap.");
    check("Note that rows are split by date.", "Rows are split by date.");
    check("Next, drop the empty rows.", "Drop the empty rows.");
  });

  it("says nothing to a reader", () => {
    check("Rows are split. We get an accuracy of 90%.", "Rows are split.");
    check("Rows are split. You can change the share.", "Rows are split.");
    check("Rows are split. I like trees.", "Rows are split.");
    check("Rows are split. Restart it, please.", "Rows are split.");
    check("Type I and type II errors.", "Type I and type II errors.");
    check(
      "Rows of the US are split. The index `us` stays.",
      "Rows of the US are split. The index `us` stays.",
    );
    check("In this part we look at trees.", "");
  });

  it("leaves out where the document is from and how to run it", () => {
    check("This notebook contains the solutions of chapter 7.", "");
    check("Trees are grown. This notebook is part of a book.", "Trees are grown.");
    check("This notebook contains a model of churn.", "This notebook contains a model of churn.");
    check("This notebook is about churn.", "This notebook is about churn.");
  });

  it("leaves out invitations and pointers to what is not there", () => {
    check("Rows are split. Let's look at the result.", "Rows are split.");
    check("Rows are split. The next figure shows how.", "Rows are split.");
    check("Rows are split. This cell imports all packages.", "Rows are split.");
    check("Rows are split (see the table below).", "Rows are split.");
    check("As explained in section 5.1, rows are split.", "Rows are split.");
    check("Rows are split. The previous chapter says why.", "Rows are split.");
    check("Rows are split. More can be found here.", "Rows are split.");
    check("Values above 3 and below 1 are dropped.", "Values above 3 and below 1 are dropped.");
  });

  it("leaves out what leans on a sentence that is left out", () => {
    check("Rows are split. You may try others. However, they overlap.", "Rows are split.");
    check("Take the rows above:", "");
  });

  it("takes items of a list one by one", () => {
    check("- Rows are split\n- The figure below shows it", "- Rows are split");
    check("- one\n- two", "- one\n- two");
  });

  it("takes a list with the line that announces it", () => {
    check("- Below, we:\n  - split\n  - train\n- Rows stay", "- Rows stay");
    check("- Two sets:\n  - see figure 3\n- Rows stay", "- Rows stay");
    check("- Two sets:\n  - one\n  - other", "- Two sets:\n  - one\n  - other");
    const list = "- one\n- two";
    assert.deepEqual(tellingParagraphs(["There are two sets:", list]), [
      "There are two sets:",
      list,
    ]);
    assert.deepEqual(tellingParagraphs(["You should know:", list, "Rows."]), ["Rows."]);
    assert.deepEqual(tellingParagraphs(["Rows.", "There are two sets:"]), ["Rows."]);
  });

  it("knows abbreviations, and ends with a full stop", () => {
    check("Trees, e.g. Forests, and Dr. Who", "Trees, e.g. Forests, and Dr. Who.");
    check('He said "stop."', 'He said "stop."');
    check("At https://x.y/z", "At https://x.y/z");
  });
});
