// Replacing code by the module that was made of it shows what it does, keeps outputs, and is one undo.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  fileUri,
  openNotebook,
  readFile,
  replaceSource,
  writeFile,
} from "./support";

const sources = [
  "import pandas as pd\nfrom sklearn.linear_model import Ridge",
  "def rate(a, b):\n    return a / b",
  "rate(6, 2)",
  'df = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 5.0]})\ndf.head()',
  'model = Ridge().fit(df[["a"]], rate(df["b"], 2))\nmodel.score(df[["a"]], df["b"])',
];

/** New ones for each test: VS Code keeps closed notebooks in memory for a while. */
let notebook: string;
let module: string;
let count = 0;

describe("replacing in the notebook", function () {
  // Each extracts first.
  this.timeout(60_000);
  before(() => activated());
  beforeEach(async () => {
    count += 1;
    notebook = `notebooks/replaced${count}.ipynb`;
    module = `src/replaced${count}.py`;
    await writeFile(notebook, notebookText());
  });
  afterEach(async () => {
    await closeEditors();
    for (const file of [notebook, module]) if (await isThere(file)) await deleteFile(file);
  });

  it("shows both texts, changes cells as one undo, and leaves outputs and bytes as they were", async () => {
    await extracted();
    const document = await openNotebook(notebook);
    const before = await savedText(document);
    const [old, now] = await started();
    assert.match(old, /^def rate\(a, b\):$/m);
    assert.match(now, /^from replaced\d+ import rate$/m);
    assert.deepEqual(sourcesOf(document), sources);
    await accepted();

    await eventually("the cells are replaced", () => sourcesOf(document)[1] !== sources[1]);
    const [, definition, look, call = ""] = sourcesOf(document);
    assert.deepEqual([definition, look], [`from replaced${count} import rate`, sources[2]]);
    assert.match(call, /^df\b.* = \w+\(\)\ndf\.head\(\)$/);
    assert.match(
      sourcesOf(document)[0] ?? "",
      /^import sys\n\nsys\.path\.insert\(0, "\.\.\/src"\)/,
    );
    assert.deepEqual(outputsOf(document), ["3.0"]);
    assert.equal(document.cellAt(2).executionSummary?.executionOrder, 3);
    assert.ok(document.isDirty);
    assert.equal(await readFile(notebook), before);
    await document.save();
    assert.notEqual(await readFile(notebook), before);

    await vscode.commands.executeCommand("undo");
    await eventually("one undo brings all cells back", () => {
      assert.deepEqual(sourcesOf(document), sources);
      return true;
    });
    assert.deepEqual(outputsOf(document), ["3.0"]);
    await document.save();
    assert.equal(await readFile(notebook), before);
  });

  it("imports from each of several modules, as one undo", async () => {
    module = `src/first${count}.py`;
    const second = `src/second${count}.py`;
    const exported = [
      `#| default_exp first${count}`,
      "#| export\ndef rate(a, b):\n    return a / b",
      `#| export second${count}\ndef half(a):\n    return a / 2`,
      "rate(6, 2), half(1)",
    ];
    await writeFile(notebook, notebookText(exported));
    await extracted();
    const document = await openNotebook(notebook);
    await started();
    await accepted();
    await eventually("the cells are replaced", () => sourcesOf(document)[2] !== exported[2]);
    const [, rate = "", half] = sourcesOf(document);
    assert.match(rate, new RegExp(`\\nfrom first${count} import rate$`));
    assert.equal(half, `#| export second${count}\nfrom second${count} import half`);
    await vscode.commands.executeCommand("undo");
    await eventually("one undo brings all cells back", () => {
      assert.deepEqual(sourcesOf(document), exported);
      return true;
    });
    await document.save();
    await deleteFile(second);
  });

  it("changes nothing but the sources of cells in the file", async () => {
    await extracted();
    const document = await openNotebook(notebook);
    const before = JSON.parse(await savedText(document)) as Saved;
    await started();
    await accepted();
    await eventually("the cells are replaced", () => sourcesOf(document)[1] !== sources[1]);
    await document.save();
    const after = JSON.parse(await readFile(notebook)) as Saved;
    const withoutSource = ({ cells, ...rest }: Saved) => ({
      ...rest,
      cells: cells.map((cell) => ({ ...cell, source: "" })),
    });
    assert.deepEqual(withoutSource(after), withoutSource(before));
    assert.notDeepEqual(after, before);
  });

  it("changes nothing when nobody agrees", async () => {
    await extracted();
    const document = await openNotebook(notebook);
    await started();
    await closedPreviews("workbench.action.closeQuickOpen");
    assert.deepEqual(sourcesOf(document), sources);
    assert.ok(!document.isDirty);
  });

  it("leaves a notebook alone that changed while somebody looked at the preview", async () => {
    await extracted();
    const document = await openNotebook(notebook);
    await started();
    await replaceSource(document.cellAt(1), "def rate(a, b):\n    return b / a");
    await accepted();
    assert.equal(sourcesOf(document)[1], "def rate(a, b):\n    return b / a");
    assert.equal(sourcesOf(document)[3], sources[3]);
  });

  it("leaves a notebook alone that has no module yet", async () => {
    const document = await openNotebook(notebook);
    // The command waits for an answer to its message, which nobody gives here.
    void vscode.commands.executeCommand("cellbridge.replaceInNotebook");
    await extracted();
    assert.deepEqual(sourcesOf(document), sources);
    assert.equal(previewTabs().length, 0);
  });
});

