import assert from "node:assert/strict";
import { replace } from "../../../../support/replacement";

const head = `# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import Ridge
`;

/** Cells of the notebook below the imports, replaced. */
async function cellsOf(text: string): Promise<{ cells: string; kept: readonly string[] }> {
  const { text: all, kept } = await replace(head + text.replace(/^\n/, ""));
  return { cells: all.slice(all.indexOf("# %%", 4)), kept };
}

describe("replacing stages", () => {
  it("takes statements that share a line, all of them or some", async () => {
    const { cells, kept } = await cellsOf(`
# %%
df = pd.read_csv("a.csv")
# %%
a = df["x"].mean(); b = df["x"].std()  # both
model = Ridge(alpha=a).fit(df[["x"]] / b, df["y"]); print(model.coef_); s = model.score(df[["x"]], df["y"])
`);
    assert.deepEqual(kept, []);
    assert.equal(
      cells,
      "# %%\ndf = load_data()\n# %%\nmodel, s = train_model(df); print(model.coef_)\n",
    );
  });

  it("writes the call where the code stood, and leaves looks and settings where they are", async () => {
    const { cells, kept } = await cellsOf(`
# %% [markdown]
# ## Load
# %%
path = "a.csv"
# %%
df = pd.read_csv(path)
df.head()
# %% [markdown]
# ## Train
# %%
# A line.
model = Ridge().fit(df[["x"]], df["y"])
print(model.coef_)
`);
    assert.deepEqual(kept, []);
    assert.equal(
      cells,
      `# %% [markdown]
# ## Load
# %%
path = "a.csv"
# %%
df = load_data(path)
df.head()
# %% [markdown]
# ## Train
# %%
model = train_model(df)
print(model.coef_)
`,
    );
  });

  it("imports stages below the imports, and takes away those that only their code used", async () => {
    const { text } = await replace(`${head}# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv")
model = Ridge().fit(df[["x"]], df["y"])
# %%
plt.plot(df["x"], model.predict(df[["x"]]))
`);
    assert.match(
      text,
      /^# %%\nimport numpy as np\nimport matplotlib\.pyplot as plt\n\nfrom churn import \w+\n# %% \[markdown\]/,
    );
  });

  it("moves code past a look that does not notice, to the first place where that is so", async () => {
    const { cells, kept } = await cellsOf(`
# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv")
X = df[["x"]]
# %%
X.describe()
# %%
alpha = 0.5
# %%
model = Ridge(alpha=alpha).fit(X, df["y"])
`);
    assert.deepEqual(kept, []);
    assert.match(cells, /^X\.describe\(\)$/m);
    assert.ok(cells.indexOf("X.describe") > cells.indexOf("X = ") || /X, .* = |, X/.test(cells));
  });

  it("keeps a stage in the middle of which a look sees what changes then", async () => {
    const { cells, kept } = await cellsOf(`
# %% [markdown]
# ## Features
# %%
df = pd.read_csv("a.csv")
df["rate"] = df["x"] / df["y"]
# %%
plt.hist(df["rate"])
# %%
df["rate"] = df["rate"].clip(0, 1)
df["double"] = df["rate"] * 2
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["double"]], df["y"])
`);
    assert.match(cells, /^df\["rate"\] = df\["rate"\]\.clip\(0, 1\)$/m);
    assert.match(cells, /^model = train_model\(df\)$/m);
    assert.equal(kept.length, 1);
    assert.match(
      kept[0] ?? "",
      /^4:1 \w+: code that stays in cell 4 works with `df` in the middle of what `\w+` does -> move it above or below/,
    );
  });

  it("keeps a stage in the middle of which a command runs", async () => {
    const { kept } = await cellsOf(`
# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv")
X = df[["x"]]
!mkdir out
model = Ridge().fit(X, df["y"])
`);
    assert.match(kept.join("\n"), /^3:3 \w+: code that stays in cell 3 runs a command /);
  });

  it("keeps a stage when a look in its middle draws random numbers as it does", async () => {
    const { kept } = await cellsOf(`
# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv")
other = pd.read_csv("b.csv")
# %% [markdown]
# ## Features
# %%
df["first"] = np.random.rand(len(df))
# %%
other.sample(3)
# %%
df["second"] = np.random.rand(len(df))
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["first", "second"]], df["y"])
`);
    assert.match(kept.join("\n"), /draws random numbers in the middle/);
  });

  for (const [model, isKept] of [
    ["KNeighborsClassifier()", false],
    ["LogisticRegression()", false],
    ["LogisticRegression(solver='saga')", true],
    ["RandomForestClassifier()", true],
    ["RandomForestClassifier(random_state=0)", false],
  ] as const) {
    it(`${isKept ? "keeps" : "replaces"} a stage around a look that cross-validates ${model}`, async () => {
      const { kept } = await cellsOf(`
# %%
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("a.csv")
other = pd.read_csv("b.csv")
# %% [markdown]
# ## Features
# %%
df["first"] = np.random.rand(len(df))
# %%
print(cross_val_score(${model}, other[["a"]], other["b"]))
# %%
df["second"] = np.random.rand(len(df))
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["first", "second"]], df["y"])
`);
      assert.equal(/draws random numbers in the middle/.test(kept.join("\n")), isKept);
    });
  }

  it("has names that later code deletes", async () => {
    const { cells, kept } = await cellsOf(`
# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv")
raw = df.copy()
part = raw.dropna()
model = Ridge().fit(part[["x"]], part["y"])
# %%
del raw, df
df2 = 1
`);
    assert.deepEqual(kept, []);
    assert.match(cells, /^df, raw, model = \w+\(\)$/m);
    assert.match(cells, /^del raw, df$/m);
  });

  it("keeps a stage that is handed what the notebook has deleted", async () => {
    const { cells, kept } = await cellsOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("a.csv")
for step in (1, 2):
    df["x"] = df["x"] + step
step.bit_length()
# %%
del step
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["x"]], df["y"])
for step in df["y"]:
    model.alpha = step
# %%
print(step)
`);
    assert.match(
      kept.join(),
      /^4:1 \w+: cell 4 deletes `step`, which `\w+` is handed and hands on/,
    );
    assert.match(cells, /^for step in df\["y"\]:$/m);
  });

  it("keeps `%time` for what is measured there, and a magic of a cell with a line below", async () => {
    const { cells } = await cellsOf(`
# %% [markdown]
# ## Load
# %%
%%time
df = pd.read_csv("a.csv")
# %% [markdown]
# ## Train
# %%
%time model = Ridge().fit(df[["x"]], df["y"])
`);
    assert.match(cells, /^%%time\ndf = load_data\(\)$/m);
    assert.match(cells, /^(%time )?model = train_model\(df\)$/m);
  });

  it("takes out a constant and the code of a stage below it, with the blank line between them", async () => {
    const { cells } = await cellsOf(`
# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv")

LIMIT = 3

model = Ridge().fit(df[["x"]] + LIMIT, df["y"])
`);
    assert.match(cells, /^model = \w+\(.*\)$|^df, model = \w+\(\)$/m);
    assert.doesNotMatch(cells, /LIMIT/);
  });

  it("leaves what shares a line with code that goes", async () => {
    const { cells, kept } = await cellsOf(`
# %% [markdown]
# ## Train
# %%
df = pd.read_csv("a.csv"); df.head();
# %%
model = Ridge().fit(df[["x"]], df["y"]); print(model.coef_); print("done")
`);
    assert.deepEqual(kept, []);
    assert.match(cells, /^df.* = \w+\(.*\); df\.head\(\);$/m);
    assert.match(cells, /print\(model\.coef_\); print\("done"\)$/m);
  });
});
