// Findings follow the notebooks: edits that nobody has saved, other programs, folders that move.
import assert from "node:assert/strict";
import fs from "node:fs/promises";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  fileUri,
  findingsOf,
  openNotebook,
  readFile,
  replaceSource,
  showCell,
  waitForFindings,
  writeFile,
} from "./support";

const small = "notebooks/small.ipynb";

describe("findings", () => {
  before(async () => {
    await activated();
    // The first open notebook tells where cells of closed ones are.
    await openNotebook(small);
    await closeEditors();
  });
  afterEach(closeEditors);

  it("stand in the cells of an open notebook", async () => {
    const notebook = await openNotebook(small);
    const found = await waitForFindings(small, "all rules", hasRule("undefined-name"));
    const uris = new Set(notebook.getCells().map(({ document }) => document.uri.toString()));
    assert.ok(found.every(({ uri }) => uris.has(uri.toString())));
    const [missing] = found.filter(({ rule }) => rule === "undefined-name");
    assert.equal(missing?.uri.toString(), notebook.cellAt(5).document.uri.toString());
    const range = missing?.diagnostic.range;
    assert.equal(range && notebook.cellAt(5).document.getText(range), "missing");
    assert.match(missing?.diagnostic.message ?? "", /^cell 6: /);
  });

  it("change when a cell is edited, before anything is saved", async () => {
    await writeFile("notebooks/edited.ipynb", notebookOf("print(before)"));
    const cell = await showCell("notebooks/edited.ipynb", 0);
    await waitForFindings("notebooks/edited.ipynb", "a name", hasMessage("`before`"));
    await replaceSource(cell, "print(1)");
    await waitForFindings("notebooks/edited.ipynb", "nothing", (all) => all.length === 0);
    await replaceSource(cell, "print(after)");
    await waitForFindings("notebooks/edited.ipynb", "another name", hasMessage("`after`"));
    assert.match(await readFile("notebooks/edited.ipynb"), /print\(before\)/);
  });

  it("are as on disk again after unsaved edits were thrown away", async () => {
    await writeFile("notebooks/dropped.ipynb", notebookOf("print(kept)"));
    const cell = await showCell("notebooks/dropped.ipynb", 0);
    await replaceSource(cell, "print(dropped)");
    await waitForFindings("notebooks/dropped.ipynb", "the edit", hasMessage("`dropped`"));
    await closeEditors();
    await waitForFindings("notebooks/dropped.ipynb", "the file", hasMessage("`kept`"));
  });

  it("move along when a cell is inserted above them", async () => {
    const moving = "notebooks/moving.ipynb";
    await writeFile(moving, notebookOf("print(moved)"));
    const { notebook } = await showCell(moving, 0);
    await waitForFindings(moving, "cell 1", hasMessage("cell 1: `moved`"));
    await vscode.commands.executeCommand("notebook.cell.insertCodeCellAbove");
    const [found, ...others] = await waitForFindings(
      moving,
      "cell 2",
      hasMessage("cell 2: `moved`"),
    );
    assert.deepEqual(others, []);
    assert.equal(found?.uri.toString(), notebook.cellAt(1).document.uri.toString());
    await closeEditors();
    await deleteFile(moving);
    await waitForFindings(moving, "nothing", (all) => all.length === 0);
  });

  it("of a closed notebook stand where its cells will be", async () => {
    const found = await waitForFindings(small, "the missing name", hasRule("undefined-name"));
    const missing = found.find(({ rule }) => rule === "undefined-name");
    const notebook = await openNotebook(small);
    assert.equal(missing?.uri.toString(), notebook.cellAt(5).document.uri.toString());
  });

  it("change when another program changes a closed notebook", async () => {
    await writeFile("notebooks/other.ipynb", notebookOf("print(unknown_one)"));
    await waitForFindings("notebooks/other.ipynb", "one name", hasMessage("unknown_one"));
    await writeFile("notebooks/other.ipynb", notebookOf("print(unknown_two)"));
    await waitForFindings("notebooks/other.ipynb", "another", hasMessage("unknown_two"));
    assert.ok(!hasMessage("unknown_one")(findingsOf("notebooks/other.ipynb")));
  });

  it("change when another program changes an open notebook", async () => {
    await writeFile("notebooks/other.ipynb", notebookOf("print(unknown_one)"));
    await openNotebook("notebooks/other.ipynb");
    await waitForFindings("notebooks/other.ipynb", "one name", hasMessage("unknown_one"));
    await writeFile("notebooks/other.ipynb", notebookOf("print(unknown_three)"));
    await waitForFindings("notebooks/other.ipynb", "another", hasMessage("unknown_three"));
  });

  it("go when the notebook is deleted", async () => {
    await writeFile("notebooks/other.ipynb", notebookOf("print(unknown_one)"));
    await waitForFindings("notebooks/other.ipynb", "one name", hasMessage("unknown_one"));
    await deleteFile("notebooks/other.ipynb");
    await waitForFindings("notebooks/other.ipynb", "nothing", (all) => all.length === 0);
  });

  it("follow a folder that is renamed, and go with one that is deleted", async () => {
    await writeFile("v1.0/deep/other.ipynb", notebookOf("print(unknown_one)"));
    await waitForFindings("v1.0/deep/other.ipynb", "one name", hasMessage("unknown_one"));
    await fs.rename(fileUri("v1.0").fsPath, fileUri("v2.0").fsPath);
    await waitForFindings("v2.0/deep/other.ipynb", "one name", hasMessage("unknown_one"));
    await waitForFindings("v1.0/deep/other.ipynb", "nothing", (all) => all.length === 0);
    await fs.rm(fileUri("v2.0").fsPath, { recursive: true });
    await waitForFindings("v2.0/deep/other.ipynb", "nothing", (all) => all.length === 0);
  });

  it("follow a switch of branches", async () => {
    const many = Array.from({ length: 25 }, (_, index) => `many/n${index}.ipynb`);
    await Promise.all(many.map((path) => writeFile(path, notebookOf(`print(branch_name)`))));
    for (const path of many) await waitForFindings(path, "one name", hasMessage("branch_name"));
    await fs.rm(fileUri("many").fsPath, { recursive: true });
    for (const path of many) await waitForFindings(path, "nothing", (all) => all.length === 0);
  });

  it("of a function go when a test for it appears, and come back with its end", async () => {
    await waitForFindings(small, "untested", hasRule("untested-function"));
    const test =
      "from small import untested\n\ndef test_untested():\n    assert untested(1) == 1\n";
    await writeFile("tests/test_more.py", test);
    await waitForFindings(small, "nothing untested", not(hasRule("untested-function")));
    await deleteFile("tests/test_more.py");
    await waitForFindings(small, "untested", hasRule("untested-function"));
  });

  it("of an untitled notebook are shown as well", async () => {
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([
        new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "print(nowhere)", "python"),
      ]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const { uri } = notebook.cellAt(0).document;
    await vscode.commands.executeCommand("vscode.open", uri);
    await eventuallyFound(uri, /nowhere/);
  });

  it("leave the notebook alone", async () => {
    const before = await readFile(small);
    await openNotebook(small);
    await waitForFindings(small, "the missing name", hasRule("undefined-name"));
    assert.equal(await readFile(small), before);
  });
});

