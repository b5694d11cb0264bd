import { leakagePreprocessing } from "../../../src/core/rules/leakage-preprocessing";
import { checkRule } from "../../support/checkRule";
import { leakImports } from "../../support/leakImports";

/** The cells stand below the usual imports and one table. */
function check(title: string, cells: string): void {
  it(title, () => {
    checkRule(leakagePreprocessing, leakImports + cells.trimStart());
  });
}

describe("leakage-preprocessing is silent about", () => {
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
