// "Debug" of the Test Explorer with the real debugpy: where it stops, with which arguments and where,
// and what is known of the test when the session has ended.
import assert from "node:assert/strict";
import fs from "node:fs";
import { testPython } from "../../python/runPython";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { launch } from "../launch";

const module = "src/small.py";
const tests = "tests/test_clean.py";

describe("debugging tests", () => {
  let editor: Editor;
  before(async () => {
    const python = await testPython();
    editor = await launch({ hasDebugger: true, settings: { "cellbridge.pythonPath": python } });
    fs.mkdirSync(editor.file("src"));
    write("pyproject.toml", '[tool.pytest.ini_options]\npythonpath = ["src"]\n');
    write(module, "def clean(name):\n    return name.strip().lower()\n");
    write(
      tests,
      'from small import clean\n\n\ndef test_clean():\n    print("reached")\n    assert clean(" A ") == "b"\n',
    );
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/small\.ipynb/).click();
    await editor.showCell("notebooks/small.ipynb", 3);
    await label("tested by test_clean").waitFor();
    await editor.execute("workbench.view.testing.focus");
    await notebookRow().waitFor();
  });
  after(() => editor?.close());

  it("stops in the test, then in the module that it calls", async () => {
    await breakAt(tests, 6);
    await breakAt(module, 2);
    await editor.execute("testing.debugAll");
    assert.deepEqual(await stoppedAt(tests), { line: 6, name: "test_clean" });
    await editor.execute("workbench.action.debug.continue");
    assert.deepEqual(await stoppedAt(module), { line: 2, name: "clean" });
    await editor.screenshot("debugging");
  });

  it("runs what Run runs, in the folder", async () => {
    const folder = await evaluated("__import__('os').getcwd()");
    assert.equal(folder, `'${editor.workspace}'`);
    const args = await evaluated("' '.join(__import__('sys').argv[1:])");
    assert.match(args, /^'tests\/test_clean\.py::test_clean .*--junitxml=/);
  });

  it("says how the test ended, and what pytest printed", async () => {
    await editor.execute("workbench.action.debug.continue");
    await label("test_clean failed").waitFor();
    await editor.execute("workbench.view.testing.focus");
    await notebookRow().locator(".codicon-testing-failed-icon").waitFor();
    await editor.execute("testing.showMostRecentOutput");
    await editor.page.locator(".xterm-rows", { hasText: "1 failed" }).waitFor();
  });

  it("takes the end of the session for the end of the run", async () => {
    await editor.execute("testing.debugAll");
    await stoppedAt(tests);
    await editor.execute("workbench.action.debug.stop");
    await editor.execute("workbench.view.testing.focus");
    await notebookRow().locator(".codicon-testing-skipped-icon").waitFor();
  });

  function notebookRow() {
    const rows = editor.page.locator(".test-explorer .monaco-list-row");
    return rows.filter({ hasText: "small.ipynb" }).first();
  }

  /** Below the cell that defines `clean`. */
  function label(text: string) {
    const cell = editor.page.locator(".notebookOverlay .code-cell-row", { hasText: "clean" });
    return cell.locator(".cell-status-item", { hasText: text });
  }

  function write(file: string, text: string): void {
    fs.writeFileSync(editor.file(file), text);
  }

  function breakAt(file: string, line: number): Promise<void> {
    return editor.inHost(
      (vscode, at) => {
        const place = new vscode.Position(at.line - 1, 0);
        const location = new vscode.Location(vscode.Uri.file(at.file), place);
        vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
      },
      { file: editor.file(file), line },
    );
  }

  /** Waits until the debugger stands in a file. */
  function stoppedAt(file: string): Promise<{ line: number; name: string }> {
    return eventually(
      `the debugger stops in ${file}`,
      async () => {
        const top = await editor.inHost(async (vscode) => {
          const item = vscode.debug.activeStackItem;
          if (!(item instanceof vscode.DebugStackFrame)) return undefined;
          const { threadId } = item;
          const stack = await item.session.customRequest("stackTrace", { threadId, levels: 1 });
          const { line, name, source } = stack.stackFrames[0];
          return { line: Number(line), name: String(name), path: String(source.path) };
        });
        // In a remote window the path is an address.
        if (!top?.path.endsWith(editor.file(file))) throw new Error(`it is at ${top?.path}`);
        return { line: top.line, name: top.name };
      },
      60_000,
    );
  }

  /** A Python expression where the debugger stands. */
  function evaluated(expression: string): Promise<string> {
    return editor.inHost(async (vscode, asked) => {
      const item = vscode.debug.activeStackItem;
      if (!(item instanceof vscode.DebugStackFrame)) throw new Error("the debugger runs");
      const { frameId } = item;
      const where = { expression: asked, frameId, context: "watch" };
      return String((await item.session.customRequest("evaluate", where)).result);
    }, expression);
  }
});
