// The first ten minutes of somebody new, on the example that `npm start` opens: an untested function
// gets a test, which runs green, and its flag goes; an unexplained cell gets an explanation with one
// click.
import assert from "node:assert/strict";
import fs from "node:fs";
import { testPython } from "../../python/runPython";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { exampleWorkspace } from "../folders";
import { launch } from "../launch";

const churn = "notebooks/churn.ipynb";

describe("somebody new", () => {
  let editor: Editor;
  before(async () => {
    const size = { width: 1280, height: 800 };
    const settings = {
      "editor.minimap.enabled": false,
      "cellbridge.pythonPath": await testPython(),
    };
    editor = await launch({ workspace: exampleWorkspace, size, scale: 2, settings });
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/churn\.ipynb\s*\d+ to do/).waitFor();
  });
  after(() => editor?.close());

  it("finds a function without a test in the tree, and goes to its cell", async () => {
    await editor.treeRow("churn.ipynb").locator(".monaco-tl-twistie").click();
    await editor.treeRow(/tenure_share\s*untested/).click();
    await label("untested").waitFor();
  });

  it("is offered a test from the row and from the label of the function", async () => {
    await editor.treeRow(/tenure_share\s*untested/).click({ button: "right" });
    await editor.chooseMenuItem("Generate Test…");
    await offer().waitFor();
    await editor.page.keyboard.press("Escape");
    await offer().waitFor({ state: "hidden" });
    await label("untested").click();
    await offer().waitFor();
    await editor.page.keyboard.press("Escape");
    await offer().waitFor({ state: "hidden" });
    await eventually("the previews are closed", async () => (await previewTabs()) === 0);
    assert.ok(!fs.existsSync(editor.file("src/churn.py")));
  });

  it("is shown the test before anything is written, with the module that it needs", async () => {
    await editor.execute("workbench.action.closeSidebar");
    await editor.showCell(churn, 13, 0, 6);
    await flagged(true);
    const [first, second] = await editor.quickFixes();
    assert.equal(first, "Generate a test of `tenure_share`…");
    assert.equal(second, "Extract `tenure_share` to a module…");
    await editor.chooseQuickFix(first);
    await offer().waitFor();
    await eventually("the test is shown", async () =>
      (await previews()).some((text) => text.includes("def test_tenure_share():")),
    );
    assert.ok(!fs.existsSync(editor.file("src/churn.py")));
    await editor.page.mouse.move(700, 780);
    await editor.screenshot("generate-test");
    await offer().click();
    await editor.page.locator(".monaco-editor.focused[data-uri$='test_churn.py']").waitFor();
  });

  it("runs the test green, the old ones too, and sees the flag vanish", async () => {
    await flagged(false);
    await label("tested by test_tenure_share").waitFor();
    await editor.execute("workbench.view.testing.focus");
    const row = editor.page.locator(".test-explorer .monaco-list-row");
    const notebook = row.filter({ hasText: "churn.ipynb" });
    await notebook.locator(".monaco-tl-twistie").click();
    await editor.execute("testing.runAll");
    await notebook.locator(".codicon-testing-passed-icon").waitFor();
    await editor.execute("workbench.action.closePanel");
    await row.filter({ hasText: "tenure_share" }).waitFor();
    await editor.page.mouse.move(700, 780);
    await editor.screenshot("test-passed");
  });

  it("explains a cell with one click, and its flag vanishes too", async () => {
    await editor.execute("workbench.action.closeSidebar");
    await editor.execute("workbench.action.focusFirstEditorGroup");
    await editor.showCell(churn, 20);
    const cell = editor.page.locator(".notebookOverlay .code-cell-row", { hasText: "categorical" });
    await cell.locator(".cell-status-item", { hasText: "unexplained" }).click();
    await editor.waitForDiagnostics("explained", (all) =>
      all.every(({ code, path }) => code !== "unexplained-cell" || path !== churn),
    );
  });

  function offer() {
    return editor.pick(/Extract to src\/churn\.py and add to tests\/test_churn\.py/);
  }

  /** Below the cell of `tenure_share`. */
  function label(text: string) {
    const cell = editor.page.locator(".notebookOverlay .code-cell-row", {
      hasText: "tenure_share",
    });
    return cell.locator(".cell-status-item", { hasText: text }).first();
  }

  function flagged(isFlagged: boolean) {
    return editor.waitForDiagnostics("the flag of tenure_share", (all) => {
      const flag = all.some(
        ({ code, message }) => code === "untested-function" && message.includes("`tenure_share`"),
      );
      return flag === isFlagged;
    });
  }

  function previewTabs(): Promise<number> {
    return editor.inHost(
      (vscode) =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(({ label }) => /test_churn|src.churn/.test(label)).length,
    );
  }

  function previews(): Promise<string[]> {
    return editor.inHost((vscode) =>
      vscode.workspace.textDocuments
        .filter(({ uri }) => uri.scheme === "cellbridge-preview")
        .map((document) => document.getText()),
    );
  }
});
