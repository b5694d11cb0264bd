import assert from "node:assert/strict";
import {
  sliceCellsOf,
  sliceNotebook,
  sliceReport,
  sliceScript,
  type SliceRequest,
} from "../../../../src/core/report/sliceReport";
import { graphOf } from "../../../support/printGraph";
import { notebookOf } from "../../../support/notebook";

async function scriptOf(text: string, cell: number, name?: string): Promise<string | undefined> {
  return scriptFor(text, name === undefined ? { cell } : { cell, name });
}

async function scriptFor(text: string, target: SliceRequest): Promise<string | undefined> {
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
    assert.match(script ?? "", /^# %% cell 1\nimport sys\nimport pandas as pd\nsys\.path\.insert/);
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

  it("imports only the names that it reads", async () => {
    const text = `
# %%
import os, sys as system
from sklearn.model_selection import (
    train_test_split,  # the usual one
    KFold,
)
# %%
x = KFold(3)
y = system.path
`;
    assert.equal(
      await scriptOf(text, 1, "x"),
      "# %% cell 1\nfrom sklearn.model_selection import KFold\n\n# %% cell 2\nx = KFold(3)\n",
    );
    assert.match((await scriptOf(text, 1, "y")) ?? "", /^# %% cell 1\nimport sys as system\n\n/);
  });

  it("keeps the imports of the cell itself as they stand, and those of a name that is asked for", async () => {
    const text = "\n# %%\nimport os, sys\n";
    assert.match((await scriptOf(text, 0)) ?? "", /import os, sys/);
    assert.equal(await scriptOf(text, 0, "sys"), "# %% cell 1\nimport sys\n");
  });

  it("of an output takes what the cell shows and leaves what it only computes", async () => {
    const text = `
# %%
a = 1
b = 2
# %%
c = b + 1
print(a)
d = c
`;
    assert.equal(
      await scriptFor(text, { cell: 1, isOutput: true }),
      "# %% cell 1\na = 1\n\n# %% cell 2\nprint(a)\n",
    );
  });

  it("of an output takes the last expression, and all that is drawn", async () => {
    const plot =
      "\n# %%\nimport matplotlib.pyplot as plt\nx = [1]\ny = 2\nplt.plot(x)\nplt.show()\n";
    const script = (await scriptFor(plot, { cell: 0, isOutput: true })) ?? "";
    assert.match(script, /x = \[1\]\nplt\.plot\(x\)\nplt\.show\(\)\n$/);
    assert.doesNotMatch(script, /y = 2/);
    const last = "\n# %%\nx = 1\ny = 2\nx\n";
    assert.match((await scriptFor(last, { cell: 0, isOutput: true })) ?? "", /x = 1\nx\n$/);
  });

  it("has nothing to say about the output of a cell that shows nothing", async () => {
    for (const text of ["\n# %%\nx = 1\n", "\n# %%\nx = 1\nx;\n"]) {
      assert.equal(await scriptFor(text, { cell: 0, isOutput: true }), undefined);
    }
  });

  it("keeps what IPython binds, and writes it as Python in a script", async () => {
    const text = "\n# %%\nfiles = !ls *.csv\nother = 1\n# %%\nx = open(files[0])\n";
    assert.equal(
      await scriptOf(text, 1),
      '# %% cell 1\nfiles = get_ipython().getoutput("ls *.csv")\n\n# %% cell 2\nx = open(files[0])\n',
    );
    assert.deepEqual(await cellsOf(text, 1), ["files = !ls *.csv", "x = open(files[0])"]);
  });

  it("keeps a cell magic that binds a name, with all that it captures", async () => {
    const text = "\n# %%\na = 1\n# %%\n%%capture out\nprint(a)\n# %%\nout.show()\n";
    assert.deepEqual(await cellsOf(text, 2), ["a = 1", "%%capture out\nprint(a)", "out.show()"]);
    assert.deepEqual(await cellsOf(text, 1, "out"), ["a = 1", "%%capture out\nprint(a)"]);
  });

  it("keeps the folder and the variables that calls below run with", async () => {
    const text = `
# %%
%cd data
%env MODE=fast
%matplotlib inline
!pip install pandas
# %%
x = open("a.csv")
y = 1
`;
    assert.deepEqual(await cellsOf(text, 1, "x"), [
      "%cd data\n%env MODE=fast",
      'x = open("a.csv")',
    ]);
    assert.deepEqual(await cellsOf(text, 1, "y"), ["y = 1"]);
  });

  it("keeps a file that is run when a name may come from it", async () => {
    const text = "\n# %%\n%run helpers.py\n# %%\nx = helper(1)\ny = 2\n";
    assert.deepEqual(await cellsOf(text, 1, "x"), ["%run helpers.py", "x = helper(1)"]);
    assert.deepEqual(await cellsOf(text, 1, "y"), ["y = 2"]);
  });

  it("of a whole cell keeps what its magics do, and the extension that one needs", async () => {
    const text = "\n# %%\n%load_ext sql\n# %%\n%%sql rows <<\nSELECT 1\n# %%\nn = len(rows)\n";
    assert.deepEqual(await cellsOf(text, 2), [
      "%load_ext sql",
      "%%sql rows <<\nSELECT 1",
      "n = len(rows)",
    ]);
    const shell = '\n# %%\npath = "a"\n# %%\n!python train.py {path}\n';
    assert.deepEqual(await cellsOf(shell, 1), ['path = "a"', "!python train.py {path}"]);
  });

  it("names the cells that do not parse", async () => {
    const text = "\n# %%\na = 1\nb = = 2\n# %%\nc = a\n";
    const slice = sliceReport(notebookOf(text), await graphOf(text), { cell: 1 });
    assert.deepEqual(slice?.unparsed, [0]);
  });

  it("stands under the headings that its cells stood under, each once", async () => {
    const text = `
# %% [markdown]
# # Churn
# Many words about it.
# %% [markdown]
# ## Load
# %%
a = 1
# %%
b = a
# %% [markdown]
# ## Look
# %%
print(1)
# %% [markdown]
# ## Train
# %%
c = b
`;
    assert.deepEqual(await cellsOf(text, 7), [
      "# Churn",
      "## Load",
      "a = 1",
      "b = a",
      "## Train",
      "c = b",
    ]);
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

async function cellsOf(text: string, cell: number, name?: string): Promise<readonly string[]> {
  const target = name === undefined ? { cell } : { cell, name };
  const slice = sliceReport(notebookOf(text), await graphOf(text), target);
  return slice ? sliceCellsOf(slice).map(({ source }) => source) : [];
}
