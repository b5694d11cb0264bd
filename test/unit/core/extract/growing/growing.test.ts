import assert from "node:assert/strict";
import { extractionText } from "../../../../../src/core/extract/planText";
import { grow } from "../../../../support/growing";
import { replace } from "../../../../support/replacement";
import { extractTo } from "../../../../support/growing";
import { notebookOf } from "../../../../support/notebook";

const notebook = `# %%
import pandas as pd
from sklearn.linear_model import Ridge
alpha = 0.5
# %%
def clean(frame):
    return frame.dropna()
# %% [markdown]
# ## Load
# %%
df = clean(pd.read_csv("a.csv"))
df.describe()
# %% [markdown]
# ## Train
# %%
X = df[["a", "b"]]
y = df["y"]
model = Ridge(alpha=alpha).fit(X, y)
model.score(X, y)
`;

/** The symbols of a module, each with its marker. */
function symbolsOf(module: string): readonly string[] {
  return module.split(/\n+(?=# cellbridge: cell=|def run\()/).slice(1);
}

function runOf(module: string): string {
  return module.slice(module.indexOf("def run("));
}

describe("a notebook that uses its module", () => {
  it("has nothing to take while nothing was added", async () => {
    const { before, after, extraction } = await grow(notebook);
    assert.equal(after, before);
    assert.equal(extraction.module?.state, "unchanged");
    assert.deepEqual(extraction.plan.refusals, []);
    assert.deepEqual(extraction.module?.uses, ["clean", "load_data", "train_model"]);
    assert.match(
      extractionText(extraction),
      /^notebooks\/churn.ipynb uses src\/churn.py 0.1.0 already: there is nothing new to take\n/,
    );
  });

  it("has nothing to replace a second time", async () => {
    const { replaced, before } = await grow(notebook);
    const { replacement, refusals } = await replace(replaced, { present: before });
    assert.deepEqual([replacement.cells, replacement.kept, refusals], [[], [], []]);
    assert.deepEqual(replacement.uses, ["load_data", "train_model"]);
  });

  it("brings a new function and its imports, and leaves all other symbols as they are", async () => {
    const { before, after, extraction } = await grow(
      notebook,
      (cells) => `${cells}
# %%
from sklearn.svm import SVR
def fit_other(frame):
    return SVR().fit(clean(frame)[["a"]], frame["y"])
`,
    );
    const symbols = symbolsOf(after);
    for (const each of symbolsOf(before)) assert.ok(symbols.includes(each), each);
    assert.match(after, /^from sklearn.svm import SVR$/m);
    assert.match(after, /# cellbridge: cell=\S+ source=\w+ symbol=\w+\ndef fit_other\(frame\):/);
    assert.doesNotMatch(after, /import churn|from churn/);
    assert.equal(extraction.module?.version, "0.2.0");
    assert.deepEqual(extraction.plan.refusals, []);
  });

  it("runs new stages behind those that give them their values", async () => {
    const { after, before } = await grow(notebook, (cells) =>
      cells.replace(
        "model.score",
        `# %% [markdown]
# ## Evaluate
# %%
from sklearn.metrics import r2_score
predicted = model.predict(X)
error = r2_score(y, predicted)
# %%
model.score`,
      ),
    );
    const stages = symbolsOf(after).map((each) => /def (\w+)/.exec(each)?.[1]);
    assert.deepEqual(stages, ["clean", "load_data", "train_model", "evaluate_model", "run"]);
    assert.match(
      runOf(after),
      /X, y, model = train_model\(df, alpha\)\n    predicted, error = evaluate_model\(X, y, model\)\n/,
    );
    assert.match(runOf(after), /"error": error/);
    assert.ok(after.includes(symbolsOf(before)[1] ?? "none"));
  });

  it("takes what is done between two of its stages into `run` in its place", async () => {
    const { after } = await grow(notebook, (cells) =>
      cells.replace("df.describe()", 'df["a"] = df["a"].fillna(0)\ndf.describe()'),
    );
    assert.match(
      runOf(after),
      /df = load_data\(\)\n    df = prepare_data\(df\)\n    X, y, model = train_model\(df, alpha\)\n/,
    );
  });

  it("updates a function that somebody has copied back and changed", async () => {
    const { after, extraction } = await grow(
      notebook,
      (cells) => `${cells}
# %%
def clean(frame):
    return frame.dropna().drop_duplicates()
`,
    );
    assert.match(after, /return frame.dropna\(\).drop_duplicates\(\)/);
    assert.equal(after.match(/def clean/g)?.length, 1);
    assert.equal(extraction.module?.version, "0.1.1");
    assert.deepEqual(
      extraction.plan.notes.map(({ text }) => text).filter((text) => /new/.test(text)),
      ["`load_data` of src/churn.py uses the new `clean`"],
    );
  });

  it("does not break the calls of what stays as it is", async () => {
    const { extraction } = await grow(
      notebook,
      (cells) => `${cells}
# %%
def clean(frame, columns):
    return frame.dropna(subset=columns)
`,
    );
    assert.equal(extraction.module, undefined);
    assert.match(
      extraction.plan.refusals[0]?.reason ?? "",
      /`load_data` still calls it the old way/,
    );
  });

  it("takes a stage from its cell again where its code was brought back", async () => {
    const { after } = await grow(notebook, (cells) =>
      cells
        .replace(
          /X, y, model = .*\n/,
          'X = df[["a", "b"]]\ny = df["y"]\nmodel = Ridge(alpha=alpha, positive=True).fit(X, y)\n',
        )
        .replace(
          /^from churn.*$/m,
          "from churn import load_data\nfrom sklearn.linear_model import Ridge",
        ),
    );
    assert.match(after, /positive=True/);
    assert.equal(after.match(/def train_model/g)?.length, 1);
  });

  it("keeps what somebody has edited in the module since", async () => {
    const { after, extraction } = await grow(
      notebook,
      (cells) => `${cells}
# %%
def double(x):
    return 2 * x
`,
      (module) => module.replace("frame.dropna()", 'frame.dropna(how="all")'),
    );
    assert.deepEqual(extraction.plan.refusals, []);
    assert.match(after, /frame.dropna\(how="all"\)/);
    assert.match(after, /def double/);
  });

  it("lets `run` be as it was where new code cannot go into it", async () => {
    const { after, before, extraction } = await grow(notebook, (cells) =>
      cells.replace(
        "df.describe()",
        `files = !ls
df = df.head(len(files))
def drop_duplicates(frame):
    return frame.drop_duplicates()
`,
      ),
    );
    assert.equal(runOf(after), runOf(before));
    assert.match(after, /def drop_duplicates/);
    assert.deepEqual(
      extraction.plan.refusals.map(({ reason }) => reason),
      [
        "`df` needs `files`, which cannot be taken: the code of `files` holds a magic command, `!ls`",
        "`run` of src/churn.py stays as it is: `train_model` needs `files`, which cannot be taken",
      ],
    );
  });
});

describe("a stage that stayed in its cells", () => {
  const kept = `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("a.csv")
other = pd.read_csv("b.csv")
# %% [markdown]
# ## Features
# %% [-] id=first
df["first"] = np.random.rand(len(df))
# %%
other.sample(3)
# %% [-] id=second
df["second"] = np.random.rand(len(df))
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(df[["first", "second"]], df["y"])
`;

  it("is as it was while nothing was added", async () => {
    const { replaced, before, after } = await grow(kept);
    assert.match(replaced, /^df = load_data\(\)$/m);
    assert.match(replaced, /^df\["second"\] = np.random.rand/m);
    assert.equal(after, before);
  });

  it("takes what is written into one of its cells", async () => {
    const { after, before } = await grow(kept, (cells) =>
      cells.replace('df["second"] =', 'df["third"] = df["first"] ** 2\ndf["second"] ='),
    );
    const names = (module: string) => [...module.matchAll(/^def (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names(after), names(before));
    assert.match(after, /df\["third"\] = df\["first"\] \*\* 2\n    df\["second"\]/);
  });
});

describe("a module that grows twice", () => {
  it("is unchanged by another extraction and another replacement", async () => {
    const { replaced, before } = await grow(notebook);
    const cells = `${replaced}
# %% [markdown]
# ## Evaluate
# %%
from sklearn.metrics import r2_score
error = r2_score(y, model.predict(X))
`;
    const grown = (await extractTo(notebookOf(cells, "notebooks/churn.ipynb"), before)).module
      ?.text;
    const second = await replace(cells, { present: grown });
    assert.deepEqual(second.refusals, []);
    assert.deepEqual(second.replacement.replaced, ["evaluate_model"]);
    assert.match(second.text, /error = evaluate_model\(X, y, model\)/);
    const last = await extractTo(second.notebook, grown);
    assert.equal(last.module?.state, "unchanged");
    assert.equal(last.module?.text, grown);
  });
});
