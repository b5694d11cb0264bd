/** What a plan takes unasked, what it takes when asked, and what it says of the rest. */
import assert from "node:assert/strict";
import { extract } from "../../../support/extraction";

describe("the default choice", () => {
  it("takes model code, and offers the rest", async () => {
    const text = `
# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LinearRegression
LIMIT = 3
# %%
def fit(X, y):
    return LinearRegression().fit(X, y)
def draw(x):
    plt.plot(x)
    plt.show()
def test_fit():
    assert fit([[1]], [1]) is not None
# %%
df = pd.read_csv("x.csv")
model = fit(df[["a"]], df["b"])
draw(df["a"])
test_fit()
`;
    const { plan } = await extract(text, { isDefault: true });
    const choice = plan.symbols.map(({ name, isTaken, isDefault }) => [name, isTaken, isDefault]);
    assert.deepEqual(choice, [
      ["LIMIT", false, false],
      ["fit", true, true],
      ["draw", false, false],
      ["test_fit", false, false],
      ["train_model", true, true],
    ]);
  });

  it("takes no constants where there is no code for them", async () => {
    const extraction = await extract("# %%\nLIMIT = 3\nprint(LIMIT)\n", { isDefault: true });
    assert.equal(extraction.module, undefined);
    assert.deepEqual(
      extraction.plan.symbols.map(({ name, isTaken }) => [name, isTaken]),
      [["LIMIT", false]],
    );
  });
});

describe("the selection", () => {
  it("names what no cell defines", async () => {
    const { plan } = await extract("# %%\nimport os\ndef f(): pass\n", { take: ["f", "g", "os"] });
    assert.deepEqual(plan.unknown, ["g", "os"]);
    assert.equal(plan.blocks.length, 1);
  });

  it("says why each symbol is in the plan and what it requires", async () => {
    const text = "# %%\nA = 1\ndef g():\n    return A\ndef f():\n    return g()\n";
    const { plan } = await extract(text, { take: ["f"] });
    assert.deepEqual(
      plan.symbols.map(({ name, reason, requires }) => `${name}: ${reason}; ${requires.join()}`),
      ["A: constant that `g` reads; ", "g: `f` needs it; A", "f: asked for; g"],
    );
  });
});

describe("what stays in the notebook", () => {
  it("was not selected, where only the selection leaves it out", async () => {
    const text = `
# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("x.csv")
# %%
df.plot()
# %%
def helper(x):
    return x
def clean(x):
    return helper(x)
def draw(x):
    x.plot()
# %%
model = Ridge().fit(clean(df), df["y"])
`;
    const reasonsFor = async (...take: readonly string[]): Promise<readonly string[]> =>
      (await extract(text, { take })).plan.left.map(({ cell, reason }) => `${cell + 1}: ${reason}`);
    assert.deepEqual(await reasonsFor("draw"), [
      "1: not selected; nothing taken uses `pd` and `Ridge`",
      "2: draws a plot",
      "3: not selected",
      "4: not selected",
    ]);
    assert.deepEqual(await reasonsFor("load_data"), [
      "1: nothing taken uses `Ridge`",
      "2: draws a plot",
      "3: not selected; not taken by itself: only exploration, plots or tests use it",
      "4: not selected",
    ]);
    const { plan } = await extract(text, { take: ["load_data"] });
    assert.deepEqual(
      plan.symbols.map(({ name, reason }) => `${name}: ${reason}`),
      [
        "helper: not selected",
        "clean: not selected",
        "draw: only exploration, plots or tests use it",
        "load_data: asked for",
        "train_model: not selected",
      ],
    );
  });

  it("has a reason for every cell with code that is not taken whole", async () => {
    const text = `
# %%
%matplotlib inline
import os, json
# %%
def f(x):
    return json.dumps(x)
# %%
def f(x):
    return json.dumps(x) + "!"
# %%
!ls
# %%
# only words
# %%
[1, 2]
# %% [markdown]
# # Text
`;
    const { plan } = await extract(text);
    assert.deepEqual(
      plan.left.map(({ cell, reason }) => `${cell + 1}: ${reason}`),
      [
        "1: nothing taken uses \`os\`",
        "2: \`f\` is defined again in cell 3",
        "4: magics stay in the notebook",
        "5: comments only",
        "6: shows a value",
      ],
    );
    assert.deepEqual(plan.taken, [0, 2]);
  });

  it("lists where else than on PyPI the notebook's packages come from, but for what is secret", async () => {
    const text = `
# %%
!pip install torch --index-url https://download.pytorch.org/whl/cpu
%pip install -q -f https://a.org/links/ "b" -i https://pypi.org/simple
!pip install c --extra-index-url=https://me:secret@c.org/simple
!pip install d -i $INDEX
def f(): pass
`;
    const { plan } = await extract(text);
    assert.deepEqual(plan.requirements, ["torch", "b", "c", "d"]);
    assert.deepEqual(plan.packageSources, [
      "--extra-index-url https://download.pytorch.org/whl/cpu",
      "--find-links https://a.org/links/",
    ]);
    assert.deepEqual(
      plan.notes.map(({ cell, text: note }) => `${cell}: ${note}`),
      Array(2).fill(
        "0: the address behind `--extra-index-url` holds a password or a variable: set it where you install",
      ),
    );
  });

  it("lists what the notebook installs", async () => {
    const text = `
# %%
!pip install -q "pandas>=2" scikit-learn -r requirements.txt
%pip install --upgrade torch==2.1 # newest
!apt-get install graphviz && pip3 install git+https://github.com/a/b.git
# %%
def f(): pass
`;
    const { plan } = await extract(text);
    assert.deepEqual(plan.requirements, [
      "pandas>=2",
      "scikit-learn",
      "torch==2.1",
      "git+https://github.com/a/b.git",
    ]);
  });
});
