// The view container of the extension opens from the activity bar.
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
});
