// Extraction writes what it showed, as one undo, and never over somebody's edits.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  fileUri,
  readFile,
  replaceSource,
  showCell,
  writeFile,
} from "./support";

/** New ones for each test: VS Code keeps closed notebooks in memory for a while. */
let notebook: string;
let module: string;
let count = 0;

describe("extraction", () => {
  before(() => activated());
  beforeEach(() => {
    count += 1;
    notebook = `notebooks/extracted${count}.ipynb`;
    module = `src/extracted${count}.py`;
  });
  afterEach(async () => {
    await closeEditors();
    await deleteFile(notebook);
    if (await isThere(module)) await deleteFile(module);
  });

  it("shows the module, writes it, and is undone byte for byte", async () => {
    const before = await prepare("def rate(a, b):\n    return a / b\n");
    const shown = await extract(notebook);
    const text = await readFile(module);
    assert.equal(text, shown);
    assert.match(text, /^def rate\(a, b\):\n {4}return a \/ b$/m);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, fileUri(module).path);
    assert.ok(!editor.document.isDirty);
    assert.equal(await readFile(notebook), before);
    await vscode.commands.executeCommand("undo");
    await eventually("the module is gone", async () => !(await isThere(module)));
    assert.equal(await readFile(notebook), before);
  });

  it("replaces the module that it wrote before, and undo brings that back", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    await extract(notebook);
    const first = await readFile(module);
    await edit(await showCell(notebook, 1), "return a / b", "return a / (b + 1)");
    await extract(notebook);
    assert.match(await readFile(module), /return a \/ \(b \+ 1\)/);
    await vscode.commands.executeCommand("undo");
    await vscode.window.activeTextEditor?.document.save();
    assert.equal(await readFile(module), first);
  });

  it("takes what the editor holds, saved or not", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    await edit(await showCell(notebook, 1), "return a / b", "a = a + 1\n    return a / b");
    await extract(notebook);
    assert.match(await readFile(module), /a = a \+ 1/);
  });

  it("leaves a module alone that has unsaved edits", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    await extract(notebook);
    const first = await readFile(module);
    const document = await vscode.workspace.openTextDocument(fileUri(module));
    const mine = new vscode.WorkspaceEdit();
    mine.insert(document.uri, new vscode.Position(0, 0), "# mine\n");
    assert.ok(await vscode.workspace.applyEdit(mine));
    await edit(await showCell(notebook, 1), "a / b", "a * b");
    await started(notebook);
    await eventually("the choice is over", async () => {
      await vscode.commands.executeCommand("cellbridge.finishExtraction");
      return previewTabs().length === 0;
    });
    assert.equal(await readFile(module), first);
    assert.ok(document.getText().startsWith("# mine\n"));
  });

  it("writes each module that cells are exported to, as one undo", async () => {
    const name = `exported${count}`;
    const other = `src/${name}/more.py`;
    const sources = [
      `#| default_exp ${name}.core`,
      "#| export\ndef core(x):\n    return x",
      `#| export ${name}.more\ndef more(x):\n    return x`,
    ];
    module = `src/${name}/core.py`;
    await writeFile(notebook, notebookText(sources));
    await extract(notebook);
    assert.match(await readFile(module), /^__all__ = \["core"\]$/m);
    assert.match(await readFile(other), /^def more\(x\):$/m);
    assert.equal(await readFile(`src/${name}/__init__.py`), "");
    await vscode.commands.executeCommand("undo");
    await eventually(
      "all files are gone",
      async () => !(await isThere(module)) && !(await isThere(other)),
    );
  });

  it("writes nothing when nobody agrees", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    await started(notebook);
    await eventually("the choice is over", async () => {
      await vscode.commands.executeCommand("cellbridge.cancelExtraction");
      return previewTabs().length === 0;
    });
    assert.ok(!(await isThere(module)));
  });

  it("is over when its preview is closed, or its notebook", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    for (const isClosed of [isPreview, isOf(notebook)]) {
      await started(notebook);
      await vscode.window.tabGroups.close(allTabs().filter(isClosed));
      await eventually("the preview is closed", () => previewTabs().length === 0);
      await vscode.commands.executeCommand("cellbridge.finishExtraction");
      assert.ok(!(await isThere(module)));
    }
  });

  it("begins anew when it is started again", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    await started(notebook);
    const again = { notebook: fileUri(notebook).toString(), symbols: ["rate"] };
    void vscode.commands.executeCommand("cellbridge.extractModelCode", again);
    await eventually("the preview is of the new choice", () => {
      const text = previewText();
      return text?.includes("def rate") && !text.includes("Ridge");
    });
    await agreed();
    assert.doesNotMatch(await readFile(module), /Ridge/);
  });

  it("follows the notebook while one chooses, and writes what it showed last", async () => {
    await prepare("def rate(a, b):\n    return a / b\n");
    await started(notebook);
    const cell = vscode.window.visibleNotebookEditors[0]?.notebook.cellAt(1);
    assert.ok(cell);
    await edit(cell, "a / b", "a / (b + 2)");
    await eventually("the preview has the edit", () => previewText()?.includes("a / (b + 2)"));
    await agreed();
    assert.match(await readFile(module), /return a \/ \(b \+ 2\)/);
  });
});

/** A notebook whose function a model needs; returns its text. */
async function prepare(definition: string): Promise<string> {
  const sources = [
    "from sklearn.linear_model import Ridge",
    definition,
    "model = Ridge().fit([[rate(1, 2)]], [1])",
  ];
  const text = notebookText(sources);
  await writeFile(notebook, text);
  return text;
}

function notebookText(sources: readonly string[]): string {
  const cells = sources.map((source) => ({
    ...{ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source },
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

/** Replaces a piece of a cell, without saving. */
async function edit(cell: vscode.NotebookCell, from: string, to: string): Promise<void> {
  const text = cell.document.getText();
  assert.ok(text.includes(from));
  await replaceSource(cell, text.replace(from, to));
}

/** Starts an extraction and waits for its preview; returns what that shows. */
async function started(path: string): Promise<string> {
  await showCell(path, 0);
  // The command ends when somebody has chosen.
  void vscode.commands.executeCommand("cellbridge.extractModelCode");
  return eventually("the preview is shown", () => {
    const [tab] = previewTabs();
    return tab && previewText();
  });
}

function previewText(): string | undefined {
  return vscode.workspace.textDocuments
    .find(({ uri }) => uri.scheme === "cellbridge-preview" && uri.path === fileUri(module).path)
    ?.getText();
}

/** Extracts the default choice; returns the preview. */
async function extract(path: string): Promise<string> {
  const shown = await started(path);
  await agreed();
  return shown;
}

/** Extracts what is chosen, and waits for the module. */
async function agreed(): Promise<void> {
  await eventually("the module is opened", async () => {
    await vscode.commands.executeCommand("cellbridge.finishExtraction");
    const { activeTextEditor } = vscode.window;
    return activeTextEditor?.document.uri.path === fileUri(module).path && !previewTabs().length;
  });
}

function allTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

function previewTabs(): readonly vscode.Tab[] {
  return allTabs().filter(isPreview);
}

function isPreview({ input }: vscode.Tab): boolean {
  if (input instanceof vscode.TabInputText) return input.uri.scheme === "cellbridge-preview";
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === "cellbridge-preview";
}

function isOf(path: string): (tab: vscode.Tab) => boolean {
  return ({ input }) =>
    input instanceof vscode.TabInputNotebook && input.uri.path === fileUri(path).path;
}

async function isThere(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(fileUri(path)).then(
    () => true,
    () => false,
  );
}
