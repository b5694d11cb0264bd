import assert from "node:assert/strict";
import { leakagePreprocessing } from "../../../src/core/rules/leakage-preprocessing";
import { analyzeFixture } from "../../support/analyze";
import { checkRule } from "../../support/checkRule";
import { leakImports } from "../../support/leakImports";
import { parseFixture } from "../../support/notebook";

/** The cells stand below the usual imports and one table. */
function check(title: string, cells: string): void {
  it(title, () => {
    checkRule(leakagePreprocessing, leakImports + cells.trimStart());
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
    const { findings } = analyzeFixture(parseFixture(leakImports + cells), {
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
});
