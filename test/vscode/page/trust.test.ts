// A folder that nobody trusts yet: everything is shown, nothing is written.
import assert from "node:assert/strict";
import fs from "node:fs";
import type { Editor } from "../editor";
import { exampleWorkspace } from "../folders";
import { launch } from "../launch";

describe("an untrusted workspace", () => {
  let editor: Editor;
  before(async () => {
    editor = await launch({ workspace: exampleWorkspace, asksForTrust: true });
    await editor.execute("workbench.view.extension.cellbridge");
  });
  after(() => editor?.close());

  it("is analysed", async () => {
    assert.equal(await editor.inHost((vscode) => vscode.workspace.isTrusted), false);
    await editor.treeRow(/churn\.ipynb\s*\d+ to do/).waitFor();
    await editor.waitForDiagnostics("findings", (all) => all.length > 10);
  });

  it("offers no extraction", async () => {
    await editor.showCell("notebooks/churn.ipynb", 12, 0, 5);
    await editor.waitForDiagnostics("untested", (all) =>
      all.some(({ code, fragment }) => code === "untested-function" && fragment !== ""),
    );
    await editor.screenshot("untrusted");
    assert.deepEqual(await editor.quickFixes(), ["Ignore `untested-function` in this cell"]);
    await editor.page.keyboard.press("Escape");
    const button = editor.page.locator(".notebook-toolbar-container .action-item", {
      hasText: "Extract Model Code",
    });
    await button.locator(".disabled").first().waitFor();
  });

  it("refuses to extract, and says what to do", async () => {
    await editor.execute("cellbridge.extractModelCode");
    await editor.toast("Extraction writes files: trust this workspace first.").waitFor();
    assert.ok(!fs.existsSync(editor.file("src/churn.py")));
  });

  it("gives no code to a language model, and says what to do", async () => {
    await editor.execute("cellbridge.explainWithModel");
    await editor
      .toast("A language model would get code of this workspace: trust it first.")
      .waitFor();
  });

  it("generates and runs no test, and says what to do", async () => {
    const notebook = `file://${editor.file("notebooks/churn.ipynb")}`;
    await editor.execute("cellbridge.generateTest", { notebook, symbols: ["needs_help"] });
    await editor.toast("Generating a test writes files: trust this workspace first.").waitFor();
    await editor.execute("testing.runAll");
    // VS Code asks by itself before any tests run.
    const question = editor.dialog(/running tests may execute code/i);
    await question.waitFor();
    await question.locator(".monaco-button", { hasText: "Cancel" }).click();
    await question.waitFor({ state: "hidden" });
  });

  it("extracts once the folder is trusted", async () => {
    await editor.execute("workbench.trust.manage");
    await editor.page
      .locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ })
      .first()
      .click();
    await editor.showCell("notebooks/churn.ipynb", 12);
    await editor.palette("Cellbridge: Extract Model Code…");
    await editor.part("clean_name").waitFor();
    await editor.page.keyboard.press("Escape");
    await editor.part("clean_name").waitFor({ state: "hidden" });
  });
});
