import assert from "node:assert/strict";
import { RandomDraws } from "../../../../src/core/dataflow/randomDraws";
import { graphOf } from "../../../support/printGraph";

const imports = `# %%
import random
import numpy as np
import pandas as pd
import seaborn as sns
import tensorflow as tf
import torch
from mylib import simulate
from sklearn.base import BaseEstimator
from sklearn.datasets import make_blobs
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import accuracy_score
from sklearn.mixture import GaussianMixture
from sklearn.model_selection import GridSearchCV, KFold, RandomizedSearchCV
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
df = pd.read_csv("a.csv")
X, y = df[["x"]], df["y"]
`;

/** Generators that the last statement may draw from. */
async function drawn(code: string): Promise<string> {
  const graph = await graphOf(`${imports}# %%\n${code}`);
  const node = graph.cells[1]?.statements.at(-1)?.node;
  assert.ok(node);
  return [...new RandomDraws(graph).ofStatement(1, node)].sort().join(" ");
}

function check(expected: string, cases: readonly string[]): void {
  for (const code of cases) {
    it(code.replaceAll("\n", "; "), async () => assert.equal(await drawn(code), expected));
  }
}

describe("Random numbers", () => {
  describe("of numpy are what numpy, pandas, seaborn and scikit-learn draw", () => {
    check("numpy.random", [
      "np.random.seed(0)",
      "x = np.random.normal(size=3)",
      "df.sample(3)",
      "sns.barplot(data=df, x='x', y='y')",
      "X, y = make_blobs()",
      "train_test_split(X, y)",
      "train_test_split(X, y, random_state=None)",
      "RandomForestClassifier().fit(X, y)",
      "model = RandomForestClassifier()\nmodel.fit(X, y)",
      "GaussianMixture().fit(X).sample(3)",
      "df['x'].map(np.random.binomial)",
    ]);
  });

  describe("are drawn from the library's own generator", () => {
    check("random", ["random.shuffle([1, 2])", "pick = random.choice"]);
    check("torch.random", ["torch.rand(3)", "layer = torch.nn.Linear(2, 1)"]);
    check("tensorflow.random", ["tf.random.normal([3])"]);
    check("numpy.random random tensorflow.random", ["tf.keras.layers.Dense(3)"]);
  });

  describe("of any generator may be what unknown code draws", () => {
    const any = "numpy.random random tensorflow.random torch.random";
    check(any, [
      "rows = simulate(3)",
      "model = simulate()\nmodel.step()",
      "def f(x):\n    x.fit()",
    ]);
  });

  describe("are not drawn by", () => {
    check("", [
      "np.array([1, 2]).mean()",
      "df.describe()",
      "df.sample(3, random_state=1)",
      "rng = np.random.default_rng(0)",
      "rng = np.random.default_rng(0)\nrng.normal()",
      "train_test_split(X, y, random_state=0)",
      "forest = RandomForestClassifier()",
      "RandomForestClassifier(random_state=0).fit(X, y)",
      "model = RandomForestClassifier(random_state=0)\nmodel.fit(X, y)",
      "model = RandomForestClassifier().fit(X, y)\nmodel.predict(X)",
      "accuracy_score(y, y)",
      "KNeighborsClassifier().fit(X, y)",
      "def f(x):\n    return len(x)",
      "print(sorted([1, 2]))",
    ]);
  });

  describe("are drawn as the settings of a model say", () => {
    check("", [
      "LogisticRegression().fit(X, y)",
      "LogisticRegression(solver='lbfgs').fit(X, y)",
      "Ridge().fit(X, y)",
      "KFold(5).split(X)",
    ]);
    check("numpy.random", [
      "LogisticRegression(solver='saga').fit(X, y)",
      "kind = input()\nLogisticRegression(solver=kind).fit(X, y)",
      "LogisticRegression(**{'solver': 'saga'}).fit(X, y)",
      "folds = KFold(5, shuffle=True)\nfolds.split(X)",
      "Lasso().fit(X, y)",
      "SVC().fit(X, y)",
      "model = RandomForestClassifier(random_state=0)\nmodel.set_params(random_state=None)\nmodel.fit(X, y)",
    ]);
  });

  describe("are drawn by cross-validation, searches and composites as by their parts", () => {
    check("", [
      "cross_val_score(KNeighborsClassifier(3), X, y, cv=5)",
      "for k in range(9):\n    cross_val_score(KNeighborsClassifier(k), X, y, cv=KFold(5))",
      "model = make_pipeline(StandardScaler(), LogisticRegression())\ncross_val_score(model, X, y)",
      "GridSearchCV(KNeighborsClassifier(), {'n_neighbors': [1, 3]}, cv=5).fit(X, y)",
      "parts = [('a', Ridge()), ('b', LinearRegression())]\nVotingClassifier(parts).fit(X, y)",
    ]);
    check("numpy.random", [
      "cross_val_score(RandomForestClassifier(), X, y)",
      "cross_val_score(LinearRegression(), X, y, cv=KFold(5, shuffle=True))",
      "model = make_pipeline(StandardScaler(), RandomForestClassifier())\nmodel.fit(X, y)",
      "RandomizedSearchCV(KNeighborsClassifier(), {'n_neighbors': [1, 3]}).fit(X, y)",
    ]);
    check("numpy.random random tensorflow.random torch.random", [
      "cross_val_score(simulate(), X, y)",
      "for model in simulate():\n    cross_val_score(model, X, y)",
    ]);
  });
});
