import assert from "node:assert/strict";
import { symbolAt, testChoices } from "../../../../src/core/report/testChoices";
import { reportOf } from "../../../support/report";

const text = `
# %%
RATE = 2
def rate(x):
    return x * RATE

def low(x):
    return rate(x)
# %%
low(3)
# %%
def spare(x):
    return x + 1
class Scale:
    def fit(self, x):
        return x + RATE
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(rate(1), Scale())
# === tests/test_fixture.py
from fixture import rate
def test_rate():
    assert rate(1) == 2
`;

describe("the choice of what to test", () => {
  it("lists model code without a test first, then helpers, then what has one", () => {
    assert.deepEqual(
      testChoices(reportOf(text)).map(({ symbol, description }) => `${symbol}: ${description}`),
      [
        "spare: cell 3 · untested",
        "Scale: cell 3 · untested",
        "low: cell 1 · untested",
        "rate: cell 1 · tested by test_rate",
      ],
    );
  });

  it("follows the cursor: the name that it is on, else the definition above", () => {
    const report = reportOf(text);
    assert.equal(symbolAt(report, 1, 1, "low"), "low");
    assert.equal(symbolAt(report, 0, 3, "x"), "rate");
    assert.equal(symbolAt(report, 0, 6, undefined), "low");
  });

  it("finds nothing above the first definition, for constants and in cells that define nothing", () => {
    const report = reportOf(text);
    assert.equal(symbolAt(report, 0, 1, "RATE"), undefined);
    assert.equal(symbolAt(report, 1, 1, undefined), undefined);
  });

  it("takes the last of several definitions of a name", () => {
    const report = reportOf("# %%\ndef f(): return 1\n# %%\ndef f(): return 2\n");
    assert.deepEqual(
      testChoices(report).map(({ description }) => description),
      ["cell 2 · untested"],
    );
    assert.equal(symbolAt(report, 0, 1, undefined), undefined);
  });
});
