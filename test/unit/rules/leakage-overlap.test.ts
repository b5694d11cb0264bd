import { leakageOverlap } from "../../../src/core/rules/leakage-overlap";
import { checkRule } from "../../support/checkRule";

const imports = `# %%
import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import make_pipeline
from imblearn.under_sampling import RandomUnderSampler
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import KFold, GridSearchCV, cross_val_score, train_test_split
from sklearn.utils import resample
df = pd.read_csv("data.csv")
X, y = df.drop("label", axis=1), df["label"]
`;

/** The cells stand below the usual imports and one table. */
function check(title: string, cells: string): void {
  it(title, () => {
    checkRule(leakageOverlap, imports + cells.trimStart());
  });
}

describe("leakage-overlap", () => {
  check(
    "marks synthetic rows that are made before the split",
    `
# %%
X_res, y_res = SMOTE(random_state=0).fit_resample(X, y)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap: Rows are copied or mixed here before the split, so that copies of one row stand in training and test. Split first and do this to the training rows only.
# %%
X_train, X_test, y_train, y_test = train_test_split(X_res, y_res)
model = RandomForestClassifier().fit(X_train, y_train)
`,
  );

  check(
    "marks a rare class that is drawn again and again",
    `
# %%
rare, rest = df[df.label == 1], df[df.label == 0]
more = resample(rare, replace=True, n_samples=len(rest))
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
balanced = pd.concat([rest, more])
A, B, a, b = train_test_split(balanced.drop("label", axis=1), balanced["label"])
print(RandomForestClassifier().fit(A, a).score(B, b))
`,
  );

  check(
    "marks a table that is put below itself",
    `
# %%
df = pd.concat([df, df], ignore_index=True)
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
train, test = train_test_split(df)
model = RandomForestClassifier().fit(train.drop("label", axis=1), train["label"])
`,
  );

  check(
    "marks oversampling before cross-validation",
    `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
sampler = RandomOverSampler()
X_res, y_res = sampler.fit_resample(X_train, y_train)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap: Rows are copied or mixed here before cross-validation, …
print(cross_val_score(RandomForestClassifier(), X_res, y_res))
`,
  );

  check(
    "marks a model that was trained on everything",
    `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = RandomForestClassifier().fit(X, y)
# %%
predicted = model.predict(X_test)
print(accuracy_score(y_test, predicted))
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap: The model was trained on rows of \`X_test\`, which test it here. Train on rows that are kept apart from these.
`,
  );

  check(
    "marks a search over everything, judged by a part of it",
    `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
search = GridSearchCV(RandomForestClassifier(), {"max_depth": [3, 9]})
search.fit(X, y)
best = search.best_estimator_
print((best.predict(X_test) == y_test).mean())
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
`,
  );

  check(
    "marks a test set that is cut from the training rows",
    `
# %%
X_train, y_train = X[:800], y[:800]
X_test, y_test = X_train[:200], y_train[:200]
model = RandomForestClassifier()
model.fit(X_train, y_train)
print("test accuracy", model.score(X_test, y_test))
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
`,
  );

  check(
    "marks a sample for the test that stays in training",
    `
# %%
test = df.sample(frac=0.2)
model = RandomForestClassifier().fit(df.drop(columns="label"), df["label"])
f1_score(test["label"], model.predict(test.drop(columns="label")))
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
`,
  );

  check(
    "marks training rows that got the test rows added",
    `
# %%
train, test = train_test_split(df)
train = pd.concat([train, test])
model = RandomForestClassifier().fit(train[["a"]], train["label"])
print(model.score(test[["a"]], test["label"]))
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-overlap
`,
  );

  describe("is silent about", () => {
    check(
      "oversampling of the training rows",
      `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
X_res, y_res = SMOTE().fit_resample(X_train, y_train)
model = RandomForestClassifier().fit(X_res, y_res)
print(model.score(X_test, y_test))
`,
    );

    check(
      "oversampling inside a pipeline",
      `
# %%
model = make_pipeline(SMOTE(), RandomForestClassifier())
print(cross_val_score(model, X, y))
`,
    );

    check(
      "undersampling and a plain shuffle",
      `
# %%
X_res, y_res = RandomUnderSampler().fit_resample(X, y)
df = df.sample(frac=1)
X_train, X_test, y_train, y_test = train_test_split(X_res, y_res)
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
    );

    check(
      "scores on training rows that are called by their name",
      `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = RandomForestClassifier().fit(X_train, y_train)
print(model.score(X_train, y_train), model.score(X_test, y_test))
# %%
model = RandomForestClassifier().fit(X, y)
print(accuracy_score(y, model.predict(X)))
`,
    );

    check(
      "a last fit on all rows when the test is over",
      `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = RandomForestClassifier().fit(X_train, y_train)
print(model.score(X_test, y_test))
# %%
model.fit(X, y)
model.predict(X_test[:3])
`,
    );

    check(
      "a model that is trained again on the training rows",
      `
# %%
model = RandomForestClassifier().fit(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y)
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
    );

    check(
      "rows that are cut at the same place",
      `
# %%
X_train, X_test = X[:800], X[800:]
y_train, y_test = y[:800], y[800:]
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
    );

    check(
      "masks that have one name and two values",
      `
# %%
rows = pick(df, "train")
X_train, y_train = X[rows], y[rows]
rows = pick(df, "test")
X_test, y_test = X[rows], y[rows]
print(RandomForestClassifier().fit(X_train, y_train).score(X_test, y_test))
`,
    );

    check(
      "parts that a library has divided",
      `
# %%
from tensorflow import keras
(X_train, y_train), (X_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.layers.Dense(10)])
model.fit(X_train, y_train, validation_data=(X_test, y_test))
model.evaluate(X_test, y_test)
# %%
digits = load_digits_from_disk()
print(RandomForestClassifier().fit(digits.train, digits.labels).score(digits.test, digits.answers))
`,
    );

    check(
      "tables side by side",
      `
# %%
df = pd.concat([df, pd.get_dummies(df["city"])], axis=1)
train, test = train_test_split(df)
model = RandomForestClassifier().fit(train.drop("label", axis=1), train["label"])
`,
    );

    check(
      "predictions for other rows than the answers are of",
      `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = RandomForestClassifier().fit(X_train, y_train)
fitted = model.predict(X_train)
print(sum((y_test - fitted) ** 2))
`,
    );
  });
});
