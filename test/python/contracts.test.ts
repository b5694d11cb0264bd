/**
 * Tests of what estimators promise, run with pytest: they pass on estimators that keep it, and fail
 * once one of them no longer does. Torch is not in the environment (half a gigabyte): what is
 * written for its modules is compared as text, in `test/unit`.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { planned } from "../support/testgen";
import { runPython, testPython } from "./runPython";
import { scratchFolder } from "./scratch";

const imports =
  "import numpy as np\nimport pandas as pd\nfrom collections import Counter\n" +
  "from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin, TransformerMixin\n" +
  "from sklearn.cluster import KMeans\n";

interface Estimator {
  readonly code: string;
  /** Cells that use it. */
  readonly use?: string;
  /** Edits of the module that break a promise. */
  readonly broken: Readonly<Record<string, string>>;
}

const estimators: Readonly<Record<string, Estimator>> = {
  Neighbours: {
    code: `def distance(a, b):
    return np.sqrt(np.sum((a - b) ** 2))
class Neighbours:
    def __init__(self, k=3):
        self.k = k
    def fit(self, X, y):
        self.rows, self.labels = X, y
        return self
    def predict(self, X):
        return [self._one(x) for x in X]
    def _one(self, x):
        nearest = np.argsort([distance(x, row) for row in self.rows])[: self.k]
        return Counter([self.labels[i] for i in nearest]).most_common(1)[0][0]`,
    broken: {
      "return self\\n": "return None\n",
      "for x in X\\]": "for x in X[1:]]",
      "\\.most_common\\(1\\)\\[0\\]\\[0\\]": '.most_common(1)[0][0] * float("nan")',
      "Counter\\(\\[self.labels\\[i\\] for i in nearest\\]\\)": "Counter(self.labels)",
    },
  },
  Ratios: {
    code: `class Ratios(BaseEstimator, TransformerMixin):
    def __init__(self, scale=1.0):
        self.scale = scale
    def fit(self, X, y=None):
        return self
    def transform(self, X):
        X = X.copy()
        X["per_room"] = X["people"] / X["rooms"] * self.scale
        return X.drop(columns=["people"])`,
    broken: {
      "self\\.scale = scale": "self.scale = [scale]",
      'return X\\.drop\\(columns=\\["people"\\]\\)': "return X.iloc[1:]",
      '/ X\\["rooms"\\]': '/ (X["rooms"] * 0)',
    },
  },
  Clusters: {
    code: `class Clusters(BaseEstimator, TransformerMixin):
    def __init__(self, n_clusters=4, random_state=None):
        self.n_clusters = n_clusters
        self.random_state = random_state
    def fit(self, X, y=None):
        self.kmeans_ = KMeans(self.n_clusters, n_init=1, random_state=self.random_state).fit(X)
        return self
    def transform(self, X):
        return self.kmeans_.transform(X)`,
    broken: { "random_state=self.random_state": "random_state=np.random.randint(10**6)" },
  },
  Majority: {
    code: `class Majority(BaseEstimator, ClassifierMixin):
    def fit(self, X, y):
        labels, counts = np.unique(y, return_counts=True)
        self.label_ = labels[np.argmax(counts)]
        return self
    def predict(self, X):
        return np.full(len(X), self.label_)`,
    broken: {
      "np\\.full\\(len\\(X\\), self\\.label_\\)":
        "self.label_ * np.random.rand(len(X), 1) + np.random.rand()",
    },
  },
  Basis: {
    code: `class Basis(BaseEstimator, TransformerMixin):
    def __init__(self, count, width=2.0):
        self.count = count
        self.width = width
    def fit(self, X, y=None):
        self.centers_ = np.linspace(X.min(), X.max(), self.count)
        return self
    def transform(self, X):
        return np.exp(-0.5 * ((X[:, :, np.newaxis] - self.centers_) / self.width).sum(axis=1) ** 2)`,
    use: "Basis(20)",
    broken: { "/ self\\.width": "/ (self.width - 2)" },
  },
  Steps: {
    code: `class Steps(ClassifierMixin, BaseEstimator):
    def __init__(self, lr=0.01, n_iters=100):
        self.lr = lr
        self.n_iters = n_iters
    def fit(self, X, y):
        self.weights_, self.bias_ = np.zeros(X.shape[1]), 0
        for _ in range(self.n_iters):
            off = 1 / (1 + np.exp(-(X @ self.weights_ + self.bias_))) - y
            self.weights_ -= self.lr * (X.T @ off) / len(X)
            self.bias_ -= self.lr * off.mean()
        return self
    def predict(self, X):
        return (X @ self.weights_ + self.bias_ > 0).astype(int)`,
    broken: {
      "\\) - y": ") - y.mean()",
      "self\\.weights_ -=": "self.weights_ +=",
      "\\+ self\\.bias_ > 0": "+ self.bias_ < 0",
    },
  },
  Bayes: {
    code: `class Bayes(BaseEstimator, ClassifierMixin):
    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.means_ = np.array([X[y == c].mean(axis=0) for c in self.classes_])
        self.widths_ = np.array([X[y == c].var(axis=0) for c in self.classes_])
        return self
    def predict(self, X):
        logs = -((X[:, None] - self.means_) ** 2 / self.widths_ + np.log(self.widths_)).sum(axis=2)
        return self.classes_[logs.argmax(axis=1)]`,
    broken: { "logs\\.argmax": "logs.argmin", "X\\[y == c\\]\\.mean": "X.mean" },
  },
  Line: {
    code: `class Line(RegressorMixin, BaseEstimator):
    def fit(self, X, y):
        rows = np.column_stack([np.ones(len(X)), X])
        self.weights_ = np.linalg.pinv(rows) @ y
        return self
    def predict(self, X):
        return self.weights_[0] + X @ self.weights_[1:]`,
    broken: { "pinv\\(rows\\) @ y": "pinv(rows) @ np.ones(len(y))", "\\+ X @": "- X @" },
  },
  Vocabulary: {
    code: `class Vocabulary:
    def fit(self, X):
        self.index = {word: at for at, word in enumerate(sorted(set(X)))}
        return self
    def transform(self, X):
        return [self.index[word] for word in X]`,
    use: 'words = ["b", "a", "b"]\nvocabulary = Vocabulary()\nvocabulary.fit(words)',
    broken: { "for word in X\\]": "for word in set(X)]" },
  },
};

