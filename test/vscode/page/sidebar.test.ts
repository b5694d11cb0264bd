// The view container of the extension opens from the activity bar.
import fs from "node:fs";
import type { Editor } from "../editor";
import { launch } from "../launch";

describe("side bar", () => {
  let editor: Editor;
  before(async () => {
    editor = await launch();
  });
  after(() => editor?.close());

  it("lists the notebooks of the workspace", async () => {
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow("small.ipynb").waitFor();
    await editor.screenshot("sidebar");
  });

  it("opens a notebook that cannot be read as text, at the line that is to blame", async () => {
    await editor.treeRow(/broken\.ipynb\s*cannot be read: line 4/).click();
    const line = editor.page.locator(".monaco-editor.focused .line-numbers.active-line-number");
    await line.filter({ hasText: /^4$/ }).waitFor();
  });

  it("says in one sentence what is missing where there is no notebook", async () => {
    for (const name of ["small", "broken"]) fs.rmSync(editor.file(`notebooks/${name}.ipynb`));
    const welcome = editor.page.locator(".sidebar .welcome-view-content");
    await welcome.filter({ hasText: "This workspace has no Jupyter notebook yet." }).waitFor();
    await welcome.locator(".monaco-button", { hasText: "New Notebook" }).click();
    await editor.page.locator(".notebookOverlay .code-cell-row").first().waitFor();
  });
});
