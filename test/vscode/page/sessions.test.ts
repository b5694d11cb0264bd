// What cells say of themselves while a kernel runs. The kernel is one of the test's own, which counts
// and prints; no Python runs.
import assert from "node:assert/strict";
import fs from "node:fs";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { launch } from "../launch";

const notebook = "notebooks/session.ipynb";

describe("a session", () => {
  let editor: Editor;
  before(async () => {
    editor = await launch({ size: { width: 1280, height: 800 }, scale: 2 });
    const cells = ["df = load()", "df = df.dropna()", "print(df)", "print('other')"];
    writeNotebook(cells);
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/session\.ipynb/).waitFor();
    await editor.showCell(notebook, 0);
    await startKernel();
  });
  after(() => editor?.close());

  it("has nothing to say after a run from the top", async () => {
    await run(0, 1, 2, 3);
    await labelsAre([[], [], [], []]);
  });

  it("names the cells that a new run leaves behind, and forgets them when they run", async () => {
    await run(0);
    await labelsAre([[], ["stale"], ["stale"], []]);
    await editor.treeRow(/session\.ipynb.*2 cells stale/).waitFor();
    await editor.page.mouse.move(900, 780);
    await editor.screenshot("stale-cells");
    await run(1);
    await labelsAre([[], [], ["stale"], []]);
    await run(2);
    await labelsAre([[], [], [], []]);
  });

  it("goes from a label to the cell that changed", async () => {
    await run(0);
    await labelsAre([[], ["stale"], ["stale"], []]);
    await editor.cellStatus(1).filter({ hasText: "stale" }).click();
    const focused = editor.page.locator(".notebookOverlay .code-cell-row.focused");
    await focused.filter({ hasText: "load" }).waitFor();
    await run(1, 2);
  });

  it("tells an edited cell, until the edit is taken back or runs", async () => {
    await edit(3, "print('another')");
    await labelsAre([[], [], [], ["edited since it ran"]]);
    await edit(3, "print('other')");
    await labelsAre([[], [], [], []]);
    await edit(1, "df = df.fillna(0)");
    await labelsAre([[], ["edited since it ran"], [], []]);
    await run(1);
    await labelsAre([[], [], ["stale"], []]);
    await run(2);
  });

  it("follows cells that are moved, deleted and cleared", async () => {
    await run(0, 1, 2);
    await labelsAre([[], [], [], []]);
    await editor.showCell(notebook, 2);
    await editor.execute("notebook.cell.moveUp");
    await labelsAre([[], ["ran out of order"], [], []]);
    await editor.execute("notebook.cell.moveDown");
    await labelsAre([[], [], [], []]);
    await editor.showCell(notebook, 1);
    await editor.execute("notebook.cell.delete");
    await labelsAre([[], ["ran out of order"], []]);
    await editor.showCell(notebook, 1);
    await editor.execute("notebook.cell.clearOutputs");
    await labelsAre([[], [], []]);
  });

  it("begins anew with a new kernel", async () => {
    await run(1);
    await restart();
    await run(0);
    await labelsAre([[], [], []]);
    await edit(0, "df = load('new')");
    await run(0);
    await labelsAre([[], ["stale"], []]);
  });

  it("raises no findings while it goes on", async () => {
    const found = await editor.diagnostics();
    assert.deepEqual(
      found.filter(({ path, code }) => path === notebook && /stale|order/.test(code)),
      [],
    );
  });

  /** The labels about the state of cells, by code cell. */
  async function labelsAre(wanted: readonly (readonly string[])[]): Promise<void> {
    await eventually(`labels ${JSON.stringify(wanted)}`, async () => {
      const shown = await Promise.all(
        wanted.map(async (_, index) =>
          (await editor.cellStatus(index).allInnerTexts()).filter((text) =>
            /stale|edited|order/.test(text),
          ),
        ),
      );
      assert.deepEqual(shown, wanted);
      return true;
    });
  }

  function writeNotebook(sources: readonly string[]): void {
    const cells = sources.map((source) => ({
      ...{ cell_type: "code", execution_count: null, metadata: {}, outputs: [] },
      source,
    }));
    const metadata = { language_info: { name: "python" } };
    const text = JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 });
    fs.writeFileSync(editor.file(notebook), text);
  }

  /** A kernel that counts runs and prints the count. Chosen for the notebook in front. */
  function startKernel(): Promise<void> {
    return editor.inHost(async (vscode) => {
      const id = "cellbridge-test-kernel";
      const controller = vscode.notebooks.createNotebookController(id, "jupyter-notebook", "Test");
      controller.supportedLanguages = ["python"];
      controller.supportsExecutionOrder = true;
      // Where `restart` finds it.
      const kernel = Object.assign(globalThis, { testKernel: { count: 0 } }).testKernel;
      controller.executeHandler = async (cells) => {
        for (const cell of cells) {
          const execution = controller.createNotebookCellExecution(cell);
          execution.executionOrder = ++kernel.count;
          execution.start(Date.now());
          const text = vscode.NotebookCellOutputItem.stdout(`run ${kernel.count}\n`);
          await execution.replaceOutput(new vscode.NotebookCellOutput([text]));
          execution.end(true, Date.now());
        }
      };
      await vscode.commands.executeCommand("notebook.selectKernel", {
        id,
        extension: "cellbridge-test.driver",
      });
    });
  }

  function restart(): Promise<void> {
    return editor.inHost(() => {
      // Put there by `startKernel`.
      (globalThis as unknown as { testKernel: { count: number } }).testKernel.count = 0;
    });
  }

  /** Runs cells of the notebook in front one after the other, through VS Code. */
  async function run(...cells: readonly number[]): Promise<void> {
    for (const cell of cells) {
      const before = await countOf(cell);
      await editor.execute("notebook.cell.execute", {
        ranges: [{ start: cell, end: cell + 1 }],
      });
      await eventually(`cell ${cell} has run`, async () => (await countOf(cell)) !== before);
    }
  }

  /** The count of a cell's last complete run. */
  function countOf(cell: number): Promise<number | null> {
    return editor.inHost((vscode, index) => {
      const summary = vscode.window.activeNotebookEditor?.notebook.cellAt(index).executionSummary;
      return summary?.success ? (summary.executionOrder ?? null) : null;
    }, cell);
  }

  function edit(cell: number, source: string): Promise<void> {
    return editor.inHost(
      async (vscode, { index, text }) => {
        const notebook = vscode.window.activeNotebookEditor?.notebook;
        const document = notebook?.cellAt(index).document;
        if (!document) throw new Error("No notebook is in front");
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
        await vscode.workspace.applyEdit(edit);
      },
      { index: cell, text: source },
    );
  }
});
