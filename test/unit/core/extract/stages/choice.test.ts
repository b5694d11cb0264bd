import assert from "node:assert/strict";
import { stagesOf } from "../../../../support/stages";

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
