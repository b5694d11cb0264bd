// Names and cells explain themselves: hovers, the slice of a cell, the cells that depend on it.
import assert from "node:assert/strict";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { launchExample } from "../launch";

const churn = "notebooks/churn.ipynb";

describe("the flow of values in a notebook", () => {
  let editor: Editor;
  before(async () => {
    editor = await launchExample();
  });
  after(() => editor?.close());

  it("shows on hover where a name comes from, and its links lead there", async () => {
    await editor.showCell(churn, 9);
    const line = editor.page
      .locator(".notebookOverlay .code-cell-row .view-line", { hasText: /\["contract"\]\.map/ })
      .first();
    const hover = editor.page.locator(".monaco-hover .hover-contents", { hasText: "customers" });
    await eventually("the hover is there", async () => {
      await editor.page.mouse.move(640, 790);
      await line.hover({ position: { x: 25, y: 9 } });
      await hover.first().waitFor({ timeout: 2000 });
      return true;
    });
    const text = await hover.first().innerText();
    assert.match(text, /customers: data, defined in cell 5, line 1/);
    assert.match(text, /changed in cell 10 by item assignment/);
    assert.match(text, /read by cells 6, 10, 16, 18/);
    await editor.screenshot("name-hover");
    await hover.first().locator("a", { hasText: "cell 5, line 1" }).click();
    await focusedCell("make_customers(n_customers, seed)");
  });

  it("opens the slice to one name as a notebook, and says what it will open as", async () => {
    await editor.showCell(churn, 23);
    await editor.palette("Cellbridge: Slice to This Cell");
    await editor.pick("Everything this cell does").waitFor();
    await editor.pick("What this cell shows").waitFor();
    await editor.screenshot("slice-pick");
    await editor.pick(/^scores/).click();
    const texts = await eventually("the slice is open", async () => {
      const found = await untitledNotebook();
      return found.length > 0 ? found : undefined;
    });
    assert.equal(texts[0], "# Customer churn");
    assert.equal(texts.at(-1), "scores = model.predict_proba(X_test)[:, 1]");
    assert.ok(!texts.some((text) => text.includes("forest")));
    await editor.page
      .locator(".notebookOverlay .code-cell-row .view-line", { hasText: "import sys" })
      .first()
      .waitFor();
    await editor.treeRow(/Untitled-1\.ipynb/).waitFor();
    await editor.page.mouse.move(640, 790);
    await editor.screenshot("slice");
    await editor.execute("workbench.action.revertAndCloseActiveEditor");
  });

  it("opens the slice as a script once that was chosen, and remembers it", async () => {
    await editor.showCell(churn, 5);
    await editor.palette("Cellbridge: Slice to This Cell");
    await editor.pick("Everything this cell does").waitFor();
    await editor.page
      .locator(".quick-input-widget .quick-input-titlebar [aria-label='Open as a script']")
      .click();
    await editor.pick("Everything this cell does").click();
    const script = await eventually("the script is open", activeScript);
    assert.match(script, /^# %% cell 2\nimport sys\nsys\.path\.insert/);
    assert.match(
      script,
      /get_ipython\(\)\.system\("ls \.\.\/src"\)\ncustomers\["left"\]\.mean\(\)/,
    );
    await editor.execute("workbench.action.revertAndCloseActiveEditor");
    await editor.showCell(churn, 2);
    await editor.palette("Cellbridge: Slice to This Cell");
    await editor.pick(/^seed/).click();
    assert.equal(await eventually("a script again", activeScript), "# %% cell 3\nseed = 1\n");
    await editor.execute("workbench.action.revertAndCloseActiveEditor");
  });

  it("lists the cells that depend on one, shows each on the way and goes to the chosen", async () => {
    await editor.showCell(churn, 15);
    await editor.palette("Cellbridge: Show What Depends on This Cell");
    await editor.pick(/cell 18.*reads median_spend of cell 16 in overspend/s).waitFor();
    await editor.pick(/cell 21.*reads X/s).waitFor();
    await editor.screenshot("dependants");
    await editor.pick(/cell 28.*reads median_spend/s).click();
    await focusedCell("joblib.dump");
  });

  it("is offered in the menu of a cell's text", async () => {
    await editor.showCell(churn, 15);
    const line = editor.page
      .locator(".notebookOverlay .code-cell-row .view-line", { hasText: /^median_spend$/ })
      .first();
    await line.click({ button: "right" });
    await editor.menuItem("Slice to This Cell").first().waitFor();
    await editor.chooseMenuItem("Show What Depends on This Cell");
    await editor.pick(/cell 18.*reads median_spend/s).waitFor();
    await editor.page.keyboard.press("Escape");
  });

  it("says so calmly when there is nothing to show", async () => {
    await editor.showCell(churn, 27);
    await editor.palette("Cellbridge: Show What Depends on This Cell");
    await editor.toast("No other cell depends on cell 28.").waitFor();
    await editor.showCell(churn, 19);
    await editor.palette("Cellbridge: Slice to This Cell");
    await editor.toast("There is no Python in cell 20 to slice to.").waitFor();
  });

  async function focusedCell(text: string): Promise<void> {
    const focused = editor.page.locator(".notebookOverlay .code-cell-row.focused");
    await focused.filter({ hasText: text }).waitFor();
  }

  /** Sources of the cells of the unsaved notebook in front. */
  function untitledNotebook(): Promise<string[]> {
    return editor.inHost((vscode) => {
      const notebook = vscode.window.activeNotebookEditor?.notebook;
      if (!notebook?.isUntitled) return [];
      return notebook.getCells().map(({ document }) => document.getText());
    });
  }

  function activeScript(): Promise<string | undefined> {
    return editor.inHost((vscode) => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.isUntitled && document.uri.scheme === "untitled"
        ? document.getText()
        : undefined;
    });
  }
});