interface Saved {
  readonly cells: readonly object[];
}

function notebookText(code = sources): string {
  const shown = { data: { "text/plain": "3.0" }, metadata: {}, execution_count: 3 };
  const cells = code.map((source, index) => ({
    ...{ cell_type: "code", execution_count: index + 1, metadata: {}, source },
    outputs: index === 2 ? [{ output_type: "execute_result", ...shown }] : [],
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

/** Extracts the default choice to the module. */
async function extracted(): Promise<void> {
  await openNotebook(notebook);
  void vscode.commands.executeCommand("cellbridge.extractModelCode");
  await eventually("the preview is shown", () => previewTabs().length > 0);
  await eventually("the module is written", async () => {
    await vscode.commands.executeCommand("cellbridge.finishExtraction");
    const { activeTextEditor } = vscode.window;
    return activeTextEditor?.document.uri.path === fileUri(module).path && !previewTabs().length;
  });
}

/** Starts replacing; resolves to what the preview shows on its two sides. */
async function started(): Promise<readonly [before: string, after: string]> {
  // The command ends when somebody has chosen.
  void vscode.commands.executeCommand("cellbridge.replaceInNotebook");
  return eventually("both texts are shown", () => {
    const input = previewTabs()[0]?.input;
    if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
    const textOf = (uri: vscode.Uri): string | undefined =>
      vscode.workspace.textDocuments
        .find((document) => document.uri.toString() === uri.toString())
        ?.getText();
    const [before, after] = [textOf(input.original), textOf(input.modified)];
    return before && after ? ([before, after] as const) : undefined;
  });
}

function accepted(): Promise<boolean> {
  return closedPreviews("workbench.action.acceptSelectedQuickOpenItem");
}

function closedPreviews(command: string): Promise<boolean> {
  return eventually("the preview is closed", async () => {
    await vscode.commands.executeCommand(command);
    return previewTabs().length === 0;
  });
}

function previewTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.scheme === "cellbridge-preview";
      return (
        input instanceof vscode.TabInputTextDiff && input.modified.scheme === "cellbridge-preview"
      );
    });
}

/** The file as VS Code itself writes it, which is not how the test wrote it. */
async function savedText(document: vscode.NotebookDocument): Promise<string> {
  const cell = document.cellAt(0);
  const source = cell.document.getText();
  await replaceSource(cell, `${source}\n`);
  await replaceSource(cell, source);
  await document.save();
  assert.ok(!document.isDirty);
  return readFile(notebook);
}

function sourcesOf(document: vscode.NotebookDocument): readonly string[] {
  return document.getCells().map((cell) => cell.document.getText());
}

function outputsOf(document: vscode.NotebookDocument): readonly string[] {
  return document
    .getCells()
    .flatMap(({ outputs }) => outputs)
    .flatMap(({ items }) => items)
    .map(({ data }) => new TextDecoder().decode(data));
}

async function isThere(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(fileUri(path)).then(
    () => true,
    () => false,
  );
}
