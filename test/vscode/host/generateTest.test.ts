// Generating a test writes what it showed, module included, as one undo, and never over somebody's
// edits; the flag goes when the test asserts something, and stays while there is one to write.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  fileUri,
  readFile,
  showCell,
  waitForFindings,
  writeFile,
} from "./support";

/** New ones for each test: VS Code keeps closed notebooks in memory for a while. */
let name: string;
let notebook: string;
let module: string;
let test: string;
let count = 0;

describe("generating a test", () => {
  before(() => activated());
  beforeEach(async () => {
    count += 1;
    name = `tested${count}`;
    notebook = `notebooks/${name}.ipynb`;
    module = `src/${name}.py`;
    test = `tests/test_${name}.py`;
    await writeFile(notebook, notebookText());
    await waitForFindings(notebook, "both flags", (all) => flagsIn(all).length === 2);
  });
  afterEach(async () => {
    await closeEditors();
    for (const file of [notebook, module, test]) if (await isThere(file)) await deleteFile(file);
  });

  it("extracts the function, writes the test, selects it, and the flag goes", async () => {
    const shown = await started("rate");
    assert.deepEqual([...shown.keys()].sort(), [fileUri(module).path, fileUri(test).path]);
    await accepted();
    assert.equal(await readFile(module), shown.get(fileUri(module).path));
    assert.equal(await readFile(test), shown.get(fileUri(test).path));
    const editor = vscode.window.activeTextEditor;
    const selected = editor?.document.getText(editor.selection) ?? "";
    assert.match(
      selected,
      /^def test_rate\(\):\n[^]*assert rate\(6, 2\) == pytest\.approx\(3\.0\)$/,
    );
    await waitForFindings(notebook, "one flag left", (all) => flagsIn(all).join() === "excess");
    await vscode.commands.executeCommand("undo");
    await eventually(
      "both files are gone",
      async () => !(await isThere(module)) && !(await isThere(test)),
    );
    await waitForFindings(notebook, "both flags again", (all) => flagsIn(all).length === 2);
  });

  it("keeps the flag where the test is still to be written", async () => {
    await started("excess");
    await accepted();
    assert.match(await readFile(test), /^def test_excess\(\):\n {4}pytest\.fail\(/m);
    // The other flag goes with the next test, when this one has been read as well.
    await started("rate");
    await accepted();
    await waitForFindings(notebook, "the flag stays", (all) => flagsIn(all).join() === "excess");
  });

  it("adds to the file of the module's tests, and leaves it alone while it has unsaved edits", async () => {
    const mine = `from ${name} import rate\n\n\ndef test_mine():\n    assert rate(1, 1) == 1\n`;
    await writeFile(module, "def rate(a, b):\n    return a / b\n");
    await writeFile(test, mine);
    const document = await vscode.workspace.openTextDocument(fileUri(test));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "# mine\n");
    assert.ok(await vscode.workspace.applyEdit(edit));
    await started("rate");
    await closedPreviews("workbench.action.acceptSelectedQuickOpenItem");
    assert.equal(await readFile(test), mine);
    assert.ok(await document.save());
    await started("rate");
    await accepted();
    // VS Code has opened the file already, to show that it was dirty.
    const both = /^# mine\nimport pytest\n[^]*^def test_mine\(\):\n[^]*^def test_rate\(\):$/m;
    await eventually("the test is added", async () => both.test(await readFile(test)));
  });

  it("writes nothing when nobody agrees", async () => {
    await started("rate");
    await closedPreviews("workbench.action.closeQuickOpen");
    assert.ok(!(await isThere(module)));
    assert.ok(!(await isThere(test)));
  });

  it("takes the function that the cursor is in", async () => {
    await showCell(notebook, 1, 1);
    void vscode.commands.executeCommand("cellbridge.generateTest");
    const shown = await previews();
    assert.match(shown.get(fileUri(test).path) ?? "", /def test_excess/);
    await closedPreviews("workbench.action.closeQuickOpen");
  });
});

function notebookText(): string {
  const sources = [
    "def rate(a, b):\n    return a / b\n",
    "def excess(frame):\n    return frame - frame.mean()\n",
    "rate(6, 2)",
    "import pandas as pd\nfrom sklearn.linear_model import Ridge\nframe = pd.read_csv('a.csv')\nmodel = Ridge().fit([[rate(1, 2)]], excess(frame))",
  ];
  const shown = { data: { "text/plain": "3.0" }, metadata: {}, execution_count: 3 };
  const cells = sources.map((source, index) => ({
    ...{ cell_type: "code", execution_count: index + 1, metadata: {}, source },
    outputs: index === 2 ? [{ output_type: "execute_result", ...shown }] : [],
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

function flagsIn(found: Awaited<ReturnType<typeof waitForFindings>>): readonly string[] {
  return found
    .filter(({ rule }) => rule === "untested-function")
    .map(({ diagnostic }) => /`(\w+)`/.exec(diagnostic.message)?.[1] ?? "");
}

/** Starts generating a test of a symbol; resolves to the previews, by the paths of their files. */
function started(symbol: string): Promise<ReadonlyMap<string, string>> {
  const request = { notebook: fileUri(notebook).toString(), symbols: [symbol] };
  // The command ends when somebody has chosen.
  void vscode.commands.executeCommand("cellbridge.generateTest", request);
  return previews();
}

function previews(): Promise<ReadonlyMap<string, string>> {
  return eventually("the test is shown", () => {
    const shown = vscode.workspace.textDocuments.filter(
      ({ uri, isClosed }) => uri.scheme === "cellbridge-preview" && !isClosed,
    );
    const open = new Set(previewTabs().map(({ path }) => path));
    const texts = new Map(shown.map((each) => [each.uri.path, each.getText()]));
    for (const path of texts.keys()) if (!open.has(path)) texts.delete(path);
    return texts.get(fileUri(test).path) ? texts : undefined;
  });
}

async function accepted(): Promise<void> {
  await eventually("the test is opened", async () => {
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    const isOpen = input instanceof vscode.TabInputText && input.uri.path === fileUri(test).path;
    return isOpen && previewTabs().length === 0;
  });
}

async function closedPreviews(command: string): Promise<void> {
  await eventually("the previews are closed", async () => {
    await vscode.commands.executeCommand(command);
    return previewTabs().length === 0;
  });
}

function previewTabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => {
      if (input instanceof vscode.TabInputText) return [input.uri];
      return input instanceof vscode.TabInputTextDiff ? [input.modified] : [];
    })
    .filter(({ scheme }) => scheme === "cellbridge-preview");
}

async function isThere(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(fileUri(path)).then(
    () => true,
    () => false,
  );
}
