// Quick fixes as the editor offers them: in order of use, and each one undo.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  showCell,
  waitForFindings,
  writeFile,
} from "./support";

/** A new one for each test: VS Code keeps closed notebooks in memory for a while. */
let file: string;
let count = 0;

describe("quick fixes", () => {
  before(() => activated());
  beforeEach(() => {
    count += 1;
    file = `notebooks/fixes${count}.ipynb`;
  });
  afterEach(async () => {
    await closeEditors();
    await deleteFile(file);
  });

  it("remove an unused import, as the preferred fix", async () => {
    const cell = await opened("import os, json\nprint(json)");
    const [fix, ...others] = await fixesAt(cell, "unused-import");
    assert.equal(fix?.title, "Remove the import of `os`");
    assert.equal(fix?.isPreferred, true);
    assert.deepEqual(
      others.map(({ title }) => title),
      ["Ignore `unused-import` in this cell"],
    );
    await apply(fix);
    assert.equal(cell.document.getText(), "import json\nprint(json)");
    await waitForFindings(file, "nothing", (all) => all.length === 0);
  });

  it("ignore a finding in its cell, always offered last", async () => {
    const cell = await opened("%%time\nprint(nowhere)");
    const fixes = await fixesAt(cell, "undefined-name");
    const ignore = fixes.at(-1);
    assert.equal(ignore?.title, "Ignore `undefined-name` in this cell");
    assert.ok(!ignore.isPreferred);
    await apply(ignore);
    assert.equal(
      cell.document.getText(),
      "%%time\n# cellbridge: ignore undefined-name\nprint(nowhere)",
    );
    await waitForFindings(file, "nothing", (all) => all.length === 0);
  });

  it("write in a text what the code below it has", async () => {
    const cell = await opened("split(rows, test_size=0.4)", "We keep `test_size=0.2` of the rows.");
    const [fix, ignore] = await fixesAt(cell, "stale-explanation");
    assert.equal(fix?.title, "Change the text to what the code has");
    assert.ok(!fix.isPreferred);
    assert.equal(ignore?.title, "Ignore `stale-explanation` in this cell");
    await apply(fix);
    assert.equal(cell.document.getText(), "We keep `test_size=0.4` of the rows.");
    await waitForFindings(file, "no stale text", (all) =>
      all.every(({ rule }) => rule !== "stale-explanation"),
    );
  });

  // That it inserts a cell is tested from the menu (page/editing.test.ts): the command that lists
  // fixes for tests loses edits of notebooks.
  it("explain a cell that nobody explained, when asked to", async () => {
    const cell = await opened(weighty);
    const [explain, ...others] = await fixesAt(cell, "unexplained-cell");
    assert.equal(explain?.title, "Insert an explanation above");
    assert.ok(!explain.isPreferred);
    assert.deepEqual(
      others.map(({ title }) => title),
      ["Ignore `unexplained-cell` in this cell"],
    );
  });

  it("offer a test of a function that no test reaches, then its extraction", async () => {
    const cell = await opened(
      "import pandas as pd\ndef load(path):\n    return pd.read_csv(path)\nload('a.csv')",
    );
    const [test, extract] = await fixesAt(cell, "untested-function");
    assert.equal(test?.title, "Generate a test of `load`…");
    assert.equal(test.command?.command, "cellbridge.generateTest");
    assert.equal(test.isPreferred, true);
    assert.equal(extract?.title, "Extract `load` to a module…");
    assert.equal(extract.command?.command, "cellbridge.extractModelCode");
  });

  it("are not offered for text that has changed since it was analysed", async () => {
    const cell = await opened("import os, json\nprint(json)");
    const [fix] = await fixesAt(cell, "unused-import");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(cell.document.uri, new vscode.Position(0, 0), "import csv\n");
    assert.ok(await vscode.workspace.applyEdit(edit));
    const stale = await actionsIn(cell, new vscode.Range(0, 0, 1, 5));
    assert.ok(!stale.some(({ title }) => title === fix?.title));
  });
});

const weighty = `import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

frame = pd.read_csv("a.csv")
frame["rate"] = frame["spend"] / frame["months"].clip(lower=1)
frame["share"] = frame["rate"].rank(pct=True).where(frame["open"], 0)
usage = frame.groupby("region")["calls"].transform("median")
frame["calls"] = frame["calls"].where(frame["calls"] < 90, usage)
frame = frame.merge(usage, on="region").query("open == 1")
frame["late"] = (frame["delay"] > 17).astype(int) * frame["share"]
frame["recent"] = frame["days"].diff().clip(0, 90).rolling(7).mean()
frame = frame.sort_values("days").drop_duplicates("id", keep="last")
frame["weight"] = frame["recent"].rank(pct=True) * 0.37 + frame["late"]
frame["band"] = pd.cut(frame["weight"], 13, labels=False)
train, test = train_test_split(frame)
for alpha in (0.1, 1, 10):
    model = Ridge(alpha=alpha).fit(train[["a"]], train["b"])
    score = model.score(test[["a"]], test["b"])
    if score > 0.5:
        print(alpha, score)`;

/** The first cell of a new notebook: its code, or the Markdown above it. */
async function opened(source: string, markdown?: string): Promise<vscode.NotebookCell> {
  const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source };
  const above =
    markdown === undefined ? [] : [{ cell_type: "markdown", metadata: {}, source: markdown }];
  const notebook = { cells: [...above, cell], metadata: {}, nbformat: 4, nbformat_minor: 4 };
  await writeFile(file, JSON.stringify(notebook));
  return showCell(file, 0);
}

/** The fixes at the first finding of a rule; no other extension has fixes for these cells. */
async function fixesAt(cell: vscode.NotebookCell, rule: string): Promise<vscode.CodeAction[]> {
  const found = await waitForFindings(file, rule, (all) => all.some((one) => one.rule === rule));
  const finding = found.find((one) => one.rule === rule);
  assert.ok(finding);
  return eventually(`fixes for ${rule}`, async () => {
    const fixes = await actionsIn(cell, finding.diagnostic.range);
    return fixes.length > 0 ? fixes : undefined;
  });
}

function actionsIn(cell: vscode.NotebookCell, range: vscode.Range) {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    cell.document.uri,
    range,
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}
