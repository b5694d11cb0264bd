// A test that checks nothing is a problem of its own file, as long as it checks nothing.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { activated, closeEditors, deleteFile, waitForFindings, writeFile } from "./support";

const notebook = "notebooks/emptily_tested.ipynb";
const tests = "tests/test_emptily_tested.py";

const source = "def spend_rate(spend, months):\n    return spend / max(months, 1)\n";
const test = (step: string) =>
  `from emptily_tested import spend_rate\n\n\nclass TestRate:\n    def test_rate(self):\n        ${step}\n`;

describe("a test that checks nothing", () => {
  before(() => activated());
  beforeEach(async () => {
    const cell = { cell_type: "code", execution_count: 1, metadata: {}, source, outputs: [] };
    const text = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 4 };
    await writeFile(notebook, JSON.stringify(text));
  });
  afterEach(async () => {
    await closeEditors();
    for (const file of [notebook, tests]) await deleteFile(file).catch(() => undefined);
    await waitForFindings(tests, "nothing", (all) => all.length === 0);
  });

  it("is a problem at its name in its file, until it asserts something", async () => {
    await writeFile(tests, test("spend_rate(30, 0)"));
    const [found, ...others] = await waitForFindings(tests, "one", (all) => all.length > 0);
    assert.deepEqual([found?.rule, others.length], ["empty-test", 0]);
    const { message, range, severity, relatedInformation } = found?.diagnostic ?? assert.fail();
    assert.equal(message, "`test_rate` checks nothing: it passes whatever the code gives.");
    assert.deepEqual(range, new vscode.Range(4, 8, 4, 17));
    assert.equal(severity, vscode.DiagnosticSeverity.Information);
    assert.deepEqual(
      relatedInformation?.map((each) => each.message),
      ["cell 1: It runs `spend_rate` of emptily_tested.ipynb."],
    );

    await writeFile(tests, test("assert spend_rate(30, 0) == 30"));
    await waitForFindings(tests, "nothing", (all) => all.length === 0);
  });
});
