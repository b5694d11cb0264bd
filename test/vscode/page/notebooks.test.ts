// What a person sees who opens a repository with notebooks: the tree, problems, labels, hovers.
// The screenshots are those of the README.
import assert from "node:assert/strict";
import type { Editor, SeenDiagnostic } from "../editor";
import { exampleWorkspace } from "../folders";
import { launch } from "../launch";

describe("a repository with notebooks", () => {
  let editor: Editor;
  before(async () => {
    editor = await launch({
      workspace: exampleWorkspace,
      size: { width: 1280, height: 800 },
      scale: 2,
    });
    await editor.execute("workbench.view.extension.cellbridge");
  });
  after(() => editor?.close());

  it("lists notebooks, what needs attention first, with the number of things to do", async () => {
    await editor.treeRow(/churn\.ipynb\s*\d+ to do/).waitFor();
    await editor.treeRow(/explore\.ipynb\s*\d+ to do/).waitFor();
    await editor.treeRow(/scoring\.ipynb\s*\d+ to do/).waitFor();
  });

  it("says the same of a notebook whether it is open or closed", async () => {
    const closed = await editor.diagnostics();
    // What is still shown then is of open notebooks.
    await set("diagnosticsForUnopened", "off");
    await editor.waitForDiagnostics("nothing", (all) => all.length === 0);
    for (const name of ["churn", "explore", "scoring"]) {
      const path = `notebooks/${name}.ipynb`;
      await editor.showCell(path, 1);
      const open = await editor.waitForDiagnostics(name, (all) => all.length > 0);
      assert.deepEqual(messagesOf(open), messagesOf(closed.filter((one) => one.path === path)));
      await editor.execute("workbench.action.closeAllEditors");
      await editor.waitForDiagnostics("nothing", (all) => all.length === 0);
    }
    await set("diagnosticsForUnopened", undefined);
    await editor.waitForDiagnostics("all", (all) => all.length === closed.length);
  });

  it("counts notebooks with something to do in the activity bar", async () => {
    const badge = editor.page.locator(".activitybar .badge-content", { hasText: "3" });
    await badge.waitFor();
  });

  it("opens to functions, model code and findings", async () => {
    await editor.treeRow("churn.ipynb").locator(".monaco-tl-twistie").click();
    await editor.treeRow("Functions and classes").waitFor();
    await editor.treeRow(/clean_name\s*tested by 2 tests/).waitFor();
    await editor.treeRow(/needs_help\s*untested/).waitFor();
    await editor.treeRow("Model code outside functions").waitFor();
    await editor.treeRow(/cell 28\s*save/).waitFor();
    await editor.treeRow(/cell 26.*best_threshold/).waitFor();
  });

  it("jumps from a row to its cell", async () => {
    await editor.treeRow(/overspend\s*untested/).click();
    const focused = editor.page.locator(".notebookOverlay .code-cell-row.focused");
    await focused.filter({ hasText: "def overspend" }).waitFor();
    await focused.locator(".squiggly-info").first().waitFor();
    await editor.page.mouse.move(900, 780);
    await editor.screenshot("notebook");
  });

  it("jumps from a problem of a closed notebook to its cell", async () => {
    const problem = await editor.problem(/^cell 12: .*`numeric`/);
    await editor.execute("workbench.action.toggleMaximizedPanel");
    await editor.screenshot("problems");
    await problem.dblclick();
    const focused = editor.page.locator(".notebookOverlay .code-cell-row.focused");
    await focused.filter({ hasText: "df[numeric" }).waitFor();
    await editor.execute("workbench.action.closePanel");
  });

  it("labels cells with what is worth saying, and nothing else", async () => {
    await editor.showCell("notebooks/churn.ipynb", 7);
    const named = editor.page.locator(".notebookOverlay .code-cell-row", {
      hasText: "def clean_name",
    });
    const labels = named.locator(".cell-status-left .cell-status-item");
    await labels.filter({ hasText: "tested by 2 tests" }).waitFor();
    const plain = editor.page.locator(".notebookOverlay .code-cell-row", {
      hasText: "HIGH_SUPPORT = 4",
    });
    assert.equal(await plain.locator(".cell-status-left .cell-status-item").count(), 0);
  });

  it("goes from a label to the test that decided it", async () => {
    const named = editor.page.locator(".notebookOverlay .code-cell-row", {
      hasText: "def clean_name",
    });
    await named.locator(".cell-status-item", { hasText: "tested by 2 tests" }).click();
    await editor.pick("tests/test_churn.py").first().click();
    await editor.page
      .locator(".editor-group-container.active .tab.active", { hasText: "test_churn.py" })
      .waitFor();
  });

  it("explains a finding in its hover, with a page about the rule", async () => {
    await editor.showCell("notebooks/churn.ipynb", 25, 0, 24);
    await editor.execute("editor.action.showHover");
    const hover = editor.page
      .locator(".monaco-hover:not(.hidden)", { hasText: "best_threshold" })
      .first();
    await hover.waitFor();
    await editor.screenshot("hover");
    const link = hover.locator("a.code-link");
    const rule = await link.innerText();
    await link.click();
    await editor.page.locator(".tab.active", { hasText: `${rule}.md` }).waitFor();
  });

  it("marks notebooks in the Explorer in which something is likely wrong", async () => {
    await editor.open("notebooks/churn.ipynb");
    await editor.execute("workbench.view.explorer");
    const explorer = editor.page.locator(".explorer-folders-view .monaco-list-row", {
      hasText: "churn.ipynb",
    });
    await explorer.locator(".monaco-icon-label[aria-label*='finding']").waitFor();
  });

  function set(key: string, value: unknown): Promise<void> {
    return editor.inHost(
      (vscode, change) =>
        vscode.workspace.getConfiguration("cellbridge").update(change.key, change.value, true),
      { key, value },
    );
  }
});

function messagesOf(diagnostics: readonly SeenDiagnostic[]): readonly string[] {
  return diagnostics.map(({ message }) => message).sort();
}
