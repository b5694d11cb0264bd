import assert from "node:assert/strict";
import { notebookRows, type Row } from "../../../../src/core/report/detailRows";
import { rules } from "../../../../src/core/rules/registry";
import { reportOf } from "../../../support/report";

const titleOf = (id: string) => rules.find((rule) => rule.id === id)?.title;

describe("the rows below a notebook", () => {
  it("tell functions, model code outside of them and findings apart", () => {
    assert.equal(
      drawn(`
# %% [1]
import json
import pandas as pd
from sklearn.linear_model import Ridge
# %% [2]
def spend_rate(frame):
    return frame["spend"] / frame["tenure"]
# %% [3]
def flag(frame):
    return frame["calls"] > 3
# %% [4]
class Scaler:
    def scale(self, values):
        return values / max(values)
# %% [5]
df = pd.read_csv("data.csv")
df["rate"] = spend_rate(df)
df["flag"] = flag(df)
df["scale"] = Scaler()
# %% [6]
model = Ridge().fit(df[["rate"]], df["left"])
# %% [7]
model.predict(unseen)
# === tests/test_rate.py
from churn import spend_rate
def test_rate():
    assert spend_rate(1) == 1
`),
      `
Functions and classes: 1 of 3 tested
  function spend_rate: tested by test_rate
  function flag: untested (info)
  class Scaler: untested (info)
Model code outside functions
  cell 5: load, features
  cell 6: train
  cell 7: predict
Findings
  cell 7: unseen is read here, but no cell defines it. (warning)
  cell 1: Nothing at the top says what this notebook is for. (info)
  cell 1: json is imported here, but no cell reads it. (info)
  cell 6: A model is trained here at the top level, where no test can reach it: extract it as a function. (info)
`,
    );
  });

  it("put many findings of one rule into one row that opens to them", () => {
    const imports = ["ast", "json", "csv", "glob"].map((name) => `import ${name}`).join("\n");
    assert.equal(
      drawn(`\n# %%\n${imports}\nprint(1)\n`),
      `
Findings
  rule Import that no cell uses: 4 (info)
    cell 1: ast is imported here, but no cell reads it. (info)
    cell 1: json is imported here, but no cell reads it. (info)
    cell 1: csv is imported here, but no cell reads it. (info)
    cell 1: glob is imported here, but no cell reads it. (info)
`,
    );
  });

  it("count no cell as code outside functions that imports and defines only", () => {
    assert.equal(
      drawn(`
# %%
from sklearn.linear_model import Ridge
def trained(rows, left):
    return Ridge().fit(rows, left)
# %%
model = trained([[1]], [1])
`),
      `
Functions and classes: 0 of 1 tested
  function trained: untested (info)
Model code outside functions
  cell 2: train
`,
    );
  });

  it("leave out groups that would be empty", () => {
    assert.equal(drawn("\n# %%\nprint(1)\n"), "\n");
  });

  it("do not say twice which cell they are about", () => {
    const text = "\n# %% [2]\na = 1\n# %% [1]\nb = a\n";
    assert.match(drawn(text), /^ {2}cell 2: ran before cell 1/m);
  });

  it("lead to the place that they speak of", () => {
    const [group] = notebookRows(
      reportOf("\n# %%\nx = 1\n# %%\ndef f(a):\n    return a\n"),
      titleOf,
    );
    assert.deepEqual(group?.children[0]?.place, {
      kind: "cell",
      cell: 1,
      range: { line: 1, column: 5, endLine: 1, endColumn: 6 },
    });
  });

  it("keep their identity when something above them changes", () => {
    const before = notebookRows(reportOf("\n# %%\ndef f(a):\n    return a\n"), titleOf);
    const after = notebookRows(reportOf("\n# %%\n# why\ndef f(a):\n    return a\n"), titleOf);
    assert.equal(before[0]?.children[0]?.id, after[0]?.children[0]?.id);
  });

  it("are missing for a notebook that could not be read", () => {
    const problems = [{ kind: "invalid-json", message: "unexpected end of file" }] as const;
    assert.deepEqual(notebookRows({ ...reportOf("\n# %%\nimport os\n"), problems }, titleOf), []);
  });
});

function drawn(text: string): string {
  const lines = (rows: readonly Row[], depth: number): string[] =>
    rows.flatMap((row) => {
      const kind = /^(?:group|cell|finding)$/.test(row.kind) ? "" : `${row.kind} `;
      const description = row.description && `: ${row.description}`;
      const severity = row.severity ? ` (${row.severity})` : "";
      const line = `${"  ".repeat(depth)}${kind}${row.label}${description}${severity}`;
      return [line, ...lines(row.children, depth + 1)];
    });
  return ["", ...lines(notebookRows(reportOf(text, "churn.ipynb"), titleOf), 0), ""].join("\n");
}
