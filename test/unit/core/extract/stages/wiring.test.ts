import assert from "node:assert/strict";
import { refusalsOf } from "../../../../support/extraction";
import { stagesOf } from "../../../../support/stages";

describe("what a stage gets and gives", () => {
  it("is what it reads of earlier stages, and what later code reads", async () => {
    const { body } = await stagesOf(`
# %% [markdown]
# ## Load the data
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Train
# %%
X, y = df[["a"]], df["y"]
model = LinearRegression().fit(X, y)
# %% [markdown]
# ## Evaluate
# %%
score = model.score(X, y)
`);
    assert.equal(
      body,
      `
def load_data():
    """Load the data."""
    df = pd.read_csv("x.csv")
    return df

def train_model(df):
    """Train."""
    X, y = df[["a"]], df["y"]
    model = LinearRegression().fit(X, y)
    return X, y, model

def evaluate_model(X, y, model):
    """Evaluate."""
    score = model.score(X, y)
    return score

df = load_data()
X, y, model = train_model(df)
score = evaluate_model(X, y, model)
return {"df": df, "X": X, "y": y, "model": model, "score": score}`.trim(),
    );
  });

  it("is also what code reads that stays in the notebook", async () => {
    const { calls } = await stagesOf(`
# %%
df = pd.read_csv("x.csv")
X = df[["a"]]
model = LinearRegression().fit(X, df["y"])
# %%
plt.scatter(X, df["y"])
`);
    assert.deepEqual(calls, ["df, X, model = train_model()"]);
  });

  it("leaves out helpers of loops, names that begin with an underscore, and what only the stage reads", async () => {
    const { calls } = await stagesOf(`
# %% [markdown]
# ## Train
# %%
X, y = load_iris(return_X_y=True)
_n = len(X)
scores = []
for alpha in (0.1, 1.0):
    fitted = Ridge(alpha=alpha).fit(X, y)
    scores.append(fitted.score(X, y))
`);
    assert.deepEqual(calls, ["scores = train_model()"]);
  });

  it("leaves out what a model was built of, and a model whose fit stands for it", async () => {
    const { calls } = await stagesOf(`
# %%
import statsmodels.api as sm
from tensorflow import keras
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Network
# %%
inputs = keras.layers.Input(shape=[3])
hidden = keras.layers.Dense(4)(inputs)
net = keras.Model(inputs=[inputs], outputs=[hidden])
net.compile(loss="mse")
history = net.fit(df[["a"]], df["b"])
encoder = keras.layers.Dense(4)
code = encoder(df)
# %% [markdown]
# ## Line
# %%
line = sm.OLS(df["b"], df[["a"]])
result = line.fit()
other = sm.GLM(df["b"], df[["a"]])
`);
    // What is called has done its work itself, and nobody fits the last.
    assert.deepEqual(calls, [
      "df = load_data()",
      "net, history, encoder, code = train_network(df)",
      "result, other = fit_line(df)",
    ]);
  });

  it("returns what it changes in place", async () => {
    const { calls } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Features
# %%
df["b"] = df["a"] * 2
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(df[["b"]], df["y"])
`);
    assert.deepEqual(calls, [
      "df = load_data()",
      "df = build_features(df)",
      "model = train_model(df)",
    ]);
  });

  it("takes a name as a parameter that only some way through the stage binds", async () => {
    const { body, calls } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
kept = df
# %% [markdown]
# ## Clean
# %%
if df.isna().any().any():
    kept = df.dropna()
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(kept[["a"]], kept["y"])
`);
    assert.match(body, /def \w+\(df, kept\):[\s\S]*?return kept/);
    assert.equal(calls[1], "kept = prepare_data(df, kept)");
  });

  it("gives None to a name that nothing may bind, and that is read under a condition", async () => {
    const { body } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
has_test = len(df) > 10
# %% [markdown]
# ## Split
# %%
if has_test:
    test = df.sample(frac=0.2, random_state=0)
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(df[["a"]], df["y"])
if has_test:
    score = model.score(test[["a"]], test["y"])
`);
    assert.match(
      body,
      /def split_data\([^)]*\):\n    """Split."""\n    test = None\n    if has_test:/,
    );
  });

  it("does not do so for a name that later code cannot do without", async () => {
    const { body } = await stagesOf(`
# %% [markdown]
# ## Train
# %%
X, y = load_iris(return_X_y=True)
for alpha in (0.1, 1.0):
    model = Ridge(alpha=alpha).fit(X, y)
# %% [markdown]
# ## Evaluate
# %%
score = model.score(X, y)
`);
    assert.doesNotMatch(body, /model = None/);
    assert.match(body, /return .*model/);
  });

  it("ends with the last value of a name, and without names that are deleted", async () => {
    const { calls, results } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
raw = pd.read_csv("x.csv")
scale = 2.0
df = raw * scale
# %% [markdown]
# ## Train
# %%
scale = raw["a"].max()
model = LinearRegression().fit(df[["a"]], df["y"])
del raw
`);
    assert.deepEqual(calls, ["raw, df = load_data()", "scale, model = train_model(raw, df)"]);
    assert.deepEqual(results, ["df", "scale", "model"]);
  });
});

