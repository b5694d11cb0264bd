import { leakageOverlap } from "../../../../src/core/rules/leakage-overlap";
import { leakagePreprocessing } from "../../../../src/core/rules/leakage-preprocessing";
import { leakageTestReuse } from "../../../../src/core/rules/leakage-test-reuse";
import { checkRule } from "../../../support/checkRule";

/** Code that has moved from a notebook to its module: what was told of its cells is told of it. */
describe("leakage in the notebook's own module", () => {
  const stages = `# === src/fixture.py
"""Fixture."""

# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00

from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


# cellbridge: cell=a source=00 symbol=00
def scaled(X):
    return StandardScaler().fit_transform(X)


# cellbridge: cell=b source=00 symbol=00
def load_data():
    X, y = load_breast_cancer(return_X_y=True)
    X = scaled(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y)
    return X_train, X_test, y_train, y_test


# cellbridge: cell=c source=00 symbol=00
def train_model(X_train, y_train):
    return LogisticRegression().fit(X_train, y_train)


def run():
    X_train, X_test, y_train, y_test = load_data()
    return {"model": train_model(X_train, y_train)}


if __name__ == "__main__":
    run()
`;

  it("is told at the call that leads there, with the place in the module", () => {
    checkRule(
      leakagePreprocessing,
      `
# %%
from fixture import load_data, train_model
# %%
X_train, X_test, y_train, y_test = load_data()
#                                  ^^^^^^^^^ leakage-preprocessing: src/fixture.py:13: Before the split, \`StandardScaler\` learns…
# %%
model = train_model(X_train, y_train)
${stages}`,
    );
  });

  it("is followed through imports of the module and its other spellings", () => {
    for (const [line, call] of [
      ["import fixture", "fixture."],
      ["import src.fixture as fx", "fx."],
      ["from src import fixture", "fixture."],
      ["from src.fixture import *", ""],
    ]) {
      const at = " ".repeat(35 - 1 + (call ?? "").length);
      checkRule(
        leakagePreprocessing,
        `
# %%
${line}
# %%
X_train, X_test, y_train, y_test = ${call}load_data()
#${at}^^^^^^^^^ leakage-preprocessing: src/fixture.py:13: Before the split, …
${stages}`,
      );
    }
  });

  it("is nothing while the notebook does not call the module", () => {
    checkRule(leakagePreprocessing, `# %%\nfrom fixture import load_data\n${stages}`);
    checkRule(leakagePreprocessing, `# %%\nfrom other import load_data\nload_data()\n${stages}`);
  });

  it("is nothing for a module of another notebook", () => {
    const other = stages.replace("notebooks/fixture.ipynb", "notebooks/other.ipynb");
    checkRule(leakagePreprocessing, `# %%\nfrom fixture import load_data\nload_data()\n${other}`);
  });

  it("is told at a cell where only the notebook's own code is wrong", () => {
    checkRule(
      leakageOverlap,
      `
# %%
from fixture import load_data, train_model
X_train, X_test, y_train, y_test = load_data()
model = train_model(X_test, y_test)
print(model.score(X_test, y_test))
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
${stages}`,
    );
  });

  it("is silenced by a comment in the cell of the call, or in the function of the module", () => {
    const ignore = "# cellbridge: ignore leakage-preprocessing (drill)";
    const cells = "# %%\nfrom fixture import load_data\n# %%\n";
    checkRule(leakagePreprocessing, `${cells}${ignore}\nload_data()\n${stages}`);
    const inModule = stages.replace(
      "    return StandardScaler",
      `    ${ignore}\n    return StandardScaler`,
    );
    checkRule(leakagePreprocessing, `${cells}load_data()\n${inModule}`);
    const elsewhere = stages.replace("    X = scaled(X)", `    ${ignore}\n    X = scaled(X)`);
    checkRule(
      leakagePreprocessing,
      `${cells}load_data()
#^^^^^^^^ leakage-preprocessing: src/fixture.py:13: …
${elsewhere}`,
    );
  });

  it("tells lessons of different paragraphs apart, as it did with cells", () => {
    const two = stages.replace(
      "    X = scaled(X)\n",
      "    X = scaled(X)\n\n    best = SelectKBest(k=5)\n    X = best.fit_transform(X, y)\n",
    );
    const imported = two.replace(
      "from sklearn.linear_model",
      "from sklearn.feature_selection import SelectKBest\nfrom sklearn.linear_model",
    );
    checkRule(
      leakagePreprocessing,
      `
# %%
from fixture import load_data
load_data()
#^^^^^^^^ leakage-preprocessing: src/fixture.py:14: …
#^^^^^^^^ leakage-preprocessing: src/fixture.py:23: …
${imported}`,
    );
  });

  it("knows choices on test rows that a stage makes on what another one gives", () => {
    const search = stages.replace(
      "    return LogisticRegression().fit(X_train, y_train)",
      "    best = 0\n    for C in [1, 2]:\n" +
        "        m = LogisticRegression(C=C).fit(X_train, y_train)\n" +
        "        s = m.score(X_test, y_test)\n        if s > best:\n            best = s\n    return best",
    );
    checkRule(
      leakageTestReuse,
      `
# %%
from fixture import load_data, train_model
X_train, X_test, y_train, y_test = load_data()
# %%
best = train_model(X_train, X_test, y_train, y_test)
#      ^^^^^^^^^^^ leakage-test-reuse: src/fixture.py:30: The best score on the test rows is kept…
${search.replace("def train_model(X_train, y_train)", "def train_model(X_train, X_test, y_train, y_test)")}`,
    );
  });

  it("knows columns of a table that a stage is given", () => {
    const tables = stages
      .replace(
        "    X, y = load_breast_cancer(return_X_y=True)\n    X = scaled(X)\n",
        "    df = pd.read_csv('a.csv')\n    return df\n\n\n" +
          "# cellbridge: cell=d source=00 symbol=00\ndef split_data(df):\n" +
          "    df = df.loc[(df.spend <= 600) & (df.spend > 0)]\n" +
          "    X, y = scaled(df[['spend']]), df['left']\n",
      )
      .replace("from sklearn.datasets import load_breast_cancer", "import pandas as pd");
    checkRule(
      leakagePreprocessing,
      `
# %%
from fixture import load_data, split_data, train_model
df = load_data()
# %%
X_train, X_test, y_train, y_test = split_data(df)
#                                  ^^^^^^^^^^ leakage-preprocessing: src/fixture.py:13: …
${tables}`,
    );
  });

  describe("knows its classes", () => {
    const classes = `# === src/kde.py
"""Classes."""

# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00

from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.neighbors import KernelDensity


# cellbridge: cell=a source=00 symbol=00
class ColumnScaler(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)
        return self

    def transform(self, X):
        return X - self.mean_


# cellbridge: cell=b source=00 symbol=00
class KDEClassifier(BaseEstimator, ClassifierMixin):
    def __init__(self, bandwidth=1.0):
        self.bandwidth = bandwidth

    def fit(self, X, y):
        self.models_ = [KernelDensity().fit(X[y == c]) for c in (0, 1)]
        return self

    def predict(self, X):
        return [m.score_samples(X) for m in self.models_]
`;
    const cells = (imports: string, use: string): string => `
# %%
${imports}
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
# %%
X, y = load_breast_cancer(return_X_y=True)
${use}
${classes}`;

    for (const [imports, name] of [
      ["from kde import ColumnScaler", "ColumnScaler"],
      ["from src.kde import ColumnScaler as Own", "Own"],
      ["from kde import *", "ColumnScaler"],
      ["import kde", "kde.ColumnScaler"],
    ] as const) {
      it(`fitted on all rows before the split, after \`${imports}\``, () => {
        const caret = "^".repeat(`${name}().fit_transform(X)`.length);
        checkRule(
          leakagePreprocessing,
          cells(
            imports,
            `X = ${name}().fit_transform(X)
#   ${caret} leakage-preprocessing: Before the split, \`ColumnScaler\` learns…
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)`,
          ),
        );
      });
    }

    it("as a part of a pipeline of transformers", () => {
      checkRule(
        leakagePreprocessing,
        cells(
          "from sklearn.preprocessing import Normalizer\nfrom kde import ColumnScaler",
          `X = make_pipeline(Normalizer(), ColumnScaler()).fit_transform(X)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)`,
        ),
      );
    });

    it("with a parameter that test scores chose", () => {
      checkRule(
        leakageTestReuse,
        cells(
          "from kde import KDEClassifier",
          `X_train, X_test, y_train, y_test = train_test_split(X, y)
scores = {b: KDEClassifier(b).fit(X_train, y_train).score(X_test, y_test) for b in (1, 2)}
best = max(scores, key=scores.get)
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse
model = KDEClassifier(best).fit(X_train, y_train)`,
        ),
      );
    });

    it("that a class of the notebook builds on", () => {
      checkRule(
        leakagePreprocessing,
        cells(
          `from kde import ColumnScaler
class Doubled(ColumnScaler):
    def transform(self, X):
        return 2 * super().transform(X)`,
          `X = Doubled().fit_transform(X)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, \`Doubled\` learns…
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)`,
        ),
      );
    });

    it("that a stage of another module uses", () => {
      const stage = `# === src/fixture.py
"""Fixture."""

# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00

from sklearn.model_selection import train_test_split

from kde import ColumnScaler


# cellbridge: cell=c source=00 symbol=00
def split_data(X, y):
    X = ColumnScaler().fit_transform(X)
    return train_test_split(X, y)


def run(X, y):
    return split_data(X, y)
`;
      checkRule(
        leakagePreprocessing,
        cells(
          "from fixture import split_data",
          `X_train, X_test, y_train, y_test = split_data(X, y)
#                                  ^^^^^^^^^^ leakage-preprocessing: src/fixture.py:12: …
model = LogisticRegression().fit(X_train, y_train)`,
        ) + stage,
      );
    });
  });
});
