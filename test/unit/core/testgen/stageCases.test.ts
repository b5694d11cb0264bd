/** Tests of what a module makes of top-level code: they call its stages, as far as nothing from outside is needed. */
import assert from "node:assert/strict";
import { planned, testsOf } from "../../../support/testgen";

const imports =
  "# %% [1]\nimport numpy as np\nimport pandas as pd\nfrom sklearn.datasets import load_iris\n" +
  "from sklearn.linear_model import LogisticRegression\n";
const load = `${imports}# %% [2]\niris = load_iris()\nX, y = iris.data, iris.target\n`;
const train = "# %% [4]\nmodel = LogisticRegression(max_iter=200)\nmodel.fit(X, y)\n";

/** The tests of a stage, or why there is none. */
async function stageTest(text: string, symbol: string): Promise<string> {
  const plan = await planned(text, { symbol, withStages: true });
  return plan.todo ?? testsOf(plan);
}

describe("the test of a stage", () => {
  it("calls it and asks for what the notebook shows of its values", async () => {
    const plan = await planned(`${load}# %% [3]\nX.shape\n#=> (150, 4)\n${train}`, {
      symbol: "load_data",
      withStages: true,
    });
    assert.equal(
      plan.text,
      '"""Tests of `fixture`, with what notebooks/fixture.ipynb shows."""\n\nfrom fixture import load_data\n\n\n' +
        "def test_load_data():\n    # As shown in cell 3.\n    X, y = load_data()\n    assert X.shape == (150, 4)\n",
    );
  });

  it("calls the stages above first, and belongs to the one that gave the value", async () => {
    const text = `${load}# %% [3]\nX.shape\n#=> (150, 4)\n${train}# %% [5]\nmodel.coef_.shape\n#=> (3, 4)\n`;
    assert.equal(
      await stageTest(text, "train_model"),
      "def test_train_model():\n    # As shown in cell 5.\n    X, y = load_data()\n    model = train_model(X, y)\n" +
        "    assert model.coef_.shape == (3, 4)",
    );
    assert.doesNotMatch(await stageTest(text, "load_data"), /train_model/);
  });

  it("asks once for what several cells show of the same stages", async () => {
    const text = `${load}# %% [3]\nX.shape\n#=> (150, 4)\n# %% [4]\nlen(y)\n#=> 150\n`;
    assert.equal(
      await stageTest(text + train.replace("4", "5"), "load_data"),
      "def test_load_data():\n    # As shown in cells 3 and 4.\n    X, y = load_data()\n" +
        "    assert X.shape == (150, 4)\n    assert len(y) == 150",
    );
  });

  it("belongs to the stage that changed the value last", async () => {
    const text =
      "# %% [markdown]\n## Choose the model\n" +
      `${imports}model = LogisticRegression(max_iter=200)\n# %% [2]\nmodel.max_iter\n#=> 200\n` +
      "# %% [markdown]\n## Load data\n# %% [3]\nX, y = load_iris(return_X_y=True)\n" +
      "# %% [markdown]\n## Fit it\n# %% [4]\nmodel.fit(X, y)\n# %% [5]\nmodel.coef_.shape\n#=> (3, 4)\n";
    const early = await stageTest(text, "build_model");
    assert.match(early, /model = build_model\(\)\n[^]*model\.max_iter/);
    assert.doesNotMatch(early, /coef_/);
    assert.match(
      await stageTest(text, "fit_it"),
      /model = build_model\(\)\n {4}X, y = load_data\(\)\n {4}model = fit_it\(model, X, y\)\n[^]*coef_\.shape == \(3, 4\)$/,
    );
  });

  it("gives functions what stages give", async () => {
    const text = `${load}# %% [3]\ndef width(rows):\n    return rows.shape[1]\n# %% [4]\nmodel = LogisticRegression().fit(X, y)\nwide = width(X)\n# %% [5]\nwidth(X)\n#=> 4\n`;
    assert.match(
      await stageTest(text, "width"),
      /X, y = load_data\(\)\n {4}assert width\(X\) == 4$/,
    );
  });

  it("hands over settings as the notebook has them", async () => {
    const text = `${load}# %% [3] tags="parameters"\nsize = 3\n# %% [4]\nmodel = LogisticRegression(max_iter=size)\nmodel.fit(X, y)\n# %% [5]\nmodel.coef_.shape\n#=> (3, 4)\n`;
    assert.match(
      await stageTest(text, "train_model"),
      /size = 3\n {4}X, y = load_data\(\)\n {4}model = train_model\(X, y, size\)\n/,
    );
  });

  const left: Readonly<Record<string, readonly [text: string, symbol: string, why: RegExp]>> = {
    "reads a file": [
      `${imports}# %% [2]\ndf = pd.read_csv("a.csv")\n# %% [3]\ndf.shape\n#=> (3, 2)\n`,
      "load_data",
      /reads or writes files/,
    ],
    "needs what is fetched": [
      `${load.replaceAll("load_iris", "fetch_openml")}# %% [3]\nX.shape\n#=> (3, 2)\n`,
      "load_data",
      /reads or writes files/,
    ],
    "needs a library that may want anything": [
      `${load.replace("iris.data,", "obspy.sample(iris),").replace("import numpy", "import obspy\nimport numpy")}# %% [3]\nX.shape\n#=> (150, 4)\n${train}`,
      "load_data",
      /needs `obspy\.sample`/,
    ],
    "changes the value once more below": [
      `${imports}# %% [2]\ndf = pd.DataFrame({"a": [1, None]})\n# %% [3]\ndf.shape\n#=> (2, 1)\n# %% [4]\ndf = df.dropna()\ndf.to_csv("a.csv")\n`,
      "prepare_data",
      /`df` is bound or changed again below/,
    ],
    "searches for parameters": [
      `${load}# %% [3]\nfrom sklearn.model_selection import GridSearchCV\nmodel = GridSearchCV(LogisticRegression(), {"C": [1, 2]})\nmodel.fit(X, y)\n# %% [4]\nmodel.best_score_\n#=> 0.9\n`,
      "tune_model",
      /may take long/,
    ],
    "fits models in a loop": [
      `${load}# %% [3]\nmodels = [LogisticRegression(C=c).fit(X, y) for c in (1, 2)]\n# %% [4]\nlen(models)\n#=> 2\n`,
      "train_model",
      /fits models in a loop/,
    ],
    "makes a large table": [
      `${imports}# %% [2]\nX = np.ones((20_000, 5000))\n# %% [3]\nX.shape\n#=> (20000, 5000)\n${train.replace("X, y", "X, X[:, 0]")}`,
      "train_model",
      /too large/,
    ],
    "ran before something above it": [
      `${load}# %% [9]\nX.shape\n#=> (150, 4)\n${train}`,
      "load_data",
      /did not run from top to bottom/,
    ],
  };
  for (const [title, [text, symbol, why]] of Object.entries(left)) {
    it(`is none for one that ${title}`, async () =>
      assert.match(await stageTest(text, symbol), why));
  }

  it("is none for one that the module has otherwise than the notebook", async () => {
    const text = `${load}# %% [3]\nX.shape\n#=> (150, 4)\n${train}`;
    const module = "def load_data():\n    return 1, 2\n\n\ndef train_model(X, y):\n    return 3\n";
    const plan = await planned(text, { symbol: "load_data", withStages: true, module });
    assert.match(plan.todo ?? "", /`load_data` is not in the module as the notebook has it now/);
  });
});
