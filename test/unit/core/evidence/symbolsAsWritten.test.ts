/** Code that moves from a notebook to its module: what is said of it is the same on both sides. */
import assert from "node:assert/strict";
import { untestedFunction } from "../../../../src/core/rules/untested-function";
import { unusedImport } from "../../../../src/core/rules/unused-import";
import { analyzeFixture } from "../../../support/analyze";
import { moveCode } from "../../../support/moveCode";
import { movedModule } from "../../../support/moved";
import { parseFixture } from "../../../support/notebook";

describe("evidence of code that moves to the module", () => {
  it("keeps a helper that only looks use out of the totals", async () => {
    const { before, after, notebook } = await moveCode(`# %%
import pandas as pd
from sklearn.linear_model import Ridge
def spread(frame):
    """Largest less smallest."""
    return frame.max() - frame.min()
# %%
def rate(frame):
    return frame["spend"] / frame["months"].clip(lower=1)
# %%
df = pd.read_csv("a.csv")
df["rate"] = rate(df)
# %%
spread(df)
# %%
model = Ridge().fit(df[["rate"]], df["left"])
`);
    assert.match(notebook, /^from churn import load_data, spread, /m);
    assert.deepEqual(before.symbols, ["spread helper", "rate"]);
    assert.deepEqual(after.symbols, ["spread helper", "rate"]);
    assert.deepEqual(after.findings, before.findings);
  });

  it("goes on counting a function that stands inside of a stage now", async () => {
    const { before, after, module } = await moveCode(inStage);
    assert.match(module, /^ {4}def shift/m);
    assert.deepEqual(before.symbols, ["shift", "shift"]);
    assert.deepEqual(after.symbols, ["shift"]);
    assert.deepEqual(after.findings, before.findings);
    assert.equal(after.hover, before.hover);
  });

  it("is what the tests of the stage around it reach", async () => {
    const text = `from churn import train_model
def test_it():
    assert train_model(1) == 2
`;
    const { after } = await moveCode(inStage, [{ path: "tests/test_churn.py", text }]);
    assert.deepEqual(after.symbols, ["shift: 1 from test_it"]);
  });

  it("is not tested by what a cell asserts of the stage, which it did not call by name", async () => {
    const text = `${inStage}# %%\nassert model.coef_[0] > 0\n`;
    const { before, after } = await moveCode(text);
    assert.deepEqual(after.symbols, [...new Set(before.symbols)]);
  });

  it("asks for words about a cell whose code is a stage now, at its place in the module", async () => {
    const { before, after, notebook } = await moveCode(weighty);
    assert.match(notebook, /^X, y, model = train_model\(.*\)$/m);
    assert.equal(before.hover, "Cells with much code: 0 of 1 explained");
    assert.equal(after.hover, before.hover);
    assert.deepEqual(after.explanations, before.explanations);
    assert.deepEqual(
      before.findings.filter((each) => each.startsWith("unexplained")),
      ["unexplained-cell"],
    );
    assert.deepEqual(after.findings, before.findings);
    assert.match(after.messages.join("\n"), /^src\/churn\.py:\d+: 1\d lines of .* explanation\.$/m);
  });

  it("does not take the note that code has moved for words about it", async () => {
    const { before, after, notebook } = await moveCode(`# %%
def rate(frame):
    return frame["spend"] / frame["months"]
# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("a.csv")
# %%
df["b"] = rate(df)
# %%
model = Ridge().fit(df[["b"]], df["y"])
`);
    assert.match(notebook, /^# %%\n# Moved to src\/churn\.py: rate$/m);
    assert.deepEqual(before.findings, ["missing-purpose", "untested-function rate"]);
    assert.deepEqual(after.findings, before.findings);
  });

  it("is of a definition that the notebook imports below another of its name", () => {
    const cells = (first: string, second: string): string =>
      `# %%\n${first}\n# %%\n${second}\n# %%\n${model}\n${movedModule}`;
    const model = "from sklearn.linear_model import Ridge\nRidge().fit([[rate(3, 1)]], [1])";
    const own = "def rate(spend, months):\n    return spend + months";
    const untested = (text: string): readonly (string | undefined)[] =>
      analyzeFixture(parseFixture(text), { rules: [untestedFunction] }).findings.flatMap(
        ({ symbol, message }) => (symbol === "rate" ? message : []),
      );
    const [below, ...none] = untested(cells(own, "from fixture import rate"));
    assert.equal(below, "src/fixture.py:15: `rate` is reached by no test.");
    assert.deepEqual(none, []);
    assert.deepEqual(untested(cells("from fixture import rate", own)), [
      "`rate` is reached by no test.",
    ]);
  });

  it("does not ask who reads a name that is imported where its definition stood", () => {
    const text = `# %%\nfrom fixture import rate, Scorer\nimport os\nprint(1)\n${movedModule}`;
    const { findings } = analyzeFixture(parseFixture(text), { rules: [unusedImport] });
    assert.deepEqual(
      findings.map(({ symbol }) => symbol),
      ["os"],
    );
  });

  it("knows of no notebook to judge by where nothing is imported by name", async () => {
    const { after } = await moveCode(inStage, [], (cells) =>
      cells.replace(/^from churn import .*$/m, "import churn"),
    );
    assert.deepEqual(after.symbols, []);
  });
});

const inStage = `# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("a.csv")
# %%
def shift(frame):
    return frame["a"] + 1
df["b"] = shift(df)
# %%
def shift(frame):
    return frame["a"] - 1
df["c"] = shift(df)
model = Ridge().fit(df[["b", "c"]], df["y"])
`;

const weighty = `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
# %%
df = pd.read_csv("customers.csv")
df = df[df["tenure"] > 3]
df["rate"] = df["spend"] / df["tenure"]
df["long"] = (df["tenure"] > 48).astype(int)
usage = df.groupby("region")["calls"].transform("median")
df["calls"] = df["calls"].where(df["calls"] < 90, usage)
df["share"] = df["calls"].clip(upper=60) / df["calls"].max()
recent = df.sort_values("month").groupby("customer").tail(7)
trend = recent.groupby("customer")["spend"].agg(lambda spend: spend.iloc[-1] / spend.iloc[0])
df = df.merge(trend, on="customer").query("open == 1")
X, y = df[["rate", "long", "share"]], df["left"]
model = RandomForestClassifier(n_estimators=300, min_samples_leaf=20)
model.fit(X, y)
# %%
print(model.score(X, y))
`;
