import assert from "node:assert/strict";
import { stagesOf } from "../../../../support/stages";

async function names(text: string): Promise<readonly string[]> {
  return (await stagesOf(text)).names;
}

describe("stages", () => {
  it("are one for each section and kind of work", async () => {
    assert.deepEqual(
      await names(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
# %%
more = pd.read_csv("y.csv")
df = pd.concat([df, more])
# %% [markdown]
# ## Train
# %%
X, y = df[["a"]], df["y"]
# %%
model = LinearRegression().fit(X, y)
# %%
score = model.score(X, y)
`),
      ["load_data", "train_model", "evaluate_model"],
    );
  });

  it("are found without any heading", async () => {
    assert.deepEqual(
      await names(`
# %%
df = pd.read_csv("x.csv")
# %%
X, y = df[["a"]], df["y"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LinearRegression().fit(X_train, y_train)
# %%
accuracy = accuracy_score(y_test, model.predict(X_test))
`),
      ["load_data", "train_model", "evaluate_model"],
    );
  });

  it("split a long cell where the work changes, and no short one", async () => {
    const lines = `
df = pd.read_csv("x.csv")
df = df.dropna()
df["b"] = df["a"] * 2
df["c"] = df["a"] * 3
df["d"] = df["a"] * 4
df["e"] = df["a"] * 5
df["f"] = df["a"] * 6
model = LinearRegression()
model.fit(df[["a", "b"]], df["y"])
score = model.score(df[["a", "b"]], df["y"])
error = accuracy_score(df["y"], model.predict(df[["a", "b"]]))
`.trim();
    assert.deepEqual(await names(`# %%\n${lines}\n`), [
      "build_features",
      "train_model",
      "evaluate_model",
    ]);
    const short = lines.split("\n").filter((line) => !/^df\[/.test(line));
    assert.deepEqual(await names(`# %%\n${short.join("\n")}\n`), ["train_model"]);
  });

  it("keep helpers with what uses them", async () => {
    const { body } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Train
# %%
limit = df["a"].max()
# %%
model = LinearRegression().fit(df[["a"]] / limit, df["y"])
`);
    assert.match(body, /def train_model\(df\):\n    """Train."""\n    limit = /);
  });

  it("train and evaluate in one where a section has one model after the other", async () => {
    assert.deepEqual(
      await names(`
# %%
df = pd.read_csv("x.csv")
X, y = df[["a"]], df["y"]
# %% [markdown]
# ## Compare
# %%
linear = LinearRegression().fit(X, y)
# %%
linear_score = linear.score(X, y)
# %%
ridge = Ridge().fit(X, y)
# %%
ridge_score = ridge.score(X, y)
`),
      ["load_data", "train_linear_regression", "train_ridge"],
    );
  });

  it("are one for a section whose parts do little each", async () => {
    const parts = ["Age", "Fare", "Cabin"].map(
      (name) => `
# %% [markdown]
# ### ${name}
# %%
df["${name}"] = df["${name.toLowerCase()}"] * 2
`,
    );
    const { names } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# ## Passenger features
${parts.join("")}
`);
    assert.deepEqual(names, ["load_data", "build_passenger_features"]);
  });

  it("are one for parts of a section that build, compile and train one model", async () => {
    const text = (last: string): string => `
# %% [markdown]
# ## Load
# %%
X, y = load_iris(return_X_y=True)
# %% [markdown]
# ## Forest
# ### Build
# %%
forest = RandomForestClassifier()
# %% [markdown]
# ### Settle
# %%
forest.set_params(max_depth=3)
# %% [markdown]
# ### Fit
# %%
forest.fit(X, y)
${last}`;
    const evaluation = `# %% [markdown]
# ### Judge
# %%
score = forest.score(X, y)
`;
    assert.deepEqual(await names(text("")), ["load_data", "train_forest"]);
    assert.deepEqual(await names(text(evaluation)), ["load_data", "train_model", "evaluate_judge"]);
  });

  it("are one for each part of a section that trains a model of its own", async () => {
    assert.deepEqual(
      await names(`
# %% [markdown]
# ## Load
# %%
X, y = load_iris(return_X_y=True)
# %% [markdown]
# ## Models
# ### Linear regression
# %%
linear = LinearRegression().fit(X, y)
# %% [markdown]
# ### Ridge
# %%
ridge = Ridge().fit(X, y)
`),
      ["load_data", "train_linear_regression", "train_ridge"],
    );
  });

  it("load and prepare in one under a heading, where each is a few lines", async () => {
    const { body } = await stagesOf(`
# %% [markdown]
# # Iris
# %% [markdown]
# ## Load and split
# %%
X, y = load_iris(return_X_y=True)
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(X_train, y_train)
`);
    assert.match(
      body,
      /^def load_and_split\(\):[\s\S]*train_test_split\(X, y\)[\s\S]*def train_model/,
    );
  });

  it("are not cut where a model is made to predict with it", async () => {
    assert.deepEqual(
      await names(`
# %% [markdown]
# ## Load
# %%
X, y = load_iris(return_X_y=True)
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(X, y)
# %% [markdown]
# ## Predict with another
# %%
other = Ridge()
# %%
other.coef_ = model.coef_
# %%
predicted = other.predict(X)
`),
      ["load_data", "train_model", "predict_with_another"],
    );
  });

  it("are what their heading says, where some of the code does that", async () => {
    assert.deepEqual(
      await names(`
# %% [markdown]
# ## Load
# %%
X, y = load_iris(return_X_y=True)
# %% [markdown]
# ## Evaluate
# %%
model = LinearRegression().fit(X, y)
score = model.score(X, y)
`),
      ["load_data", "evaluate_model"],
    );
    const { body } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
X, y = load_iris(return_X_y=True)
# %% [markdown]
# ## Plot the data
# %%
model = LinearRegression().fit(X, y)
`);
    // What it does not do is no explanation either.
    assert.match(body, /def train_linear_regression\(X, y\):\n {4}model = /);
  });

  it("do not go by a heading that all others stand below, whatever its level", async () => {
    assert.deepEqual(
      await names(`
# %% [markdown]
# ## Customer churn
# %%
# %% [markdown]
# #### Load
# %%
df = pd.read_csv("x.csv")
# %% [markdown]
# #### Train
# %%
model = LinearRegression().fit(df[["a"]], df["y"])
`),
      ["load_data", "train_model"],
    );
  });

  it("hold a function of a stage with what binds its variables anew before its last use", async () => {
    const { body, names } = await stagesOf(`
# %% [markdown]
# ## Load
# %%
df = pd.read_csv("x.csv")
scale = df["a"].max()
def size(x):
    return x / scale
df["b"] = size(df["a"])
# %% [markdown]
# ## Clean
# %%
scale = df["a"].min()
df["c"] = size(df["a"])
# %% [markdown]
# ## Train
# %%
def size(x):
    return x / 3
model = LinearRegression().fit(size(df[["b"]]), df["y"])
`);
    assert.deepEqual(names, ["load_data", "train_model"]);
    assert.match(body, /def size\(x\):[\s\S]*scale = df\["a"\]\.min\(\)[\s\S]*def train_model/);
  });
});
