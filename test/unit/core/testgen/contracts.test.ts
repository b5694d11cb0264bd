/** Tests of what classes promise as what they are; `test/python` runs those of estimators. */
import assert from "node:assert/strict";
import { planned, testsOf } from "../../../support/testgen";

/** The test of the class `Own`, or why there is none. */
async function contract(text: string): Promise<string> {
  const plan = await planned(text, { symbol: "Own" });
  return plan.todo ?? testsOf(plan);
}

function indented(text: string): string {
  return text.replaceAll(/\n(?=.)/g, "\n    ");
}

describe("the test of an estimator", () => {
  const estimator = (methods: string, bases = "BaseEstimator"): string =>
    `# %%\nimport numpy as np\nimport pandas as pd\nfrom sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin\nWHICH = 3\n` +
    `# %%\nclass Own(${bases}):\n    ${indented(methods)}\n`;
  const centre =
    "def fit(self, X, y=None):\n    self.mean_ = X.mean(axis=0)\n    return self\n" +
    "def transform(self, X):\n    return X - self.mean_\n";

  it("asks for what every estimator promises, on made-up numbers", async () => {
    const kept = `def __init__(self, size=2):\n    self.size = size\n${centre}`;
    const plan = await planned(estimator(kept), { symbol: "Own" });
    assert.deepEqual(plan.origins, ["what its class promises"]);
    assert.equal(
      plan.text.slice(plan.text.indexOf("import")),
      `import numpy as np
from sklearn.base import clone

from fixture import Own


def test_own_contract():
    # Made-up numbers: what holds for every estimator needs no data of the notebook.
    rng = np.random.default_rng(0)
    X = rng.random((40, 3))
    model = Own()
    assert model.fit(X) is model
    transformed = model.transform(X)
    assert len(transformed) == len(X)
    assert np.isfinite(np.asarray(transformed, dtype=float)).all()
    # The same data gives the same again.
    again = Own()
    again.fit(X)
    np.testing.assert_array_equal(again.transform(X), transformed)
    # scikit-learn can copy it.
    assert clone(model).get_params() == model.get_params()
`,
    );
  });

  it("fits it to the data of the notebook where that is written out", async () => {
    const words =
      "def fit(self, X):\n    self.known_ = sorted(set(X))\n    return self\n" +
      "def transform(self, X):\n    return [self.known_.index(word) for word in X]\n";
    const text = `${estimator(words, "")}# %%\nwords = ["b", "a"]\nown = Own()\nown.fit(words)\n`;
    assert.match(
      await contract(text),
      /words = \["b", "a"\]\n {4}model = Own\(\)\n {4}assert model\.fit\(words\) is model\n/,
    );
  });

  const asks: Readonly<Record<string, readonly [methods: string, wanted: RegExp, bases?: string]>> =
    {
      "columns by the names that its code has": [
        'def fit(self, X, y=None):\n    return self\ndef transform(self, X):\n    return X["a"] / X["b"]\n',
        /X = pd\.DataFrame\(rng\.random\(\(40, 2\)\), columns=\["a", "b"\]\)/,
      ],
      "as many columns as its code counts": [
        "def fit(self, X, y=None):\n    return self\ndef transform(self, X):\n    return X[:, 4] * 2\n",
        /X = rng\.random\(\(40, 5\)\)/,
      ],
      "labels for what learns some": [
        "def fit(self, X, y):\n    self.y_ = np.unique(y)\n    return self\ndef predict(self, X):\n    return self.y_[np.argmin(X, axis=1) % 2]\n",
        /y = np\.arange\(40\) % 2\n[^]*model\.fit\(X, y\) is model\n {4}predicted = model\.predict\(X\)/,
      ],
      "numbers for a regressor": [
        "def fit(self, X, y):\n    self.mean_ = y.mean()\n    return self\ndef predict(self, X):\n    return np.full(len(X), self.mean_)\n",
        /X = rng\.random\(\(40, 3\)\)\n {4}y = X\.sum\(axis=1\)/,
        "RegressorMixin, BaseEstimator",
      ],
      "a seed where it draws numbers": [
        `def fit(self, X):\n    self.at_ = np.random.rand()\n    return self\ndef transform(self, X):\n    return X + self.at_\n`,
        /np\.random\.seed\(0\)\n {4}model = Own\(\)[^]*np\.random\.seed\(0\)\n {4}again = Own\(\)/,
      ],
      "its own seed where it has one": [
        `def __init__(self, random_state=None):\n    self.random_state = random_state\n${centre}`,
        /model = Own\(random_state=42\)[^]*again = Own\(random_state=42\)/,
      ],
    };
  for (const [title, [methods, wanted, bases]] of Object.entries(asks)) {
    it(`gives it ${title}`, async () =>
      assert.match(await contract(estimator(methods, bases)), wanted));
  }

  const omits: Readonly<
    Record<string, readonly [methods: string, unwanted: RegExp, bases?: string]>
  > = {
    "that `fit` gives it back, where it does not": [
      centre.replace("    return self\n", ""),
      /is model/,
    ],
    "the same again from what no seed reaches": [
      centre.replace("X.mean(axis=0)", "np.random.default_rng().random()"),
      /again/,
    ],
    "a copy of what keeps its parameters under other names": [
      `def __init__(self, size=2):\n    self.n = size\n${centre}`,
      /clone/,
    ],
    "a copy of what is no estimator of scikit-learn": [centre, /clone/, ""],
  };
  for (const [title, [methods, unwanted, bases]] of Object.entries(omits)) {
    it(`does not ask for ${title}`, async () => {
      const text = await contract(estimator(methods, bases));
      assert.match(text, /assert len\(transformed\) == len\(X\)/);
      assert.doesNotMatch(text, unwanted);
    });
  }

  const learns = (fit: string, predict: string, make = ""): string =>
    `${make}def fit(self, X, y):\n    ${fit}\n    return self\ndef predict(self, X):\n    return ${predict}\n`;

  const better: Readonly<
    Record<string, readonly [methods: string, wanted: RegExp, bases?: string]>
  > = {
    "one label for all": [
      learns("self.tree_ = (X, y)", "self.tree_[1][np.argmin(X @ self.tree_[0].T, axis=1)]"),
      /2 \* \(y\[:, np\.newaxis\] == np\.arange\(3\) % 2\)\n[^]*np\.mean\(np\.ravel\(predicted\) == y\) > 0\.75/,
      "ClassifierMixin, BaseEstimator",
    ],
    "the mean for all": [
      learns("self.w_ = np.linalg.lstsq(X, y)[0]", "X @ self.w_"),
      /y = X\.sum\(axis=1\)\n[^]*np\.mean\(\(np\.ravel\(predicted\) - y\) \*\* 2\) < np\.var\(y\)/,
      "RegressorMixin, BaseEstimator",
    ],
  };
  for (const [title, [methods, wanted, bases]] of Object.entries(better)) {
    it(`asks for more than ${title}`, async () =>
      assert.match(await contract(estimator(methods, bases)), wanted));
  }

  const unasked: Readonly<Record<string, string>> = {
    "gives all rows the same": learns(
      "self.label_ = np.unique(y)[0]",
      "np.full(len(X), self.label_)",
    ),
    "does not look at the target": learns("self.m_ = X.mean(axis=0)", "X.sum(axis=1) > 1"),
    "codes labels as signs": learns(
      "self.w_ = X.T @ np.where(y > 0, 1, -1)",
      "np.sign(X @ self.w_)",
    ),
    "steps to numbers from nothing": learns(
      "self.w_ = self.lr * (X.T @ y)",
      "X @ self.w_",
      "def __init__(self, lr=0.1):\n    self.lr = lr\n",
    ),
    "asks more neighbours than there are": learns(
      "self.rows_, self.classes_ = X, y",
      "self.classes_[np.argsort(X @ self.rows_.T, axis=1)[:, : self.k]].mean(axis=1)",
      "def __init__(self, k=25):\n    self.k = k\n",
    ),
  };
  for (const [title, methods] of Object.entries(unasked)) {
    it(`does not ask what it has learned of one that ${title}`, async () => {
      const text = await contract(estimator(methods));
      assert.match(text, /assert len\(predicted\) == len\(X\)/);
      assert.doesNotMatch(text, /learned/);
    });
  }

  const refused: Readonly<Record<string, readonly [methods: string, why: RegExp]>> = {
    text: [centre.replace("X - self.mean_", "[text.lower() for text in X]"), /\(`lower`\)/],
    dates: [centre.replace("X - self.mean_", 'X["date"].dt.month'), /\(`dt`\)/],
    "columns that are counted elsewhere": [
      centre.replace("X - self.mean_", "X[:, WHICH]"),
      /\(`WHICH`\)/,
    ],
    "one column only": [
      "def fit(self, X, y):\n    self.b_ = (X * y).sum()\n    return self\ndef predict(self, X):\n    return self.b_ * X\n",
      /\(`\*`\)/,
    ],
    "what only the notebook has": [
      `def __init__(self, model):\n    self.model = model\n${centre}`,
      /makes none from values that are written out/,
    ],
    files: [centre.replace("X.mean(axis=0)", 'np.load("mean.npy")'), /reads or writes files/],
  };
  for (const [title, [methods, why]] of Object.entries(refused)) {
    it(`is still to be written for what takes ${title}`, async () =>
      assert.match(await contract(estimator(methods)), why));
  }
});

