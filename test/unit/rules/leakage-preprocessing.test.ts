import assert from "node:assert/strict";
import { leakagePreprocessing } from "../../../src/core/rules/leakage-preprocessing";
import { analyzeFixture } from "../../support/analyze";
import { checkRule } from "../../support/checkRule";
import { parseFixture } from "../../support/notebook";

const imports = `# %%
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, mean_squared_error
from sklearn.model_selection import (GridSearchCV, KFold, StratifiedShuffleSplit, cross_val_score,
    train_test_split)
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (LabelEncoder, MinMaxScaler, Normalizer, OneHotEncoder,
    PolynomialFeatures, StandardScaler)
df = pd.read_csv("data.csv")
X, y = df.drop("label", axis=1), df["label"]
`;

/** The cells stand below the usual imports and one table. */
function check(title: string, cells: string): void {
  it(title, () => {
    checkRule(leakagePreprocessing, imports + cells.trimStart());
  });
}

describe("leakage-preprocessing", () => {
  check(
    "marks a scaler that is fitted before the split, and shows the way",
    `
# %%
scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)
#          ^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, \`scaler\` learns from rows that later test the model. Split first and fit on the training rows only, or put it into the model's pipeline.
# %%
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y)
# %%
model = LogisticRegression().fit(X_train, y_train)
`,
  );

  check(
    "marks fit and transform apart, through an alias",
    `
# %%
scaler = MinMaxScaler()
prepare = scaler
prepare.fit(X)
#^^^^^^^^^^^^^ leakage-preprocessing: Before the split, \`prepare\` learns …
# %%
features = scaler.transform(X)
A, B, a, b = train_test_split(features, y, test_size=0.3)
RandomForestClassifier().fit(A, a)
`,
  );

  check(
    "marks a selector, which learns from the answers too",
    `
# %%
chosen = SelectKBest(k=10).fit_transform(X, y)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, \`SelectKBest\` learns …
print(cross_val_score(LogisticRegression(), X, y))
X_train, X_test, y_train, y_test = train_test_split(chosen, y)
clf = LogisticRegression()
clf.fit(X_train, y_train)
`,
  );

  check(
    "marks a vectoriser over all texts",
    `
# %%
texts = df["text"]
vectorizer = TfidfVectorizer(stop_words="english")
counts = vectorizer.fit_transform(texts).toarray()
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
X_train, X_test, y_train, y_test = train_test_split(counts, y)
LogisticRegression().fit(X_train, y_train)
`,
  );

  check(
    "marks an imputer whose result goes back into a table",
    `
# %%
imputer = SimpleImputer(strategy="median")
df[["age", "fare"]] = imputer.fit_transform(df[["age", "fare"]])
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
X = df.drop(columns=["label"])
X_train, X_test, y_train, y_test = train_test_split(X, df["label"])
LogisticRegression().fit(X_train, y_train)
`,
  );

  check(
    "marks gaps filled with the mean of all rows",
    `
# %%
df["age"] = df["age"].fillna(df["age"].mean())
#                            ^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, the mean of \`age\` learns …
train, test = train_test_split(df)
LogisticRegression().fit(train[["age"]], train["label"])
`,
  );

  check(
    "marks gaps filled in place, column by column, once",
    `
# %%
for column in ["age", "fare"]:
    df[column].fillna(df[column].median(), inplace=True)
#                     ^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
df["size"].fillna(df["size"].median(), inplace=True)
X_train, X_test, y_train, y_test = train_test_split(df[["age", "fare", "size"]], df["label"])
LogisticRegression().fit(X_train, y_train)
`,
  );

  check(
    "marks scaling by hand",
    `
# %%
X = (X - X.mean()) / X.std()
#        ^^^^^^^^ leakage-preprocessing: Before the split, the mean of the data learns …
X_train, X_test, y_train, y_test = train_test_split(X, y)
LinearRegression().fit(X_train, y_train)
`,
  );

  check(
    "marks the averaged answer as a feature",
    `
# %%
df["city_mean"] = df.groupby("city")["label"].transform("mean")
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before the split, the mean of \`label\` by group learns …
X, y = df.drop(columns=["label"]), df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
LinearRegression().fit(X_train, y_train)
`,
  );

  check(
    "marks a scaler before rows are cut apart by position",
    `
# %%
values = MinMaxScaler().fit_transform(df[["sales"]].values)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
n = int(len(values) * 0.8)
train, test = values[:n], values[n:]
# %%
model = LinearRegression()
model.fit(train[:, :-1], train[:, -1])
print(mean_squared_error(test[:, -1], model.predict(test[:, :-1])))
`,
  );

  check(
    "marks a scaler before a sample and the rest",
    `
# %%
df[["a", "b"]] = StandardScaler().fit_transform(df[["a", "b"]])
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
train = df.sample(frac=0.8, random_state=0)
test = df.drop(train.index)
# %%
model = LogisticRegression().fit(train[["a", "b"]], train["label"])
print(model.score(test[["a", "b"]], test["label"]))
`,
  );

  check(
    "marks a transformer before the folds of a loop",
    `
# %%
X2 = PCA(n_components=5).fit_transform(X)
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
scores = []
for train_index, test_index in KFold(5, shuffle=True).split(X2, y):
    model = LogisticRegression().fit(X2[train_index], y.iloc[train_index])
    scores.append(model.score(X2[test_index], y.iloc[test_index]))
`,
  );

  check(
    "marks a selector before cross-validation",
    `
# %%
X_new = SelectKBest(k=20).fit_transform(X, y)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Before cross-validation, \`SelectKBest\` learns from all rows, so every fold has seen its test rows. Put it into a pipeline with the model and cross-validate that.
print(cross_val_score(LogisticRegression(), X_new, y, cv=5).mean())
`,
  );

  check(
    "marks a composite with a scaler in it",
    `
# %%
prepare = ColumnTransformer([("num", StandardScaler(), ["a"]), ("cat", OneHotEncoder(), ["b"])])
X_ready = prepare.fit_transform(X)
#         ^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
X_train, X_test, y_train, y_test = train_test_split(X_ready, y)
RandomForestClassifier().fit(X_train, y_train)
`,
  );

  check(
    "marks what happens in functions of the notebook",
    `
# %%
def scale(frame):
    scaler = StandardScaler()
    return scaler.fit_transform(frame)
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
def evaluate(features, answers):
    A, B, a, b = train_test_split(features, answers)
    return LogisticRegression().fit(A, a).score(B, b)
# %%
evaluate(scale(X), y)
`,
  );

  check(
    "marks a split whose model is written by hand",
    `
# %%
scaled = StandardScaler().fit_transform(X)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
X_train, X_test, y_train, y_test = train_test_split(scaled, y)
weights = gradient_descent(X_train, y_train)
`,
  );

  check(
    "marks a frame that holds both parts",
    `
# %%
train, test = train_test_split(df)
both = pd.concat([train, test])
scaler = StandardScaler().fit(both)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing
model = LogisticRegression().fit(scaler.transform(train), train["label"])
`,
  );

  check(
    "marks a second fit on the test rows",
    `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
scaler = StandardScaler()
A = scaler.fit_transform(X_train)
B = scaler.fit_transform(X_test)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-preprocessing: Here \`scaler\` learns from the test rows themselves, …
model = LogisticRegression().fit(A, y_train)
accuracy_score(y_test, model.predict(B))
`,
  );

  it("shows the steps that lead to the leak", () => {
    const cells = `# %%
scaler = StandardScaler()
X2 = scaler.fit_transform(X)
# %%
X_train, X_test, y_train, y_test = train_test_split(X2, y)
# %%
model = LogisticRegression().fit(X_train, y_train)
`;
    const { findings } = analyzeFixture(parseFixture(imports + cells), {
      rules: [leakagePreprocessing],
    });
    assert.deepEqual(
      findings.flatMap(({ related }) => related.map(({ message }) => message)),
      [
        "Cell 2: `scaler` learns from all rows.",
        "Cell 3: the rows are split.",
        "Cell 4: a model is trained on one part.",
      ],
    );
  });

  describe("is silent about", () => {
    check(
      "fit_transform on training and transform on test rows",
      `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
    );

    check(
      "a pipeline that is fitted on training rows",
      `
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = make_pipeline(StandardScaler(), PCA(5), LogisticRegression())
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
    );

    check(
      "a pipeline that is cross-validated or searched",
      `
# %%
model = Pipeline([("select", SelectKBest(k=25)), ("clf", LogisticRegression())])
print(cross_val_score(model, X, y))
X_train, X_test, y_train, y_test = train_test_split(X, y)
search = GridSearchCV(model, {"select__k": [5, 10]}).fit(X_train, y_train)
print(search.score(X_test, y_test))
`,
    );

    check(
      "scaling when no split exists",
      `
# %%
scaled = StandardScaler().fit_transform(X)
model = LinearRegression().fit(scaled, y)
print(model.score(scaled, y), model.coef_)
`,
    );

    check(
      "components for a plot of all rows",
      `
# %%
components = PCA(2).fit_transform(StandardScaler().fit_transform(X))
plt.scatter(components[:, 0], components[:, 1], c=y)
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
`,
    );

    check(
      "clusters of all rows",
      `
# %%
scaled = StandardScaler().fit_transform(X)
labels = KMeans(4).fit_predict(scaled)
df["cluster"] = labels
`,
    );

    check(
      "encoders that learn no more than which values there are",
      `
# %%
y = LabelEncoder().fit_transform(y)
cats = OneHotEncoder().fit_transform(X[["city"]])
X_train, X_test, y_train, y_test = train_test_split(cats, y)
LogisticRegression().fit(X_train, y_train)
`,
    );

    check(
      "transformers that learn nothing",
      `
# %%
X2 = PolynomialFeatures(2).fit_transform(Normalizer().fit_transform(X))
X3 = SimpleImputer(strategy="constant", fill_value=0).fit_transform(X2)
X_train, X_test, y_train, y_test = train_test_split(X3, y)
LogisticRegression().fit(X_train, y_train)
`,
    );

    check(
      "a scaled copy that is not what is split",
      `
# %%
scaled = StandardScaler().fit_transform(X)
print(scaled.mean(axis=0))
X_train, X_test, y_train, y_test = train_test_split(X, y)
RandomForestClassifier().fit(X_train, y_train)
`,
    );

    check(
      "a standardised column that the model does not get",
      `
# %%
df["z"] = (df["age"] - df["age"].mean()) / df["age"].std()
outliers = df[df["z"] > 3]
X_train, X_test, y_train, y_test = train_test_split(df[["age", "fare"]], df["label"])
RandomForestClassifier().fit(X_train, y_train)
`,
    );

    check(
      "constants and bounds",
      `
# %%
X = X.fillna(0) / 255
df["age"] = df["year"] - df["year"].min()
X_train, X_test, y_train, y_test = train_test_split(df[["age"]], y)
RandomForestClassifier().fit(X_train, y_train)
`,
    );

    check(
      "the median of the training rows in the test rows",
      `
# %%
train, test = train_test_split(df)
median = train["age"].median()
train["age"] = train["age"].fillna(median)
test["age"] = test["age"].fillna(median)
model = LogisticRegression().fit(train[["age"]], train["label"])
print(model.score(test[["age"]], test["label"]))
`,
    );

    check(
      "validation rows that are taken from scaled training rows, with the test kept apart",
      `
# %%
X_full, X_test, y_full, y_test = train_test_split(X, y)
scaler = StandardScaler().fit(X_full)
X_train, X_valid, y_train, y_valid = train_test_split(scaler.transform(X_full), y_full)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_valid, y_valid), model.score(scaler.transform(X_test), y_test))
`,
    );

    check(
      "cross-validation on scaled training rows, with the test kept apart",
      `
# %%
X_train, X_test, y_train, y_test = X[:60000], X[60000:], y[:60000], y[60000:]
scaler = StandardScaler()
X_train_scaled = scaler.fit_transform(X_train)
print(cross_val_score(LogisticRegression(), X_train_scaled, y_train, cv=3))
`,
    );

    check(
      "rows of a stratified split, prepared after it",
      `
# %%
split = StratifiedShuffleSplit(n_splits=1, test_size=0.2)
for train_index, test_index in split.split(df, df["band"]):
    train, test = df.loc[train_index], df.loc[test_index]
# %%
housing = train.drop("value", axis=1)
imputer = SimpleImputer(strategy="median")
prepared = imputer.fit_transform(housing)
model = LinearRegression().fit(prepared, train["value"])
print(mean_squared_error(test["value"], model.predict(imputer.transform(test.drop("value", axis=1)))))
`,
    );

    check(
      "a name that is bound anew before the split",
      `
# %%
X = StandardScaler().fit_transform(X)
print(LinearRegression().fit(X, y).coef_)
# %%
df = pd.read_csv("other.csv")
X, y = df.drop("label", axis=1), df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
LogisticRegression().fit(X_train, y_train)
`,
    );

    check(
      "a scaler inside each fold",
      `
# %%
for train_index, test_index in KFold(5).split(X):
    scaler = StandardScaler().fit(X.iloc[train_index])
    model = LogisticRegression().fit(scaler.transform(X.iloc[train_index]), y.iloc[train_index])
    print(model.score(scaler.transform(X.iloc[test_index]), y.iloc[test_index]))
`,
    );

    check(
      "test rows without answers that are prepared with the training rows",
      `
# %%
train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
both = pd.concat([train, test])
vectorizer = CountVectorizer().fit(both["text"])
model = LogisticRegression().fit(vectorizer.transform(train["text"]), train["label"])
submission = model.predict(vectorizer.transform(test["text"]))
`,
    );
  });
});
