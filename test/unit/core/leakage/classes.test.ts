import { leakagePreprocessing } from "../../../../src/core/rules/leakage-preprocessing";
import { checkRule } from "../../../support/checkRule";

/** A transformer of the notebook's own with these methods is fitted on all rows before the split. */
function check(title: string, body: string, isLeak: boolean, bases = bothBases): void {
  it(title, () => {
    checkRule(
      leakagePreprocessing,
      `
# %%
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
# %%
class Own${bases}:
${body.trim().replace(/^/gm, "    ")}
# %%
df = pd.read_csv("data.csv")
X, y = df.drop(columns="left"), df["left"]
X = Own().fit_transform(X)
${isLeak ? "#   ^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, `Own` learns…" : "#"}
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
    );
  });
}

const bothBases = "(BaseEstimator, TransformerMixin)";
const transform = "def transform(self, X):\n    return X\n";

describe("transformers of the notebook's own", () => {
  describe("learn when fit keeps", () => {
    check(
      "an average of the rows",
      `${transform}
def fit(self, X, y=None):
    self.mean_ = X.mean(axis=0)
    return self`,
      true,
    );

    check(
      "numbers of its columns, one by one",
      `${transform}
def fit(self, X, y=None):
    self.bounds_ = {}
    for column in X.columns:
        self.bounds_[column] = (X[column].min(), X[column].max())
    return self`,
      true,
    );

    check(
      "what another method or a comprehension works out",
      `${transform}
def center(self, X):
    return {column: np.median(X[column]) for column in self.columns}
def __init__(self, columns=("a", "b")):
    self.columns = columns
def fit(self, X, y=None):
    self.centers_ = self.center(X)
    return self`,
      true,
    );

    check(
      "the average answer of each group",
      `${transform}
def fit(self, X, y):
    self.rates_ = y.groupby(X["city"]).mean()
    return self`,
      true,
    );

    check(
      "a scaler that it made before",
      `${transform}
def __init__(self):
    self.scaler = StandardScaler()
def fit(self, X, y=None):
    self.scaler.fit(X)
    return self`,
      true,
    );

    check(
      "what the library class keeps that it builds on",
      "def transform(self, X):\n    return super().transform(X) * 2",
      true,
      "(StandardScaler)",
    );

    check(
      "an average, by its methods alone",
      `${transform}
def fit(self, X, y=None):
    self.mean_ = X.mean(axis=0)
    return self
def fit_transform(self, X, y=None):
    return self.fit(X, y).transform(X)`,
      true,
      "",
    );
  });

  describe("learn nothing when fit keeps", () => {
    check("nothing", `${transform}\ndef fit(self, X, y=None):\n    return self`, false);

    check(
      "names and shapes",
      `${transform}
def fit(self, X, y=None):
    self.n_features_in_ = X.shape[1]
    self.columns_ = list(X.columns)
    self.classes_ = np.unique(y)
    self.count_ = y.max() + 1
    return self`,
      false,
    );

    check(
      "what it was made with, and looks at the rows only",
      `${transform}
def __init__(self, factor=2):
    self.factor = factor
def fit(self, X, y=None):
    print(X.mean(axis=0))
    self.factor_ = self.factor
    return self`,
      false,
    );
  });

  it("learn as a part of a pipeline, and let a pipeline of parts that learn nothing be none", () => {
    const notebook = (fit: string, caret: string): string => `
# %%
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
# %%
class Picker(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        return self
    def transform(self, X):
        return X
class Own(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        ${fit}
        return self
    def transform(self, X):
        return X
# %%
df = pd.read_csv("data.csv")
X, y = df.drop(columns="left"), df["left"]
prepare = make_pipeline(Picker(), Own())
X = prepare.fit_transform(X)
${caret}
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)
`;
    checkRule(leakagePreprocessing, notebook("pass", "#"));
    checkRule(
      leakagePreprocessing,
      notebook(
        "self.std_ = X.std()",
        "#   ^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, `prepare` learns…",
      ),
    );
  });

  it("are no pipeline's last part where nobody knows what that is", () => {
    checkRule(
      leakagePreprocessing,
      `
# %%
from somewhere import Model, load
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
X, y = load()
pipe = Pipeline([("scale", StandardScaler()), ("model", Model())])
X = pipe.fit_transform(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)
`,
    );
  });

  it("learn nothing bad from training rows, and are asked without being told of", () => {
    checkRule(
      leakagePreprocessing,
      `
# %%
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
class Own(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)
        inner = LogisticRegression().fit(X - self.mean_, y)
        print(inner.score(X, y))
        return self
    def transform(self, X):
        return X - self.mean_
# %%
df = pd.read_csv("data.csv")
X, y = df.drop(columns="left"), df["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
own = Own().fit(X_train)
model = LogisticRegression().fit(own.transform(X_train), y_train)
print(model.score(own.transform(X_test), y_test))
`,
    );
  });
});
