import assert from "node:assert/strict";
import { notebookOf } from "../../../../support/notebook";
import { replaceIn } from "../../../../support/replacement";

const head = `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("a.csv")
`;

/** The cells after replacing, where every code cell showed a result. */
async function shownCells(cells: string): Promise<readonly string[]> {
  const notebook = notebookOf(head + cells, "notebooks/churn.ipynb");
  const result = { kind: "result", data: { "text/plain": "…" }, executionCount: 1 } as const;
  const all = notebook.cells.map((cell) => ({ ...cell, outputs: [result] }));
  const replaced = await replaceIn({ ...notebook, cells: all });
  return replaced.notebook.cells.slice(1).map(({ source }) => source);
}

describe("a cell that showed an object by its last line", () => {
  it("shows it by its name once the line is in the module", async () => {
    const [cell] = await shownCells(`# %%
model = LogisticRegression()
model.fit(df[["x"]], df["y"])
`);
    assert.match(cell ?? "", /^df, model = \w+\(\)\nmodel$|^model = \w+\(df\)\nmodel$/);
  });

  it("shows it where its stage is called in a cell above", async () => {
    const cells = await shownCells(`# %%
model = LogisticRegression()
# %%
model.fit(df[["x"]], df["y"])
# %%
model.score(df[["x"]], df["y"])
`);
    assert.equal(cells[1], "model");
  });

  it("shows nothing where a semicolon kept it from that", async () => {
    const [cell] = await shownCells(`# %%
model = LogisticRegression()
model.fit(df[["x"]], df["y"]);
`);
    assert.doesNotMatch(cell ?? "", /\nmodel$/);
  });

  it("shows nothing where the name stands for another object in the end", async () => {
    const cells = await shownCells(`# %% [markdown]
# ## Train
# %%
model = LogisticRegression()
model.fit(df[["x"]], df["y"])
# %%
model = LogisticRegression(C=2).fit(df[["x"]], df["y"])
# %%
model.score(df[["x"]], df["y"])
`);
    assert.ok(
      cells.every((cell) => !/(^|\n)model$/.test(cell)),
      cells.join("\n---\n"),
    );
  });

  it("shows nothing where nobody knows what the last line gave", async () => {
    const [cell] = await shownCells(`# %%
model = LogisticRegression().fit(df[["x"]], df["y"])
thing = make(model)
thing.fit(df[["x"]])
# %%
print(thing)
`);
    assert.doesNotMatch(cell ?? "", /\nthing$/);
  });
});
