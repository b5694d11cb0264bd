// The Test Explorer: tests of a notebook's functions, run with a real Python and pytest; what comes
// out stands at the tests, below the cell and in the tree, until the code changes.
import fs from "node:fs";
import path from "node:path";
import { testPython } from "../../python/runPython";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { temporaryFolder } from "../folders";
import { launch } from "../launch";

const notebook = "notebooks/small.ipynb";
const tests = "tests/test_clean.py";
const settings = '[tool.pytest.ini_options]\npythonpath = ["src"]\n';
const module = "def clean(name):\n    return name.strip().lower()\n";

describe("running tests", () => {
  let editor: Editor;
  let withoutPytest: string;
  before(async () => {
    const python = await testPython();
    withoutPytest = path.join(temporaryFolder("python"), "python");
    // The environment's own Python, without the packages that are installed for it.
    fs.writeFileSync(withoutPytest, `#!/bin/sh\nexec "${python}" -S "$@"\n`, { mode: 0o755 });
    editor = await launch({ settings: { "cellbridge.pythonPath": python } });
    fs.mkdirSync(editor.file("src"));
    write("src/small.py", module);
    write("pyproject.toml", settings);
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/small\.ipynb/).click();
    await editor.showCell(notebook, 3);
  });
  after(async () => {
    await editor?.close();
    if (withoutPytest) fs.rmSync(path.dirname(withoutPytest), { recursive: true });
  });

  it("lists the notebook whose functions have tests, and runs them green", async () => {
    await editor.execute("workbench.view.testing.focus");
    await notebookRow().waitFor();
    await editor.execute("testing.runAll");
    await notebookRow().locator(".codicon-testing-passed-icon").waitFor();
    await label("tested by test_clean").waitFor();
  });

  it("says that a test failed, at the test, below the cell and in the tree", async () => {
    write(tests, testOf("test_case", "b"));
    // Only what runs after the editor has heard of the change is kept.
    await label("tested by test_case").waitFor();
    await editor.execute("testing.runAll");
    await notebookRow().locator(".codicon-testing-failed-icon").waitFor();
    await label("test_case failed").waitFor();
    await editor.screenshot("test-failed");
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow("small.ipynb").locator(".monaco-tl-twistie").click();
    await editor.treeRow(/clean\s*test_case failed/).waitFor();
  });

  it("forgets the failure when the code changes", async () => {
    write(tests, testOf("test_clean", "a"));
    await label("tested by test_clean").waitFor();
  });

  it("says what to do when pytest is missing", async () => {
    await setPython(withoutPytest);
    await editor.execute("testing.runAll");
    await editor.toast(/pytest is not installed for .*: run .*-m pip install pytest/).waitFor();
  });

  it("says what is missing for debugging", async () => {
    await editor.execute("testing.debugAll");
    await editor.toast(/Debugging tests needs the Python extension/).waitFor();
  });

  it("is cancelled with everything that it started", async () => {
    await setPython(await testPython());
    const started = editor.file("started.txt");
    write(
      tests,
      `import subprocess, sys, time
from small import clean


def test_clean():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with open(${JSON.stringify(started)}, "w") as out:
        out.write(f"{child.pid}.")
    time.sleep(600)
    assert clean("A") == "a"
`,
    );
    await editor.execute("testing.runAll");
    // A busy machine takes its time to start pytest.
    const pidOf = () => /^(\d+)\.$/.exec(read(started))?.[1];
    const pid = await eventually("the test runs", pidOf, 40_000);
    await editor.execute("testing.cancelRun");
    await eventually("its child has ended", () => !isRunning(pid));
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

  function setPython(program: string): Promise<null> {
    return editor.inHost(
      (vscode, value) =>
        vscode.workspace
          .getConfiguration("cellbridge")
          .update("pythonPath", value, vscode.ConfigurationTarget.Global)
          .then(() => null),
      program,
    );
  }
});

function testOf(name: string, expected: string): string {
  return `from small import clean\n\n\ndef ${name}():\n    assert clean(" A ") == "${expected}"\n`;
}

function read(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

/** A process that has ended may still be listed, as a zombie, until its parent looks. */
function isRunning(pid: string): boolean {
  return /^State:\s+[^ZX]/m.test(read(`/proc/${pid}/status`));
}
