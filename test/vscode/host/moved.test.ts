// What has moved from a notebook to its module stays in sight: in the notebook and in the Python file.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activated,
  closeEditors,
  deleteFile,
  eventually,
  findingsOf,
  showCell,
  waitForFindings,
  writeFile,
} from "./support";

const notebook = "notebooks/moved.ipynb";
const module = "src/moved.py";
const tests = "tests/test_moved.py";

const sources = [
  "from moved import load_data, rate",
  "X_train, X_test, y_train, y_test = load_data()",
  "spent = rate(30, 2)",
];

const moduleText = `"""Moved."""

# cellbridge: notebook=notebooks/moved.ipynb format=1 head=00 run=00

from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


# cellbridge: cell=a source=00 symbol=00
def rate(spend, months):
    return spend / max(months, 1)


# cellbridge: cell=b source=00 symbol=00
def load_data():
    X, y = load_breast_cancer(return_X_y=True)
    X = StandardScaler().fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y)
    return X_train, X_test, y_train, y_test


def run():
    X_train, X_test, y_train, y_test = load_data()
    return {"X_train": X_train}
`;

describe("what has moved to the module", () => {
  before(() => activated());
  beforeEach(async () => {
    const cells = sources.map((source, index) => ({
      ...{ cell_type: "code", execution_count: index + 1, metadata: {}, source, outputs: [] },
    }));
    await writeFile(module, moduleText);
    await writeFile(
      notebook,
      JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }),
    );
  });
  afterEach(async () => {
    await closeEditors();
    for (const file of [notebook, module, tests]) await deleteFile(file).catch(() => undefined);
    await waitForFindings(module, "nothing", (all) => all.length === 0);
  });

  it("has its findings at the call and in the Python file, until they are settled", async () => {
    await showCell(notebook, 1);
    const told = await waitForFindings(module, "all", (all) => all.length === 3);
    assert.deepEqual(told.map(({ rule, diagnostic }) => [rule, lineOf(diagnostic)]).sort(), [
      ["leakage-preprocessing", 18],
      ["untested-function", 11],
      ["untested-function", 16],
    ]);
    const leak = told.find(({ rule }) => rule === "leakage-preprocessing")?.diagnostic;
    assert.match(leak?.message ?? "", /^Before the split, /);
    const [call] = leak?.relatedInformation ?? [];
    assert.equal(call?.message, "cell 2 of moved.ipynb leads here.");
    assert.equal(call.location.uri.path.endsWith(notebook), true);

    const inCell = findingsOf(notebook).find(({ rule }) => rule === "leakage-preprocessing");
    assert.match(inCell?.diagnostic.message ?? "", /^cell 2: src\/moved\.py:18: Before the split/);
    const places = inCell?.diagnostic.relatedInformation?.map(({ location }) => location.uri.path);
    assert.ok(places?.[0]?.endsWith(module));

    const split = moduleText.replace("StandardScaler().fit_transform(X)", "X * 2");
    await writeFile(module, split);
    await writeFile(
      tests,
      "from moved import load_data, rate\n\n\ndef test_all():\n    assert rate(30, 2) == 15\n    assert load_data()\n",
    );
    await waitForFindings(module, "nothing", (all) => all.length === 0);
    await waitForFindings(notebook, "no leak", (all) => !all.some(isOfModule));
  });

  it("is told of in hovers, and offers a test but no extraction", async () => {
    const cell = await showCell(notebook, 2);
    await waitForFindings(notebook, "untested", (all) => all.filter(isOfModule).length === 3);
    await eventually("the hover tells of the module", async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        cell.document.uri,
        new vscode.Position(0, 9),
      );
      const words = hovers.flatMap(({ contents }) =>
        contents.map((each) => (typeof each === "string" ? each : each.value)),
      );
      assert.match(words.join("\n"), /a function in .*src\/moved\\?\.py, line 11.* · untested/);
      return true;
    });

    const imports = cell.notebook.cellAt(0).document.uri;
    const titles = await eventually("a test is offered", async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        imports,
        new vscode.Range(0, 0, 1, 0),
      );
      const all = actions.map(({ title }) => title);
      assert.ok(all.includes("Generate a test of `rate`…"), all.join("; "));
      return all;
    });
    assert.ok(!titles.some((title) => title.startsWith("Extract")), titles.join("; "));
  });
});

function isOfModule({ diagnostic }: { readonly diagnostic: vscode.Diagnostic }): boolean {
  return diagnostic.message.includes(`${module}:`);
}

/** 1-based. */
function lineOf({ range }: vscode.Diagnostic): number {
  return range.start.line + 1;
}