describe("names of Python that a stage binds", () => {
  it("are read from `builtins` where they were Python's own", async () => {
    const { body } = await stagesOf(
      `
# %% [markdown]
# ## Evaluate
# %%
sum = sum(model_scores([1, 2]))
`,
      "def model_scores(x):\n    return x\n",
    );
    assert.match(body, /^ {4}sum = builtins\.sum\(model_scores\(\[1, 2\]\)\)$/m);
  });
});

describe("settings", () => {
  it("are literals in lower case that stages read and nothing binds again", async () => {
    const { run } = await stagesOf(`
# %%
path = "x.csv"
n_trees, depth = 10, 3
seed = 1
label = "y"
label = label + "_1"
# %%
df = pd.read_csv(path)
model = RandomForestClassifier(n_trees, max_depth=depth, random_state=seed).fit(df, df[label])
`);
    assert.equal(run, 'def run(*, path="x.csv", seed=1):');
  });

  it("are any literals of a cell of parameters, each call with a list of its own", async () => {
    const { body, run } = await stagesOf(`
# %% tags=parameters
columns = ["a", "b"]
RATE = 0.1
# %%
df = pd.read_csv("x.csv")[columns]
model = LinearRegression().fit(df * RATE, df["y"])
`);
    assert.equal(run, "def run(*, columns=None, RATE=0.1):");
    assert.match(body, /^if columns is None:\n {4}columns = \["a", "b"\]$/m);
  });
});

describe("what a stage cannot take", () => {
  it("is named once, with what falls with it", async () => {
    const { extraction, calls } = await stagesOf(`
# %%
files = !ls data
frames = [pd.read_csv(file) for file in files]
# %% [markdown]
# ## Train
# %%
X, y = load_iris(return_X_y=True)
model = LinearRegression().fit(X, y)
`);
    assert.deepEqual(calls, ["model = train_model()"]);
    assert.equal(refusalsOf(extraction).length, 1);
    assert.match(refusalsOf(extraction)[0] ?? "", /^2:1 files: .*`!ls data`.* -> /);
  });

  it("is a name of a cell below, which may have run before", async () => {
    const { extraction } = await stagesOf(`
# %% [3]
model = LinearRegression().fit(X, y)
# %% [2]
X, y = load_iris(return_X_y=True)
`);
    assert.match(
      refusalsOf(extraction)[0] ?? "",
      /-> move cell 3 above cell 2, which is the order in which they ran$/,
    );
  });

  it("is a name that only a cell below binds", async () => {
    const { extraction } = await stagesOf(`
# %%
model = LinearRegression().fit(X, y)
# %%
X, y = load_iris(return_X_y=True)
`);
    assert.match(
      refusalsOf(extraction)[0] ?? "",
      /^2:1 model: `model` reads `X` before cell 3 defines it -> /,
    );
  });
});
