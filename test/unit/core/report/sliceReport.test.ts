import assert from "node:assert/strict";
import { sliceNotebook, sliceReport, sliceScript } from "../../../../src/core/report/sliceReport";
import { graphOf } from "../../../support/printGraph";
import { notebookOf } from "../../../support/notebook";

async function scriptOf(text: string, cell: number, name?: string): Promise<string | undefined> {
  const target = name === undefined ? { cell } : { cell, name };
  const slice = sliceReport(notebookOf(text), await graphOf(text), target);
  return slice && sliceScript(slice);
}

const notebook = `
# %%
import os, sys
import pandas as pd
sys.path.insert(0, "src")
# %%
df = pd.read_csv("a.csv")
other = pd.read_csv("b.csv")
# %%
df["rate"] = df["spend"] / df["months"]
print(other)
# %%
from features import scale
total = scale(df["rate"].sum())
total
`;

describe("a slice", () => {
  it("keeps the statements that a name depends on and leaves the others", async () => {
    assert.equal(
      await scriptOf(notebook, 2, "df"),
      `# %% cell 1
import pandas as pd

# %% cell 2
df = pd.read_csv("a.csv")

# %% cell 3
df["rate"] = df["spend"] / df["months"]
`,
    );
  });

  it("keeps the change of the search path that an import needs", async () => {
    const script = await scriptOf(notebook, 3, "total");
    assert.match(
      script ?? "",
      /^# %% cell 1\nimport os, sys\nimport pandas as pd\nsys\.path\.insert/,
    );
    assert.doesNotMatch(script ?? "", /other/);
  });

  it("takes the Python of a line magic without the magic", async () => {
    const text = "\n# %%\nx = 1\n# %%\n%time y = x + 1\n";
    assert.equal(await scriptOf(text, 1, "y"), "# %% cell 1\nx = 1\n\n# %% cell 2\ny = x + 1\n");
  });

  it("keeps the seed of random numbers that are drawn later", async () => {
    const text =
      "\n# %%\nimport numpy as np\n# %%\nnp.random.seed(4)\n# %%\nx = np.random.normal(size=3)\n";
    assert.match((await scriptOf(text, 2, "x")) ?? "", /np\.random\.seed\(4\)/);
  });

  it("keeps what a loop changes in the parts of an object", async () => {
    const text = `
# %%
model = build()
# %%
for layer in model.layers():
    layer.frozen = True
# %%
model.fit()
`;
    assert.match((await scriptOf(text, 2)) ?? "", /layer\.frozen = True/);
  });

  it("keeps changes of a class that an instance sees", async () => {
    const text = "\n# %%\nclass A: pass\n# %%\na = A()\n# %%\nA.f = 1\n# %%\nprint(a.f)\n";
    assert.match((await scriptOf(text, 3)) ?? "", /A\.f = 1/);
  });

  it("of a cell that defines a function keeps what the function will read", async () => {
    const text = "\n# %%\nRATE = 2\n# %%\ndef price(x):\n    return x * RATE\n";
    assert.match((await scriptOf(text, 1)) ?? "", /RATE = 2/);
  });

  it("is empty-handed for a name that nothing binds so far", async () => {
    assert.equal(await scriptOf(notebook, 0, "total"), undefined);
  });

  it("says which names it needs and no cell binds", async () => {
    const text = "\n# %%\ny = missing + 1\n# %%\nz = y\n";
    const slice = sliceReport(notebookOf(text), await graphOf(text), { cell: 1 });
    assert.deepEqual(slice?.missing, ["missing"]);
  });

  it("makes a notebook with a cell for each cell", async () => {
    const text = "\n# %%\na = 1\nb = 2\n# %%\nc = a\n";
    const slice = sliceReport(notebookOf(text), await graphOf(text), { cell: 1 });
    assert.ok(slice);
    const made: unknown = JSON.parse(sliceNotebook(slice));
    const sources = (made as { cells: { source: string[] }[] }).cells.map((cell) => cell.source);
    assert.deepEqual(sources, [["a = 1"], ["c = a"]]);
  });
});
