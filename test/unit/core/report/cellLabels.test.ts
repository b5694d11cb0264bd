import assert from "node:assert/strict";
import { cellLabels } from "../../../../src/core/report/cellLabels";
import { plainText } from "../../../../src/core/report/notes";
import { reportOf } from "../../../support/report";

describe("the labels of a cell", () => {
  it("name the phases of model code", () => {
    const text = `
# %%
import pandas as pd
from sklearn.linear_model import Ridge
# %%
df = pd.read_csv("a.csv")
model = Ridge().fit(df, df)
`;
    assert.deepEqual(labelsOf(text, 1), ["train · load"]);
  });

  it("say who uses what the cell makes, and lead there", () => {
    const text = `
# %%
import pandas as pd
# %%
df = pd.read_csv("a.csv")
# %%
rows = df.dropna()
# %%
print(df)
`;
    const [label] = cellLabels(reportOf(text), 1);
    assert.equal(plainText(label?.notes ?? []), "load: pandas.read_csv\nUsed by cells 3 and 4");
    assert.deepEqual(label?.click, { kind: "dependants" });
    const [last] = cellLabels(reportOf(text), 2);
    assert.doesNotMatch(plainText(last?.notes ?? []), /Used by/);
    assert.deepEqual(last?.click, { kind: "none" });
  });

  it("are absent where nothing is worth saying", () => {
    const text = "\n# %%\nimport pandas as pd\n# %%\npd.options.x = 1\n# %% [markdown]\nwords\n";
    assert.deepEqual(
      [0, 1, 2, 3].map((cell) => labelsOf(text, cell)),
      [[], [], [], []],
    );
  });

  it("name the test of a single function, and count several", () => {
    const text = `
# %%
def rate(x):
    return x
# %%
def low(x):
    return rate(x)
def high(x):
    return low(x)
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(rate(1), high(low(2)))
# === tests/test_fixture.py
from fixture import rate, low
def test_rate():
    assert rate(1) == 1
def test_low():
    assert low(1) == 1
`;
    assert.deepEqual(labelsOf(text, 0), ["tested by test_rate"]);
    assert.deepEqual(labelsOf(text, 1), ["1 of 2 tested"]);
  });

  it("offer a test where there is none at all, and lead to tests where there are some", () => {
    const text = `
# %%
def rate(x):
    return x + 1
def low(x):
    return x - 1
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(rate(1), low(2))
`;
    const clickOf = (fixture: string) =>
      cellLabels(reportOf(fixture), 0).find(({ kind }) => kind === "tests")?.click;
    assert.deepEqual(clickOf(text), { kind: "generate-test", symbols: ["rate", "low"] });
    const tested = `${text}# === tests/test_fixture.py
from fixture import rate
def test_rate():
    assert rate(1) == 2
`;
    assert.equal(clickOf(tested)?.kind, "go");
  });

  it("give the share of a class's methods, and name those without a test", () => {
    const text = `
# %%
class Scale:
    def fit(self, X):
        self.mean = sum(X)
        return self
    def transform(self, X):
        return X - self.mean
    def _check(self, X):
        return X
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(Scale().fit([1]).transform([1]), [1])
# === tests/test_fixture.py
from fixture import Scale
def test_scale():
    assert Scale().fit([1]).mean == 1
`;
    const label = cellLabels(reportOf(text), 0).find(({ kind }) => kind === "tests");
    assert.equal(label?.text, "1 of 2 methods tested");
    assert.equal(
      plainText(label?.notes ?? []),
      "Scale is tested by test_scale\nNo test of transform",
    );
  });

  it("say that code only runs in CI, and where", () => {
    const text = `
# %%
def rate(x):
    return x * 2
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(rate(1), 2)
# === tox.ini
[testenv]
commands = pytest --nbmake
`;
    const [label] = cellLabels(reportOf(text), 0);
    assert.equal(label?.text, "run in CI, not tested");
    assert.equal(
      plainText(label?.notes ?? []),
      "rate runs with the notebook (nbmake), but nothing asserts what it gives",
    );
    assert.deepEqual(label?.click, {
      kind: "go",
      places: [{ kind: "file", path: "tox.ini", line: 2 }],
    });
  });

  it("give every reason, with the place that decided it", () => {
    const text = `
# %%
def rate(x):
    return x
# %%
import sklearn.linear_model as lm
lm.Ridge().fit(rate(1), 2)
# === tests/test_fixture.py
from fixture import rate

def test_rate():
    assert rate(1) == 1
`;
    const [label] = cellLabels(reportOf(text), 0);
    assert.equal(plainText(label?.notes ?? []), "rate is tested by test_rate");
    assert.deepEqual(label?.click, {
      kind: "go",
      places: [{ kind: "file", path: "tests/test_fixture.py", line: 3 }],
    });
  });

  it("say whether weighty code is explained, and offer to explain it", () => {
    const code = `
import sklearn.linear_model as lm
a = lm.Ridge(alpha=0.3).fit(X, y)
b = lm.Lasso(alpha=0.02).fit(X, y)
c = lm.ElasticNet(alpha=0.1, l1_ratio=0.7).fit(X, y)
best, best_score = None, 0
for model in (a, b, c):
    score = model.score(X, y)
    if score > best_score:
        best, best_score = model, score
    else:
        print(model.predict(X))
chosen = best.predict(X)
if best_score < 0.5:
    best = lm.BayesianRidge(alpha_1=1e-5, lambda_1=3e-6).fit(X, y)
    chosen = best.predict(X)
share = [value / sum(chosen) for value in chosen if value > 0.01]
total = sum(share)
`;
    const bare = cellLabels(reportOf(`\n# %%${code}`), 0).at(-1);
    assert.deepEqual([bare?.text, bare?.click.kind], ["unexplained", "explain"]);
    const prose = "Three linear models are fitted to the same data, to see which penalty suits it.";
    const explained = cellLabels(reportOf(`\n# %% [markdown]\n${prose}\n# %%${code}`), 1).at(-1);
    assert.deepEqual([explained?.text, explained?.click.kind], ["explained", "go"]);
    const silenced = cellLabels(
      reportOf(`\n# %%\n# cellbridge: ignore unexplained-cell${code}`),
      0,
    );
    assert.ok(silenced.every(({ kind }) => kind !== "explanation"));
  });

  it("do not exist for a cell that is gone", () => {
    assert.deepEqual(cellLabels(reportOf("\n# %%\nprint(1)\n"), 7), []);
  });
});

function labelsOf(text: string, cell: number): readonly string[] {
  return cellLabels(reportOf(text), cell).map((label) => label.text);
}
