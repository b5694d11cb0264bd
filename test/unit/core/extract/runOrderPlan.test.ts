import assert from "node:assert/strict";
import { bodyOf, extract, refusalsOf } from "../../../support/extraction";

const imports = "# %% [1]\nimport pandas as pd\nfrom sklearn.linear_model import Ridge\n";

describe("a notebook that runs in another order than it is written", () => {
  it("becomes a module in the order of its counts, which the plan says", async () => {
    const extraction = await extract(
      `# %% [markdown]
# # Churn
${imports}# %% [3]
scaled = data / 2
# %% [2]
data = pd.read_csv("x.csv")
# %% [4]
model = Ridge().fit(scaled, data["y"])
`,
      { isDefault: true },
    );
    assert.match(
      bodyOf(extraction),
      /data = pd\.read_csv\("x\.csv"\)[\s\S]*scaled = data \/ 2[\s\S]*\.fit/,
    );
    assert.match(extraction.module?.text ?? "", /^"""Churn\./);
    const [note] = extraction.plan.notes;
    assert.deepEqual(note, {
      cell: 2,
      text: "`data` has no value yet in cell 3 from top to bottom, so the module follows the execution counts: cells 2, 4, 3, 5",
    });
    assert.deepEqual(extraction.plan.taken, [1, 2, 3, 4]);
    assert.deepEqual(refusalsOf(extraction), []);
  });

  it("keeps its cells' numbers in all that is said of it", async () => {
    const extraction = await extract(
      `${imports}# %% [4]
def scale(x):
    return x / top
scaled = scale(data)
# %% [2]
data = pd.read_csv("x.csv")
data.head()
# %% [3]
top = data["a"].max()
# %% [5]
model = Ridge().fit(scaled, data["y"])
rows = !ls "cell 3"
n = len(rows)
n.to_csv("a")
`,
      { isDefault: true },
    );
    const { notes, left, refusals } = extraction.plan;
    assert.ok(notes.some(({ text }) => text === "`scale` reads `top` (cell 4): made a parameter"));
    assert.ok(left.some(({ cell, reason }) => cell === 2 && /looks at the data/.test(reason)));
    assert.deepEqual(
      refusals.map(({ cell }) => cell),
      refusals.map(() => 4),
    );
  });

  it("is refused where the counts are missing or tell no order that works", async () => {
    const text = (late: string, early: string): string => `${imports}# %%${late}
scaled = data / 2
# %%${early}
data = pd.read_csv("x.csv")
# %% [9]
model = Ridge().fit(scaled, data["y"])
`;
    for (const [late, early] of [
      ["", ""],
      [" [2]", " [3]"],
      [" [3]", ""],
    ] as const) {
      const extraction = await extract(text(late, early), { isDefault: true });
      assert.match(refusalsOf(extraction).join(), /reads `data` before cell 3 defines it/);
    }
  });

  it("stays as it is written where top to bottom works", async () => {
    const extraction = await extract(
      `${imports}# %% [3]
data = pd.read_csv("x.csv")
# %% [2]
model = Ridge().fit(data[["a"]], data["y"])
`,
      { isDefault: true },
    );
    assert.ok(extraction.plan.notes.every(({ text }) => !text.includes("counts")));
    assert.match(bodyOf(extraction), /data = pd[\s\S]*\.fit/);
  });
});
