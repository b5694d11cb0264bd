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

describe("what goes into stages", () => {
  it("is no look, plot or check, and no data work that only these read", async () => {
    const { extraction, body } = await stagesOf(`
# %%
df = pd.read_csv("x.csv")
df.head()
# %%
counts = df.groupby("a").size()
counts.plot()
# %%
print(df.shape)
assert len(df) > 0
# %%
model = LinearRegression().fit(df[["a"]], df["y"])
`);
    assert.doesNotMatch(body, /head|counts|print|assert/);
    assert.deepEqual(
      extraction.plan.left.flatMap(({ cell, kinds }) =>
        kinds.map((kind) => `${cell + 1}: ${kind}`),
      ),
      [
        "1: imports that nothing taken uses",
        "2: looks at the data",
        "3: only exploration and plots use it",
        "3: draws a plot",
        "4: shows a value",
        "4: a check of the notebook",
      ],
    );
  });

  it("is no picture of predictions, even one that a loop draws", async () => {
    const { body } = await stagesOf(`
# %%
X, y = load_iris(return_X_y=True)
models = [LinearRegression().fit(X, y), Ridge().fit(X, y)]
# %%
for at, model in enumerate(models):
    plt.plot(y, model.predict(X))
    label = str(at)
    plt.title(label)
`);
    assert.doesNotMatch(body, /plt|enumerate/);
  });

  it("is a look that changes something which later code reads", async () => {
    const { body } = await stagesOf(`
# %%
df = pd.read_csv("x.csv")
# %%
print(df.pop("id"))
# %%
model = LinearRegression().fit(df[["a"]], df["y"])
`);
    assert.match(body, /print\(df\.pop\("id"\)\)/);
  });

  it("is all data work where there is no model", async () => {
    const { body } = await stagesOf(`
# %%
df = pd.read_csv("x.csv")
# %%
df["b"] = df["a"] * 2
df = df.dropna()
# %%
df.head()
`);
    assert.match(body, /df = df\.dropna\(\)/);
  });

  it("is seeds, settings of libraries and folders that the code counts on", async () => {
    const { body } = await stagesOf(`
# %%
import os, sklearn
np.random.seed(0)
sklearn.set_config(transform_output="pandas")
pd.set_option("display.max_rows", 5)
plt.rcParams["figure.dpi"] = 100
os.makedirs("out", exist_ok=True)
# %%
df = pd.read_csv("x.csv")
df.sample(3)
model = RandomForestClassifier().fit(df[["a"]], df["y"])
df.to_csv("out/x.csv")
`);
    assert.match(body, /np\.random\.seed\(0\)/);
    assert.match(body, /sklearn\.set_config/);
    assert.match(body, /os\.makedirs/);
    // It draws from the numbers that the forest draws from afterwards.
    assert.match(body, /df\.sample\(3\)/);
    assert.doesNotMatch(body, /set_option|rcParams/);
  });

  it("is no folder that only pictures are saved to", async () => {
    const { body } = await stagesOf(`
# %%
from pathlib import Path
import os, joblib
pictures = Path("pictures")
pictures.mkdir(exist_ok=True)
out = Path("out")
target = out / "model.pkl"
out.mkdir(exist_ok=True)
os.makedirs("./logs")
os.makedirs("tables/")
# %%
df = pd.read_csv("x.csv")
plt.hist(df["a"])
plt.savefig(pictures / "a.png")
# %%
model = LinearRegression().fit(df[["a"]], df["y"])
joblib.dump(model, target)
df.to_csv("tables/x.csv")
`);
    assert.match(body, /out\.mkdir/);
    assert.match(body, /os\.makedirs\("tables\/"\)/);
    assert.doesNotMatch(body, /pictures|logs/);
  });

  it("is none of a notebook that does no such work", async () => {
    const { names } = await stagesOf("# %%\ndef f(x):\n    return x\n# %%\nf(1)\n");
    assert.deepEqual(names, []);
  });
});