describe("the test of a torch module", () => {
  const network = (make: string, forward: string, parameters = ""): string =>
    `# %%\nimport torch\nfrom torch import nn\nimport torch.nn.functional as F\n# %%\nclass Own(nn.Module):\n` +
    `    def __init__(self${parameters}):\n        super().__init__()\n        ${make.replaceAll("\n", "\n        ")}\n` +
    `    def forward(self, x):\n        ${forward.replaceAll("\n", "\n        ")}\n`;
  const linear = "self.hidden = nn.Linear(8, 4)\nself.out = nn.Linear(4, 3)";

  it("hands it a batch as its first layer says, and asks for form, gaps and gradients", async () => {
    assert.equal(
      await contract(network(linear, "x = F.relu(self.hidden(x))\nreturn self.out(x)")),
      `def test_own_contract():
    torch.manual_seed(0)
    model = Own()
    batch = torch.randn(4, 8)
    result = model(batch)
    assert result.shape == (4, 3)
    assert torch.isfinite(result).all()
    # Every parameter takes part in the result.
    result.sum().backward()
    assert [name for name, each in model.named_parameters() if each.grad is None] == []`,
    );
  });

  const batches: Readonly<Record<string, readonly [text: string, wanted: RegExp]>> = {
    "indexes for an embedding": [
      network("self.table = nn.Embedding(50, 4)", "return self.table(x)"),
      /batch = torch\.randint\(0, 50, \(2, 3\)\)/,
    ],
    "pictures where their size does not matter": [
      network("self.conv = nn.Conv2d(3, 4, 3, padding=1)", "return self.conv(x)"),
      /batch = torch\.randn\(2, 3, 32, 32\)/,
    ],
    "sequences where it unpacks three dimensions": [
      network("self.keys = nn.Linear(6, 4)", "b, n, d = x.shape\nreturn self.keys(x)"),
      /batch = torch\.randn\(2, 3, 6\)/,
    ],
    "what a view makes of pictures": [
      network(
        "self.out = nn.Linear(28 * 28, 10)",
        "x = x.view(-1, 28 * 28)\nreturn F.log_softmax(self.out(x), dim=1)",
      ),
      /batch = torch\.randn\(4, 784\)[^]*result\.shape == \(4, 10\)/,
    ],
    "sizes of a call of the notebook": [
      `${network("self.out = nn.Linear(cfg['in'], cfg['out'])", "return self.out(x)", ", cfg")}# %%\nCONFIG = {"in": 5, "out": 2}\nown = Own(CONFIG)\n`,
      /model = Own\(CONFIG\)\n {4}batch = torch\.randn\(4, 5\)[^]*result\.shape == \(4, 2\)/,
    ],
    "what the notebook hands it": [
      `${network("self.weights = nn.Parameter(torch.rand(n, 2))", "return x @ self.weights", ", n")}# %%\nrows = torch.randn(5, 3)\nown = Own(rows.shape[1])\n# %%\nown(rows)\n`,
      /rows = torch\.randn\(5, 3\)\n {4}own = Own\(rows\.shape\[1\]\)\n {4}result = own\(rows\)/,
    ],
  };
  for (const [title, [text, wanted]] of Object.entries(batches)) {
    it(`gives it ${title}`, async () => assert.match(await contract(text), wanted));
  }

  const unsure: Readonly<Record<string, string>> = {
    "a layer that nothing reads": network(linear, "return self.hidden(x)"),
    "a layer behind a condition": network(
      linear,
      "x = self.hidden(x)\nif self.training:\n    x = self.out(x)\nreturn x",
    ),
    "steps without gradients": network(
      linear,
      "with torch.no_grad():\n    x = self.hidden(x)\nreturn self.out(x)",
    ),
  };
  for (const [title, text] of Object.entries(unsure)) {
    it(`does not ask for gradients past ${title}`, async () => {
      const body = await contract(text);
      assert.match(body, /assert torch\.isfinite\(result\)\.all\(\)/);
      assert.doesNotMatch(body, /backward/);
    });
  }

  const refused: Readonly<Record<string, readonly [text: string, why: RegExp]>> = {
    "pictures of one size": [
      network(
        "self.conv = nn.Conv2d(1, 8, 3)\nself.out = nn.Linear(8 * 26 * 26, 10)",
        "return self.out(torch.flatten(self.conv(x), 1))",
      ),
      /size of its pictures/,
    ],
    "dimensions that nothing tells": [
      network("self.keys = nn.Linear(6, 4)", "return self.keys(x).transpose(1, 2)"),
      /number of dimensions/,
    ],
    "several tensors": [
      network(linear, "return self.out(x)").replace("self, x", "self, x, y"),
      /more than one tensor/,
    ],
    "a large machine": [
      network("self.out = nn.Linear(n, 30000)", "return self.out(x)", ", n=2, m=50000, k=900"),
      /too large/,
    ],
    "anything at all": [network("self.size = 2", "return torch.relu(x)"), /form of its input/],
  };
  for (const [title, [text, why]] of Object.entries(refused)) {
    it(`is still to be written for what takes ${title}`, async () =>
      assert.match(await contract(text), why));
  }

  it("takes the shapes that the notebook shows, whatever its weights are", async () => {
    const text = `${network("self.out = nn.Linear(3, 2)", "return self.out(x)")}# %% outputs="Shape: torch.Size([5, 2])\\n"\nrows = torch.randn(5, 3)\nown = Own()\nresult = own(rows)\nprint("Shape:", result.shape)\n`;
    assert.match(
      await contract(text),
      /result = own\(rows\)\n {4}assert result\.shape == \(5, 2\)\n/,
    );
  });
});
