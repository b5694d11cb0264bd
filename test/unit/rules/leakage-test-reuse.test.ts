import { leakageTestReuse } from "../../../src/core/rules/leakage-test-reuse";
import { checkRule } from "../../support/checkRule";

const imports = `# %%
import lightgbm as lgb
import numpy as np
import pandas as pd
from catboost import CatBoostClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from tensorflow import keras
from xgboost import XGBClassifier
df = pd.read_csv("data.csv")
X, y = df.drop("label", axis=1), df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
`;

/** The cells stand below the usual imports and a split. */
function check(title: string, cells: string): void {
  it(title, () => {
    checkRule(leakageTestReuse, imports + cells.trimStart());
  });
}

describe("leakage-test-reuse", () => {
  check(
    "marks the best of a list of test scores that picks a parameter",
    `
# %%
scores = []
for k in range(1, 30):
    knn = KNeighborsClassifier(n_neighbors=k)
    knn.fit(X_train, y_train)
    scores.append(knn.score(X_test, y_test))
best_k = np.argmax(scores) + 1
#        ^^^^^^^^^^^^^^^^^ leakage-test-reuse: Scores on the test rows choose here, and the same rows judge the choice. Choose by cross-validation on the training rows, or on a validation set of their own.
# %%
knn = KNeighborsClassifier(n_neighbors=best_k).fit(X_train, y_train)
print(accuracy_score(y_test, knn.predict(X_test)))
`,
  );

  check(
    "marks the best of a dict of test scores",
    `
# %%
results = {}
for C in [0.1, 1, 10]:
    results[C] = SVC(C=C).fit(X_train, y_train).score(X_test, y_test)
best = max(results, key=results.get)
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse
final = SVC(C=best).fit(X_train, y_train)
print(final.score(X_test, y_test))
`,
  );

  check(
    "marks a best score that is kept together with its model",
    `
# %%
best_score, model = 0, None
for k in (1, 3, 5):
    knn = KNeighborsClassifier(k).fit(X_train, y_train)
    score = knn.score(X_test, y_test)
    if score > best_score:
#      ^^^^^^^^^^^^^^^^^^ leakage-test-reuse: The best score on the test rows is kept here, …
        best_score, model = score, knn
# %%
print(accuracy_score(y_test, model.predict(X_test)))
`,
  );

  check(
    "marks a best score that is kept in a loop",
    `
# %%
best_score = 0
for depth in range(1, 10):
    model = XGBClassifier(max_depth=depth).fit(X_train, y_train)
    accuracy = accuracy_score(y_test, model.predict(X_test))
    if accuracy > best_score:
#      ^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse: The best score on the test rows is kept here, …
        best_score = accuracy
        best_depth = depth
print(best_score)
`,
  );

  check(
    "marks early stopping on the rows of the last test",
    `
# %%
model = XGBClassifier(n_estimators=900)
model.fit(X_train, y_train, eval_set=[(X_test, y_test)], early_stopping_rounds=20)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse: The test rows decide here when training stops, …
print(model.score(X_test, y_test))
`,
  );

  check(
    "marks early stopping by a callback",
    `
# %%
stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
model = keras.Sequential([keras.layers.Dense(1)])
model.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[stop])
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse
print(model.evaluate(X_test, y_test))
`,
  );

  check(
    "marks CatBoost, which keeps the best iteration by itself",
    `
# %%
model = CatBoostClassifier(iterations=500)
model.fit(X_train, y_train, eval_set=(X_test, y_test))
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse
print(accuracy_score(y_test, model.predict(X_test)))
`,
  );

  check(
    "marks training data sets of LightGBM",
    `
# %%
train_set, test_set = lgb.Dataset(X_train, label=y_train), lgb.Dataset(X_test, label=y_test)
booster = lgb.train({}, train_set, valid_sets=[test_set], callbacks=[lgb.early_stopping(10)])
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse
accuracy_score(y_test, booster.predict(X_test) > 0.5)
`,
  );

  check(
    "marks a search over all rows",
    `
# %%
search = GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y)
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse: This search has seen the rows that test its result. Search on the training rows only.
model = SVC(**search.best_params_).fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
  );

  check(
    "marks an objective that scores on the test rows",
    `
# %%
import optuna
def objective(trial):
    model = SVC(C=trial.suggest_float("C", 0.1, 10)).fit(X_train, y_train)
    return model.score(X_test, y_test)
study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=50)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse: The search takes its scores from the test rows, …
# %%
model = SVC(**study.best_params).fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
  );

  check(
    "marks a best score that begins as None",
    `
# %%
best = None
for C in (0.1, 1, 10):
    score = SVC(C=C).fit(X_train, y_train).score(X_test, y_test)
    if best is None or score > best[1]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse: The best score on the test rows is kept here, …
        best = (C, score)
`,
  );

  check(
    "marks the best of pairs of score and parameter, of which a model is made for good",
    `
# %%
results = []
for C in (0.1, 1, 10):
    results.append((SVC(C=C).fit(X_train, y_train).score(X_test, y_test), C))
best_score, best_C = max(results)
#                    ^^^^^^^^^^^^ leakage-test-reuse
final = SVC(C=best_C).fit(X_train, y_train)
`,
  );

  check(
    "marks a parameter that test scores chose for the last model, though nothing judges that one",
    `
# %%
accuracies = {}
for C in (0.1, 1, 10):
    accuracies[C] = SVC(C=C).fit(X_train, y_train).score(X_test, y_test)
final = SVC(C=max(accuracies, key=accuracies.get)).fit(X_train, y_train)
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leakage-test-reuse
`,
  );

  describe("is silent about", () => {
    check(
      "the best of pairs that is only shown",
      `
# %%
results = []
for C in (0.1, 1, 10):
    results.append((SVC(C=C).fit(X_train, y_train).score(X_test, y_test), C))
print(max(results), sorted(results)[-1])
`,
    );

    check(
      "a last model that rows of their own judge",
      `
# %%
X_fit, X_held, y_fit, y_held = train_test_split(X_train, y_train)
scores = {C: SVC(C=C).fit(X_fit, y_fit).score(X_held, y_held) for C in (0.1, 1)}
final = SVC(C=max(scores, key=scores.get)).fit(X_train, y_train)
print(final.score(X_test, y_test))
`,
    );

    check(
      "scores that are only shown",
      `
# %%
scores = []
for k in range(1, 30):
    scores.append(KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test))
plt.plot(scores)
print(max(scores))
`,
    );

    check(
      "a choice by cross-validation",
      `
# %%
scores = [cross_val_score(KNeighborsClassifier(k), X_train, y_train).mean() for k in range(1, 9)]
best_k = np.argmax(scores) + 1
model = KNeighborsClassifier(best_k).fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
    );

    check(
      "a search on training rows",
      `
# %%
search = GridSearchCV(SVC(), {"C": [1, 10]})
search.fit(X_train, y_train)
print(search.best_params_, search.score(X_test, y_test))
model = SVC(**search.best_params_).fit(X_train, y_train)
print(accuracy_score(y_test, model.predict(X_test)))
`,
    );

    check(
      "early stopping on validation rows",
      `
# %%
A, X_val, a, y_val = train_test_split(X_train, y_train)
model = XGBClassifier(early_stopping_rounds=20)
model.fit(A, a, eval_set=[(X_val, y_val)])
print(model.score(X_val, y_val), model.score(X_test, y_test))
`,
    );

    check(
      "test rows that training only reports on",
      `
# %%
model = keras.Sequential([keras.layers.Dense(1)])
model.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=5)
print(model.evaluate(X_test, y_test))
# %%
stop = keras.callbacks.EarlyStopping(monitor="loss")
model.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[stop])
print(model.evaluate(X_test, y_test))
`,
    );

    check(
      "CatBoost that is told not to choose",
      `
# %%
model = CatBoostClassifier(iterations=500, use_best_model=False)
model.fit(X_train, y_train, eval_set=(X_test, y_test))
print(model.score(X_test, y_test))
`,
    );

    check(
      "a choice on one set and a last judgement on another",
      `
# %%
X_test, X_holdout, y_test, y_holdout = train_test_split(X_test, y_test)
scores = [KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test) for k in [1, 3]]
best_k = [1, 3][np.argmax(scores)]
model = KNeighborsClassifier(best_k).fit(X_train, y_train)
print(model.score(X_test, y_test), model.score(X_holdout, y_holdout))
`,
    );

    check(
      "models that are compared in a table",
      `
# %%
rows = []
for model in [SVC(), KNeighborsClassifier()]:
    model.fit(X_train, y_train)
    rows.append({"model": str(model), "accuracy": model.score(X_test, y_test)})
pd.DataFrame(rows).sort_values("accuracy")
`,
    );

    check(
      "a search that predicts classes by argmax",
      `
# %%
model = keras.Sequential([keras.layers.Dense(10)])
model.fit(X_train, y_train)
predicted = np.argmax(model.predict(X_test), axis=1)
print(accuracy_score(y_test, predicted))
`,
    );
  });
});
