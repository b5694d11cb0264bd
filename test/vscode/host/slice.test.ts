// Slices, what depends on a cell, and hovers of names: from what the editor holds, saved or not.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  replaceSource,
  showCell,
  waitForFindings,
  writeFile,
} from "./support";

/** A new one for each test: VS Code keeps closed notebooks in memory for a while. */
let file: string;
let count = 0;

describe("slices and dependants", () => {
  before(() => activated());
  beforeEach(() => {
    count += 1;
    file = `notebooks/sliced${count}.ipynb`;
  });
  afterEach(async () => {
    await closeEditors();
    await deleteFile(file);
  });

  it("open the smallest program of a name as a notebook of its own, under its headings", async () => {
    const cell = await opened(["# Sums\nWords.", "a = 1\nb = 2", "c = a + 1\nd = b"], 2);
    await run("cellbridge.sliceToCell", { cell: uriOf(cell), name: "c" });
    const slice = await eventually("the slice is open", otherNotebook);
    assert.ok(slice.isUntitled);
    assert.deepEqual(textsOf(slice), ["# Sums", "a = 1", "c = a + 1"]);
    assert.ok(!cell.notebook.isDirty);
  });

  it("are made of what the editor holds, not of the file", async () => {
    const cell = await opened(["# Sums", "a = 1", "b = a"], 1);
    await replaceSource(cell, "a = 41 + 1");
    const last = cell.notebook.cellAt(2);
    await run("cellbridge.sliceToCell", { cell: uriOf(last), name: "b" });
    const slice = await eventually("the slice is open", otherNotebook);
    assert.deepEqual(textsOf(slice), ["# Sums", "a = 41 + 1", "b = a"]);
  });

  it("ask for the same kernel as the notebook that they come from", async () => {
    const cell = await opened(["# Sums", "a = 1"], 1, { kernelspec: { name: "churn-env" } });
    await run("cellbridge.sliceToCell", { cell: uriOf(cell), name: "a" });
    const slice = await eventually("the slice is open", otherNotebook);
    const metadata: unknown = slice.metadata["metadata"];
    assert.match(JSON.stringify(metadata), /churn-env/);
  });

  it("do nothing for a cell that is gone", async () => {
    await opened(["# Sums", "a = 1"], 1);
    await run("cellbridge.sliceToCell", { cell: "vscode-notebook-cell:/gone.ipynb#W0" });
    assert.equal(otherNotebook(), undefined);
  });

  it("show where a name comes from and who reads it, with links", async () => {
    const cell = await opened(["# Sums", "rows = []", "rows.append(1)", "print(rows)"], 3);
    const [text, ...others] = await hoverAt(cell, "rows");
    assert.deepEqual(others, []);
    assert.match(text ?? "", /`rows`: data, `list`, defined in \[cell 2, line 1\]\(command:/);
    assert.match(text ?? "", /changed in cell \[3\]\(command:.*\) by `\.append\(\)`/);
    assert.match(text ?? "", /read by cells \[3\].*\[4\]/);
  });

  it("tell of unsaved text, and nothing of builtins and what stays in the cell", async () => {
    const cell = await opened(["# Sums", "a = 1", "print(a)"], 2);
    await replaceSource(cell.notebook.cellAt(1), "other = 1");
    await replaceSource(cell, "inner = 1\nprint(other, inner)");
    const [text] = await hoverAt(cell, "other");
    assert.match(text ?? "", /`other`: data, `int`, defined in \[cell 2, line 1\]/);
    assert.deepEqual(await hoversOf(cell, "print"), []);
    assert.deepEqual(await hoversOf(cell, "inner"), []);
  });

  /** Opens a notebook of a Markdown cell and code cells, at one of them (0-based). */
  async function opened(
    [words = "", ...sources]: readonly string[],
    at: number,
    metadata: object = {},
  ): Promise<vscode.NotebookCell> {
    const code = sources.map((source) => ({
      ...{ cell_type: "code", execution_count: null, metadata: {}, outputs: [] },
      source,
    }));
    const cells = [{ cell_type: "markdown", metadata: {}, source: words }, ...code];
    await writeFile(file, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 }));
    const cell = await showCell(file, at);
    await waitForFindings(file, "it is read", () => true);
    return cell;
  }

  function otherNotebook(): vscode.NotebookDocument | undefined {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook?.isUntitled ? notebook : undefined;
  }
});

function run(command: string, argument: object): Thenable<unknown> {
  return vscode.commands.executeCommand(command, argument);
}

function uriOf(cell: vscode.NotebookCell): string {
  return cell.document.uri.toString();
}

function textsOf(notebook: vscode.NotebookDocument): string[] {
  return notebook.getCells().map(({ document }) => document.getText());
}

/** What Cellbridge says about the first place of a word, once the analysis has come there. */
function hoverAt(cell: vscode.NotebookCell, word: string): Promise<string[]> {
  return eventually(`a hover of ${word}`, async () => {
    const found = await hoversOf(cell, word);
    return found.length > 0 ? found : undefined;
  });
}

async function hoversOf(cell: vscode.NotebookCell, word: string): Promise<string[]> {
  const { document } = cell;
  const at = document.positionAt(document.getText().indexOf(word) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    at,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .filter((text) => text.includes(`\`${word}\``));
}