describe("a broken notebook", () => {
  it("has one problem, at the line that is to blame", async () => {
    const [found, ...others] = await waitForFindings(
      "notebooks/broken.ipynb",
      "one problem",
      (all) => all.length > 0,
    );
    assert.deepEqual(others, []);
    assert.equal(found?.uri.fragment, "");
    assert.equal(found?.diagnostic.range.start.line, 3);
    assert.match(found?.diagnostic.message ?? "", /^The notebook cannot be read: /);
  });

  it("does not keep others from being read", () =>
    waitForFindings(small, "the missing name", hasRule("undefined-name")));

  it("is like any other once it is repaired", async () => {
    const broken = await readFile("notebooks/broken.ipynb");
    await writeFile("notebooks/broken.ipynb", notebookOf("print(repaired)"));
    await waitForFindings("notebooks/broken.ipynb", "a finding", hasMessage("repaired"));
    await writeFile("notebooks/broken.ipynb", broken);
    await waitForFindings("notebooks/broken.ipynb", "one problem", hasMessage("cannot be read"));
  });
});

type Found = ReturnType<typeof findingsOf>;

function hasRule(id: string) {
  return (all: Found) => all.some(({ rule }) => rule === id);
}

function hasMessage(text: string) {
  return (all: Found) => all.some(({ diagnostic }) => diagnostic.message.includes(text));
}

function not(isWanted: (all: Found) => boolean) {
  return (all: Found) => !isWanted(all);
}

function notebookOf(source: string): string {
  const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

async function eventuallyFound(uri: vscode.Uri, message: RegExp): Promise<void> {
  await eventually(`${message.source} is found`, () =>
    vscode.languages.getDiagnostics(uri).some((one) => message.test(one.message)),
  );
}
