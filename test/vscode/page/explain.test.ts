// A language model explains a cell: asked for, read, accepted or not. The model is a fake one that
// the driver extension brings.
import assert from "node:assert/strict";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { registerFakeModels, type FakeModels } from "../fakeModels";
import { exampleWorkspace } from "../folders";
import { launch } from "../launch";

const churn = "notebooks/churn.ipynb";
/** The 24 lines of training, 0-based. */
const unexplained = 20;
const written = "Trains two models and keeps the better one by `auc`.";
const command = "Cellbridge: Explain Cell with Language Model";
const quickFix = /Explain with language model/;

describe("an explanation by a language model", () => {
  let editor: Editor;
  before(async () => {
    const size = { width: 1280, height: 800 };
    const settings = { "chat.disableAIFeatures": false, "editor.minimap.enabled": false };
    editor = await launch({ workspace: exampleWorkspace, size, scale: 2, settings });
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/churn\.ipynb\s*\d+ to do/).waitFor();
  });
  after(() => editor?.close());

  let models: FakeModels;
  let cellCount = 0;

  it("says calmly that there is no model, and offers no quick fix", async () => {
    await editor.showCell(churn, unexplained);
    cellCount = (await cells()).length;
    await editor.waitForDiagnostics("the cell is unexplained", (all) =>
      all.some(({ code, fragment }) => code === "unexplained-cell" && fragment !== ""),
    );
    await editor.palette(command);
    await editor.toast("The editor offers no language model").waitFor();
    await editor.execute("notifications.clearAll");
    assert.ok(!(await fixTitles()).some((title) => quickFix.test(title)));
  });

  it("is offered once there is a model, and refused without permission", async () => {
    models = await registerFakeModels(editor, ["Fake"], written);
    await eventually("the quick fix is there", async () =>
      (await fixTitles()).some((title) => quickFix.test(title)),
    );
    await models.setMode("refuses");
    await editor.palette(command);
    await editor
      .toast("Cellbridge may not use Fake: run the command again and allow it.")
      .waitFor();
    await editor.execute("notifications.clearAll");
  });

  it("shows what the model writes, and inserts nothing that is discarded", async () => {
    await models.setMode("writes");
    await editor.palette(command);
    await editor.pick(/Insert above cell/).waitFor();
    await eventually(
      "the preview shows what would be inserted",
      async () => (await previewText())?.trim() === written,
    );
    await editor.screenshot("explain-with-model");
    await editor.pick("Discard").click();
    await eventually("the preview is closed", async () => (await previewText()) === undefined);
    assert.equal((await cells()).length, cellCount);
  });

  it("tells the model code and facts but nothing that a cell has shown", async () => {
    const [prompt = ""] = await models.prompts();
    assert.match(prompt, /Facts about cell \d+, from static analysis:\n\w/);
    assert.match(prompt, /```python\n/);
    assert.match(await shownBy(unexplained), /0\.9448/);
    assert.doesNotMatch(prompt, /0\.9448/);
  });

  it("inserts what is accepted as one Markdown cell, which one undo takes back", async () => {
    await editor.showCell(churn, unexplained);
    await editor.quickFixes();
    await editor.chooseQuickFix(quickFix);
    await editor.pick(/Insert above cell/).click();
    await eventually("the explanation is inserted", async () => {
      const all = await cells();
      return all.length === cellCount + 1 && all[unexplained] === written;
    });
    await editor.execute("undo");
    await eventually("one undo takes it back", async () => (await cells()).length === cellCount);
  });

  it("writes the docstring of a function into its body", async () => {
    const cell = await editor.inHost(
      (vscode, path) =>
        vscode.workspace.notebookDocuments
          .find(({ uri }) => uri.path.endsWith(path))
          ?.cellAt(14)
          .document.uri.toString(),
      churn,
    );
    await editor.execute("cellbridge.explainWithModel", { cell, name: "overspend" });
    await editor.pick("Insert docstring").click();
    const docstring = `def overspend(frame, floor=0.0):\n    """${written}"""\n    gap = `;
    await eventually("the docstring is there", async () =>
      (await cells())[14]?.startsWith(docstring),
    );
    assert.match(
      (await models.prompts()).at(-1) ?? "",
      /^Write the docstring[\s\S]*Returns `gap\.clip/,
    );
  });

  it("ends when it is cancelled while the model writes, and inserts nothing", async () => {
    await models.setMode("waits");
    await editor.showCell(churn, unexplained);
    await editor.palette(command);
    const progress = editor.toast("Explain with Language Model");
    await progress.locator(".monaco-button", { hasText: "Cancel" }).click();
    await progress.waitFor({ state: "detached" });
    await eventually("the preview is closed", async () => (await previewText()) === undefined);
    assert.equal((await cells()).length, cellCount);
  });

  it("asks which of several models, the last choice first", async () => {
    await models.setNames(["Fake", "Other"]);
    await eventually("there are two models", async () => (await modelNames()).length === 2);
    await models.setMode("writes");
    const last = (await modelNames())[1] ?? "";
    await editor.showCell(churn, unexplained);
    await editor.palette(command);
    await editor.pick(last).click();
    await editor.pick(`Written by ${last}`).waitFor();
    await editor.pick("Discard").click();
    await eventually("the preview is closed", async () => (await previewText()) === undefined);
    await editor.palette(command);
    await editor.pick("Fake").waitFor();
    assert.match(
      await editor
        .pick(/Fake|Other/)
        .first()
        .innerText(),
      new RegExp(last),
    );
    await editor.page.keyboard.press("Escape");
  });

  /** Titles of the quick fixes at the unexplained cell. */
  function fixTitles(): Promise<string[]> {
    return editor.inHost(
      async (vscode, { path, index }) => {
        const notebook = vscode.workspace.notebookDocuments.find(({ uri }) =>
          uri.path.endsWith(path),
        );
        const uri = notebook?.cellAt(index).document.uri;
        const [found] = uri ? vscode.languages.getDiagnostics(uri) : [];
        if (!uri || !found) return [];
        const actions = await vscode.commands.executeCommand<{ title: string }[]>(
          "vscode.executeCodeActionProvider",
          uri,
          found.range,
        );
        return actions.map(({ title }) => title);
      },
      { path: churn, index: unexplained },
    );
  }

  /** Names of the models, in the order of the editor. */
  function modelNames(): Promise<string[]> {
    return editor.inHost(async (vscode) =>
      (await vscode.lm.selectChatModels()).map(({ name }) => name),
    );
  }

  /** Text of the preview of the explanation; undefined when none is open. */
  function previewText(): Promise<string | undefined> {
    return editor.inHost(async (vscode) => {
      const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
      const uri = tabs
        .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []))
        .find(({ scheme }) => scheme === "cellbridge-preview");
      return uri && (await vscode.workspace.openTextDocument(uri)).getText();
    });
  }

  /** What stands below a cell, as text. */
  function shownBy(cell: number): Promise<string> {
    return editor.inHost(
      (vscode, { path, index }) => {
        const all = vscode.workspace.notebookDocuments;
        const notebook = all.find(({ uri }) => uri.path.endsWith(path));
        const items = notebook?.cellAt(index).outputs.flatMap((output) => output.items) ?? [];
        return items.map(({ data }) => new TextDecoder().decode(data)).join("\n");
      },
      { path: churn, index: cell },
    );
  }

  function cells(): Promise<string[]> {
    return editor.inHost((vscode, path) => {
      const all = vscode.workspace.notebookDocuments;
      const notebook = all.find(({ uri }) => uri.path.endsWith(path));
      return (notebook?.getCells() ?? []).map(({ document }) => document.getText());
    }, churn);
  }
});
