// Several folders in one window: each has its own settings and tests; folders come and go.
import fs from "node:fs";
import path from "node:path";
import type { Editor } from "../editor";
import { temporaryFolder } from "../folders";
import { launch } from "../launch";

describe("a workspace of several folders", () => {
  let editor: Editor;
  let original: string;
  before(async () => {
    original = temporaryFolder("several");
    write("one/model.ipynb", notebookOf("import os\nprint(one)"));
    write("two/model.ipynb", notebookOf("import os\nprint(two)"));
    write("two/pyproject.toml", '[tool.cellbridge.rules]\nunused-import = "off"\n');
    write("three/model.ipynb", notebookOf("print(three)"));
    write("both.code-workspace", JSON.stringify({ folders: [{ path: "one" }, { path: "two" }] }));
    editor = await launch({ workspace: original, workspaceFile: "both.code-workspace" });
    await editor.execute("workbench.view.extension.cellbridge");
  });
  after(async () => {
    await editor?.close();
    fs.rmSync(original, { recursive: true });
  });

  it("tells notebooks of the same name apart by their folder", async () => {
    await editor.treeRow(/model\.ipynb\s*2 to do · one/).waitFor();
    await editor.treeRow(/model\.ipynb\s*1 to do · two/).waitFor();
  });

  it("shows a folder that is added", async () => {
    await editor.inHost((vscode, folder) => {
      vscode.workspace.updateWorkspaceFolders(2, 0, { uri: vscode.Uri.file(folder) });
    }, editor.file("three"));
    await editor.treeRow(/model\.ipynb\s*1 to do · three/).waitFor();
  });

  // Not the first folder: without that VS Code would start all extensions anew.
  it("forgets a folder that is removed", async () => {
    await editor.inHost((vscode) => {
      vscode.workspace.updateWorkspaceFolders(1, 1);
    });
    await editor.treeRow(/· two/).waitFor({ state: "detached" });
    await editor.waitForDiagnostics("no findings of it", (all) =>
      all.every(({ message }) => !message.includes("`two`")),
    );
    await editor.treeRow(/model\.ipynb\s*2 to do · one/).waitFor();
  });

  function write(relative: string, text: string): void {
    const file = path.join(original, relative);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
});

function notebookOf(source: string): string {
  const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 4 });
}
