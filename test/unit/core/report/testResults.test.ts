import assert from "node:assert/strict";
import { cellLabels } from "../../../../src/core/report/cellLabels";
import { notebookRows } from "../../../../src/core/report/detailRows";
import { plainText } from "../../../../src/core/report/notes";
import { testsToRun, withOutcomes } from "../../../../src/core/report/testResults";
import type { TestOutcome } from "../../../../src/core/testrun/outcomes";
import { reportOf } from "../../../support/report";

const text = `
# %%
def rate(x):
    return x + 1
def low(x):
    return rate(x) - 1
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(rate(1), low(2))
# === tests/test_fixture.py
from fixture import rate, low
def test_rate():
    assert rate(1) == 2
def test_zero():
    assert rate(0) == 1
class TestLow:
    def test_low(self):
        assert low(1) == 1
`;

function outcome(state: TestOutcome["state"], message = ""): TestOutcome {
  return { state, message, details: "", at: undefined, seconds: 0 };
}

function labelOf(outcomes: Readonly<Record<string, TestOutcome>>) {
  const report = withOutcomes(reportOf(text), new Map(Object.entries(outcomes)));
  const label = cellLabels(report, 0).find(({ kind }) => kind === "tests");
  const rows = notebookRows(report, () => undefined)[0]?.children ?? [];
  return { label, rows: rows.map((row) => `${row.label}: ${row.description}`), report };
}

describe("what the last run said", () => {
  it("stands at the cell and at its function, with the reason on hover", () => {
    const { label, rows } = labelOf({
      "tests/test_fixture.py::test_rate": outcome("passed"),
      "tests/test_fixture.py::test_zero": outcome("failed", "assert 2 == 1\nmore"),
      "tests/test_fixture.py::TestLow::test_low": outcome("errored", "collection failure"),
    });
    assert.deepEqual(rows, ["rate: 1 of 2 tests failed", "low: TestLow::test_low failed"]);
    assert.equal(label?.text, "2 of 2 tested · 2 tests failed");
    assert.equal(
      plainText(label.notes),
      "rate is tested by test_rate, which passed\n" +
        "rate is tested by test_zero, which failed: assert 2 == 1\n" +
        "low is tested by TestLow::test_low, which failed: collection failure",
    );
    assert.equal(label.click.kind, "go");
  });

  it("changes no label where everything passed or was skipped", () => {
    const { label, rows } = labelOf({
      "tests/test_fixture.py::test_rate": outcome("passed"),
      "tests/test_fixture.py::test_zero": outcome("skipped", "later"),
    });
    assert.equal(label?.text, "2 of 2 tested");
    assert.deepEqual(rows, ["rate: tested by 2 tests", "low: tested by TestLow::test_low"]);
    assert.match(plainText(label.notes), /test_zero, which was skipped: later$/m);
  });

  it("goes when it is outdated, without a trace", () => {
    const { report } = labelOf({ "tests/test_fixture.py::test_rate": outcome("failed", "x") });
    assert.deepEqual(withOutcomes(report, new Map()), reportOf(text));
  });

  it("is asked of tests that pytest knows by name, which examples in docstrings are not", () => {
    const [symbol] = reportOf(text).symbols;
    assert.ok(symbol);
    const symbolWith = (path: string, name: string) => ({
      ...symbol,
      test: { kind: "tested", tests: [{ path, name, line: 1 }] } as const,
    });
    const names = (path: string, name: string) =>
      testsToRun(symbolWith(path, name)).map((test) => test.name);
    assert.deepEqual(names("tests/test_a.py", "TestA::test_a"), ["TestA::test_a"]);
    assert.deepEqual(names("src/churn.py", "churn.rate"), []);
    assert.deepEqual(names("notebooks/a.ipynb", "test_a"), []);
    const untested = { ...symbolWith("a.py", "test_a"), test: { kind: "untested" } as const };
    assert.deepEqual(testsToRun(untested), []);
  });
});