describe("tests of what estimators promise, under pytest", function () {
  this.timeout(600_000);

  it("pass on what keeps it, and fail where one promise is broken", async () => {
    await testPython();
    const root = scratchFolder();
    mkdirSync(path.join(root, "src"));
    mkdirSync(path.join(root, "tests"));
    const wanted = new Map<string, string>();
    const write = (name: string, module: string, test: string, outcome: string): void => {
      writeFileSync(path.join(root, "src", `${name}.py`), module);
      const file = `tests/test_${name}.py`;
      writeFileSync(
        path.join(root, file),
        test.replace("from fixture import", `from ${name} import`),
      );
      wanted.set(file, outcome);
    };
    for (const [symbol, { code, use, broken }] of Object.entries(estimators)) {
      const name = symbol.toLowerCase();
      const cells = `# %%\n${imports}# %%\n${code}\n${use === undefined ? "" : `# %%\n${use}\n`}`;
      const plan = await planned(cells, { symbol });
      assert.equal(plan.todo, undefined, symbol);
      const module = `${imports}\n\n${code}\n`;
      write(name, module, plan.text, "PASSED");
      Object.entries(broken).forEach(([from, to], at) => {
        const changed = module.replace(new RegExp(from), () => to);
        assert.notEqual(changed, module, `${symbol}: ${from}`);
        write(`${name}_${at}`, changed, plan.text, "FAILED");
      });
    }
    const options = ["-o", "pythonpath=src", "-p", "no:cacheprovider", "-q", "-rA", "--tb=line"];
    const { output } = await runPython(["-m", "pytest", ...options, "tests"], { cwd: root });
    const outcomes = new Map(
      [...output.matchAll(/^(PASSED|FAILED|ERROR) ([^:\s]+)::/gm)].map(([, outcome, file = ""]) => [
        file,
        outcome,
      ]),
    );
    assert.deepEqual(new Map([...outcomes].sort()), new Map([...wanted].sort()), output);
  });
});
