// What changes a notebook, by hand: quick fixes from the menu, explaining, what extraction asks, undoing.
import assert from "node:assert/strict";
import fs from "node:fs";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { launchExample } from "../launch";

const churn = "notebooks/churn.ipynb";

describe("working in a notebook", () => {
  let editor: Editor;
  before(async () => {
    editor = await launchExample();
  });
  after(() => editor?.close());

  it("removes an unused import from the quick fix menu, and undo brings it back", async () => {
    await editor.showCell(churn, 1, 1, 11);
    await waitForFinding("unused-import");
    const titles = await editor.quickFixes();
    assert.deepEqual(titles.slice(-2), [
      "Remove the import of `json`",
      "Ignore `unused-import` in this cell",
    ]);
    await editor.screenshot("quick-fix");
    await editor.chooseQuickFix("Remove the import of `json`");
    await eventually("the import is gone", async () => /^import os$/m.test(await sourceOf(1)));
    await editor.page.keyboard.press("Control+z");
    await eventually("the import is back", async () => (await sourceOf(1)).includes("os, json"));
  });

  it("explains a cell from its label, with the cursor in the new text", async () => {
    const before = await cellCount();
    await editor.showCell(churn, 20);
    const cell = editor.page.locator(".notebookOverlay .code-cell-row", { hasText: "categorical" });
    await cell.locator(".cell-status-item", { hasText: "unexplained" }).click();
    await eventually("a cell more", async () => (await cellCount()) === before + 1);
    await editor.page
      .locator(".notebookOverlay .markdown-cell-row.focused .monaco-editor")
      .waitFor();
    await editor.screenshot("explain");
    // Out of the selection, out of the text.
    await editor.page.keyboard.press("Escape");
    await editor.page.keyboard.press("Escape");
    await editor.page.keyboard.press("Control+z");
    await eventually("as before", async () => (await cellCount()) === before);
  });

  it("offers to write down what the notebook installs", async () => {
    const cells = ["!pip install xgboost==3.0 pandas", "def price(x):\n    return x * 2"];
    fs.writeFileSync(editor.file("notebooks/installs.ipynb"), ipynbOf(cells));
    await editor.showCell("notebooks/installs.ipynb", 0);
    await editor.palette("Cellbridge: Extract Model Code…");
    await editor.part("price").waitFor();
    await editor.page.keyboard.press("Control+Enter");
    const toast = editor.toast(/installs xgboost==3\.0, which pyproject\.toml does not name/);
    await toast.locator(".monaco-button", { hasText: "Add to pyproject.toml" }).click();
    const file = editor.file("pyproject.toml");
    await eventually("it is written", () =>
      fs.readFileSync(file, "utf8").includes('"scikit-learn", "xgboost==3.0"]'),
    );
  });

  it("says why nothing can be extracted, and goes where that can be changed", async () => {
    const cells = [
      "rows = !cat rows.txt",
      "import sklearn.svm\nmodel = sklearn.svm.SVC().fit([[len(rows)]], [1])",
    ];
    fs.writeFileSync(editor.file("notebooks/refused.ipynb"), ipynbOf(cells));
    await editor.showCell("notebooks/refused.ipynb", 0);
    await editor.palette("Cellbridge: Extract Model Code…");
    const toast = editor.toast(/Nothing was extracted: .*!cat rows/);
    await toast.waitFor();
    await toast.locator(".monaco-button", { hasText: "Go to cell 1" }).click();
    const focused = editor.page.locator(".notebookOverlay .code-cell-row.focused");
    await focused.filter({ hasText: "!cat rows" }).waitFor();
  });

  function waitForFinding(rule: string) {
    return editor.waitForDiagnostics(rule, (all) =>
      all.some(({ code, path, fragment }) => code === rule && path === churn && fragment !== ""),
    );
  }

  function sourceOf(cell: number): Promise<string> {
    return editor.inHost(
      (vscode, index) =>
        vscode.window.activeNotebookEditor?.notebook.cellAt(index).document.getText() ?? "",
      cell,
    );
  }

  function cellCount(): Promise<number> {
    return editor.inHost(
      (vscode, file) =>
        vscode.workspace.notebookDocuments.find(({ uri }) => uri.path.endsWith(file))?.cellCount ??
        0,
      churn,
    );
  }
});

function ipynbOf(sources: readonly string[]): string {
  const more = { cell_type: "code", execution_count: null, metadata: {}, outputs: [] };
  const cells = sources.map((source) => ({ ...more, source }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}
