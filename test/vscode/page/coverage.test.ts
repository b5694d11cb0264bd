// Coverage as a person sees it: painted into the right lines of the right cells, the same after a
// cell is inserted above, told below the cells, and gone when the module is newer.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ipynb } from "../../support/ipynb";
import { testPython } from "../../python/runPython";
import type { Editor } from "../editor";
import { eventually } from "../eventually";
import { root } from "../folders";
import { launch } from "../launch";

const notebook = "notebooks/prices.ipynb";
const text = `
# %% [markdown] id=m1
# # Prices
# What a flat should cost, from its size.
# %% id=c1
import math
from sklearn.linear_model import LinearRegression
# %% id=c2
RATE = 0.5


def fee(amount, kind="sale"):
    """What it costs."""
    # nothing is free
    if kind == "gift":
        return 0
    total = round(
        amount
        * RATE,
        2
    )
    return math.floor(total)
# %% id=c3
sizes = [[20], [40], [60]]
model = LinearRegression()
model.fit(sizes, [fee(20), fee(40), fee(60)])
if model.coef_[0] < 0:
    model = None
print(model)
`;

/** "+" before a line that is painted as covered, "-" as missed, a blank before the others. */
const paintedFee = `+RATE = 0.5


+def fee(amount, kind="sale"):
     """What it costs."""
     # nothing is free
+    if kind == "gift":
-        return 0
+    total = round(
+        amount
+        * RATE,
+        2
+    )
+    return math.floor(total)`;
const paintedModel = `+sizes = [[20], [40], [60]]
+model = LinearRegression()
+model.fit(sizes, [fee(20), fee(40), fee(60)])
+if model.coef_[0] < 0:
-    model = None
 print(model)`;

const paintedEdited = ` # What the state takes.
${paintedFee.replace('+    if kind == "gift":', '     if kind == "present":')}`;

const pytestSettings = '[tool.pytest.ini_options]\npythonpath = ["src"]\n';
const testOfFee = "from prices import fee\n\n\ndef test_fee():\n    assert fee(10) == 5\n";
/** What pytest-cov does, as far as this test needs it: the environment of the tests has none. */
const smallPytestCov = `
import datetime, dis, json, os, sys

module = os.path.abspath("src/prices.py")
ran = set()


def pytest_addoption(parser):
    parser.addoption("--cov")
    parser.addoption("--cov-report")


def trace(frame, event, _):
    if frame.f_code.co_filename != module:
        return None
    if event == "line":
        ran.add(frame.f_lineno)
    return trace


def lines_of(code):
    inner = [each for each in code.co_consts if hasattr(each, "co_code")]
    own = {line for _, line in dis.findlinestarts(code) if line and line != code.co_firstlineno}
    return own.union(*map(lines_of, inner))


def pytest_configure(config):
    if config.getoption("--cov"):
        sys.settrace(trace)


def pytest_unconfigure(config):
    if not config.getoption("--cov"):
        return
    sys.settrace(None)
    with open(module) as source:
        known = lines_of(compile(source.read(), module, "exec"))
    with open(config.getoption("--cov-report").removeprefix("json:"), "w") as out:
        lines = {"executed_lines": sorted(ran), "missing_lines": sorted(known - ran)}
        meta = {"timestamp": datetime.datetime.now().isoformat()}
        json.dump({"meta": meta, "files": {"src/prices.py": lines}}, out)
`;

