// Choosing what goes into a module, with pointer and keyboard: the tree of parts beside notebook and
// preview, what follows a tick, what an edit of the notebook leaves, and extracting it.
import assert from "node:assert/strict";
import fs from "node:fs";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { launchExample } from "../launch";

const churn = "notebooks/churn.ipynb";

describe("choosing what to extract", () => {
  let editor: Editor;
  before(async () => {
    editor = await launchExample();
    await editor.execute("workbench.action.closeSidebar");
  });
  after(() => editor?.close());

  it("shows the parts by kind, what stays and what the module would be", async () => {
    await editor.showCell(churn, 12);
    await editor.page
      .locator(".notebook-toolbar-container [aria-label^='Extract Model Code']")
      .first()
      .click();
    for (const group of ["Constants", "Functions", "Classes", "Stages", "Left behind"]) {
      await editor.part(group).waitFor();
    }
    await editor
      .part("tenure_share")
      .filter({ hasText: /cell 14/ })
      .waitFor();
    await says("13 of 13 parts");
    await editor.part("churn.ipynb").waitFor({ state: "hidden" });
    assert.match(await previewText(), /def clean_name/);
    await editor.part("train_model").click();
    await editor.page.mouse.move(900, 790);
    await editor.screenshot("extract");
  });

  it("shows the selected part in notebook and module, and keeps the keyboard", async () => {
    await editor.part("clean_name").click();
    await eventually("its cell is selected", async () => (await selectedCell()) === 7);
    await eventually("its definition is selected", async () =>
      (await selectedLine()).startsWith("def clean_name("),
    );
    await editor.page.keyboard.press("ArrowDown");
    await editor.part("needs_help").and(editor.page.locator(".focused")).waitFor();
  });

  it("plans each tick anew, and shows what is ticked", async () => {
    await editor.partBox("save_results").click();
    await previewLacks("def save_results");
    await says("12 of 13 parts");
    await editor.part("save_results").click();
    await editor.page.keyboard.press("Space");
    await eventually("its definition is back and selected", async () =>
      (await selectedLine()).startsWith("def save_results("),
    );
    await says("13 of 13 parts");
    await editor.partBox("save_results").click();
    await says("12 of 13 parts");
    await isTicked("save_results", false);
  });

  it("keeps what a ticked part needs, and says for whom", async () => {
    await editor.partBox("clean_name").click();
    await says("clean_name stays: clean_up needs it.");
    await isTicked("clean_name", true);
    await editor.screenshot("extract-needed");
  });

  it("lets a group tick its parts, and what they need", async () => {
    await isTicked("Stages", false);
    await editor.partBox("Stages").click();
    await says("13 of 13 parts");
    await isTicked("save_results", true);
    await editor.partBox("Stages").click();
    await says("6 of 13 parts");
    await previewLacks("def train_model");
    for (const name of ["load_data", "train_model", "clean_name"]) await isTicked(name, false);
    await editor.partBox("train_model").click();
    await says("11 of 13 parts");
    for (const name of ["load_data", "clean_name"]) await isTicked(name, true);
    await editor
      .part("load_data")
      .filter({ hasText: /needed by/ })
      .waitFor();
    await isTicked("evaluate_model", false);
  });

  it("keeps the ticks when the notebook is edited", async () => {
    await editor.inHost(async (vscode, file) => {
      const notebook = vscode.workspace.notebookDocuments.find(({ uri }) =>
        uri.path.endsWith(file),
      );
      const cell = notebook
        ?.getCells()
        .find(({ document }) => document.getText().includes("def tenure_share"));
      if (!cell) throw new Error("no such cell");
      const edit = new vscode.WorkspaceEdit();
      const text = "def half(x):\n    return MAX_TENURE / x\n\n";
      edit.insert(cell.document.uri, new vscode.Position(0, 0), text);
      await vscode.workspace.applyEdit(edit);
    }, churn);
    await isTicked("half", true);
    await isTicked("train_model", true);
    await isTicked("evaluate_model", false);
    assert.match(await previewText(), /def half/);
    await editor.page.keyboard.press("Escape");
    await editor.part("half").waitFor({ state: "hidden" });
    await editor.execute("workbench.action.revertAndCloseActiveEditor");
  });

  it("goes to the cell that keeps something back", async () => {
    const cells = [
      "import sklearn.svm\ndef price(x):\n    return x * 2",
      "rows = !cat rows.txt",
      "model = sklearn.svm.SVC().fit([[len(rows)]], [1])",
    ];
    fs.writeFileSync(editor.file("notebooks/half.ipynb"), ipynbOf(cells));
    await editor.showCell("notebooks/half.ipynb", 0);
    await editor.palette("Cellbridge: Extract Model Code…");
    await editor.part("price").waitFor();
    const refused = editor.treeRow(/cell 2/).first();
    await refused.click();
    await editor.page
      .locator(".notebookOverlay .code-cell-row.focused")
      .filter({ hasText: "!cat rows" })
      .waitFor();
    await editor.screenshot("extract-refused");
    await editor.page.locator(".sidebar [aria-label^='Cancel Extraction']").first().click();
    await editor.part("price").waitFor({ state: "hidden" });
  });

  it("extracts what is ticked, gives the notebooks back, and undoes all of it", async () => {
    const before = fs.readFileSync(editor.file(churn));
    await editor.showCell(churn, 12);
    await editor.palette("Cellbridge: Extract Model Code…");
    await editor.partBox("save_results").click();
    await previewLacks("def save_results");
    await editor.page.locator(".sidebar [aria-label^='Extract']").first().click();
    const module = editor.file("src/churn.py");
    await editor.page.locator(".monaco-editor.focused[data-uri$='src/churn.py']").waitFor();
    const text = await eventually("the module is written", () => fs.readFileSync(module, "utf8"));
    assert.match(text, /^def clean_name\(name: str\) -> str:$/m);
    assert.doesNotMatch(text, /save_results/);
    assert.ok(fs.readFileSync(editor.file(churn)).equals(before));
    await editor.treeRow(/churn\.ipynb\s*\d+ to do/).waitFor();
    await editor.page.keyboard.press("Control+z");
    await eventually("the module is gone", () => !fs.existsSync(module));
    assert.ok(fs.readFileSync(editor.file(churn)).equals(before));
  });

  /** The line above the tree. A tick is done when it has been planned, which redraws the tree. */
  function says(text: string): Promise<void> {
    return editor.page
      .locator(".sidebar .tree-explorer-viewlet-tree-view .message", { hasText: text })
      .waitFor();
  }

  function isTicked(name: string, isWanted: boolean): Promise<void> {
    return editor
      .partBox(name)
      .and(editor.page.locator(`[aria-checked="${isWanted}"]`))
      .waitFor();
  }

  function previewLacks(text: string): Promise<unknown> {
    return eventually("the preview follows", async () => !(await previewText()).includes(text));
  }

  function previewText(): Promise<string> {
    return editor.inHost(
      (vscode) =>
        vscode.workspace.textDocuments
          .find(({ uri }) => uri.scheme === "cellbridge-preview")
          ?.getText() ?? "",
    );
  }

  /** The line of the preview that is selected. */
  function selectedLine(): Promise<string> {
    return editor.inHost((vscode) => {
      const preview = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.scheme === "cellbridge-preview",
      );
      return preview?.document.lineAt(preview.selection.start.line).text ?? "";
    });
  }

  function selectedCell(): Promise<number | undefined> {
    return editor.inHost((vscode) => vscode.window.visibleNotebookEditors[0]?.selections[0]?.start);
  }
});

function ipynbOf(sources: readonly string[]): string {
  const more = { cell_type: "code", execution_count: null, metadata: {}, outputs: [] };
  const cells = sources.map((source) => ({ ...more, source }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}