describe("coverage", () => {
  let editor: Editor;
  before(async () => {
    const settings = { "cellbridge.pythonPath": await testPython() };
    editor = await launch({ size: { width: 1280, height: 1300 }, scale: 2, settings });
    fs.writeFileSync(editor.file(notebook), ipynb(text));
    const cli = path.join(root, "dist/cli.js");
    execFileSync("node", [cli, "extract", notebook, "--quiet"], { cwd: editor.workspace });
    await editor.execute("workbench.view.extension.cellbridge");
    await editor.treeRow(/prices\.ipynb/).waitFor();
    await editor.showCell(notebook, 2);
  });
  after(() => editor?.close());

  it("says what to do when there is none, and is taken up as soon as there is", async () => {
    await editor.palette("Cellbridge: Toggle Coverage");
    await editor.toast(/Run the tests with coverage first/).waitFor();
    await editor.execute("notifications.clearAll");
    assert.equal(await painted("def fee"), unpainted(paintedFee));
    writeCoverage();
    await paintedAs("def fee", paintedFee);
    await paintedAs("model.fit", paintedModel);
  });

  it("is told below the cells and in the tree", async () => {
    const labels = editor.page.locator(".cell-status-item", { hasText: "4 of 5 lines covered" });
    await labels.waitFor();
    await editor
      .treeRow(/prices\.ipynb/)
      .locator(".monaco-tl-twistie")
      .click();
    await editor.treeRow(/fee.*3 of 4 lines covered/).waitFor();
    await editor.page.mouse.move(900, 1280);
    await editor.screenshot("coverage");
  });

  it("stands at the same lines after a cell was inserted above", async () => {
    await insertCell(1, "print('first')");
    await editor.page.locator(".view-line", { hasText: "print('first')" }).waitFor();
    await paintedAs("def fee", paintedFee);
    await paintedAs("model.fit", paintedModel);
    assert.equal(await painted("print('first')"), " print('first')");
    await editor.page.mouse.move(900, 1280);
    await editor.screenshot("coverage-moved");
  });

  it("leaves a line that is edited, and no other", async () => {
    await editor.inHost(async (vscode, file) => {
      const open = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
      const edit = new vscode.WorkspaceEdit();
      const { document } = open.cellAt(3);
      edit.replace(document.uri, document.lineAt(6).range, '    if kind == "present":');
      edit.insert(document.uri, new vscode.Position(0, 0), "# What the state takes.\n");
      await vscode.workspace.applyEdit(edit);
      return null;
    }, editor.file(notebook));
    await paintedAs("def fee", paintedEdited);
  });

  it("goes when the command is given again", async () => {
    await editor.palette("Cellbridge: Toggle Coverage");
    await paintedAs("model.fit", unpainted(paintedModel));
    await editor.palette("Cellbridge: Toggle Coverage");
    await paintedAs("model.fit", paintedModel);
  });

  it("is refused when the module is newer, with the reason", async () => {
    fs.appendFileSync(editor.file("src/prices.py"), "# edited\n");
    await paintedAs("model.fit", unpainted(paintedModel));
    await editor.palette("Cellbridge: Toggle Coverage");
    await editor.palette("Cellbridge: Toggle Coverage");
    await editor
      .toast(/coverage\.json is older than src\/prices\.py: run the tests again/)
      .waitFor();
  });

  it("comes back with the next run of the tests", async () => {
    writeCoverage();
    await paintedAs("model.fit", paintedModel);
  });

  it("is measured by the Test Explorer, for cells and for the module", async () => {
    fs.rmSync(editor.file("coverage.json"));
    await paintedAs("model.fit", unpainted(paintedModel));
    fs.rmSync(editor.file("tests/test_clean.py"));
    fs.writeFileSync(editor.file("pyproject.toml"), pytestSettings);
    fs.writeFileSync(editor.file("conftest.py"), smallPytestCov);
    fs.writeFileSync(editor.file("tests/test_prices.py"), testOfFee);
    await editor.page.locator(".cell-status-item", { hasText: "tested by test_fee" }).waitFor();
    await editor.execute("workbench.view.testing.focus");
    await editor.execute("testing.coverageAll");
    // The module imports scikit-learn, which takes its time.
    await editor.treeRow(/^\s*prices\.py/).waitFor({ timeout: 60_000 });
    await editor.execute("workbench.action.closePanel");
    await paintedAs("def fee", paintedEdited);
    await paintedAs("model.fit", paintedModel.replace(/^[+-]/gm, "-"));
    await editor.screenshot("coverage-run");
  });

  /** As if everything of the module had run but two lines. */
  function writeCoverage(): void {
    const lines = fs.readFileSync(editor.file("src/prices.py"), "utf8").split("\n");
    const counted = lines.flatMap((line, at) => (/^\s*($|#|""")/.test(line) ? [] : at + 1));
    const isMissed = (at: number) => /return 0|= None/.test(lines[at - 1] ?? "");
    const coverage = {
      executed_lines: counted.filter((at) => !isMissed(at)),
      missing_lines: counted.filter(isMissed),
    };
    fs.writeFileSync(
      editor.file("coverage.json"),
      JSON.stringify({ files: { "src/prices.py": coverage } }),
    );
  }

  async function insertCell(index: number, source: string): Promise<void> {
    await editor.inHost(
      async (vscode, at) => {
        const open = await vscode.workspace.openNotebookDocument(vscode.Uri.file(at.file));
        const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, at.source, "python");
        const edit = new vscode.WorkspaceEdit();
        edit.set(open.uri, [vscode.NotebookEdit.insertCells(at.index, [cell])]);
        await vscode.workspace.applyEdit(edit);
        return null;
      },
      { file: editor.file(notebook), index, source },
    );
  }

  async function paintedAs(line: string, wanted: string): Promise<void> {
    let seen = "";
    await eventually(`${line} is painted`, async () => {
      seen = await painted(line);
      return seen === wanted;
    }).catch((cause: unknown) => {
      assert.equal(seen, wanted, String(cause));
    });
  }

  /** The lines of the drawn cell that holds a text, each with its mark, by where they are on the screen. */
  async function painted(text: string): Promise<string> {
    const { marks, lines } = await editor.page
      .locator(".notebookOverlay .code-cell-row .monaco-editor")
      .filter({ has: editor.page.locator(".view-line", { hasText: text }) })
      .first()
      .evaluate((cell) => ({
        marks: Array.from(cell.querySelectorAll(".view-overlays .cdr[class*='ced-']")).map(
          (mark) => ({
            top: mark.getBoundingClientRect().top,
            style: getComputedStyle(mark).borderLeftStyle,
          }),
        ),
        lines: Array.from(cell.querySelectorAll(".view-line")).map((line) => ({
          top: line.getBoundingClientRect().top,
          text: (line.textContent ?? "").replaceAll("\u00a0", " "),
        })),
      }));
    const markAt = (top: number): string => {
      const own = marks.filter((mark) => Math.abs(mark.top - top) < 3);
      if (own.some(({ style }) => style === "dashed")) return "-";
      return own.some(({ style }) => style === "solid") ? "+" : " ";
    };
    return lines
      .sort((one, other) => one.top - other.top)
      .map((line) => `${markAt(line.top)}${line.text}`.trimEnd())
      .join("\n");
  }
});

function unpainted(marked: string): string {
  return marked.replace(/^[+-]/gm, " ");
}
