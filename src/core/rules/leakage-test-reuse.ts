/**
 * Reports decisions that are made on the rows of the final test: the best of several models or
 * parameters, early stopping, a search. Only decisions that code makes count, and only on rows that
 * go by the name of a test; who calls them validation rows knows what they are for.
 */
import { reportLeaks } from "./leakReports";
import { defineRule } from "./rule";

export const leakageTestReuse = defineRule({
  id: "leakage-test-reuse",
  title: "Choice that is made on the test rows",
  category: "correctness",
  severity: "warning",
  isFixable: false,
  why: "The best of many scores on the same rows is partly luck, and those rows can no longer tell.",
  whenNotToUse: "Notebooks that keep a further test set somewhere else.",
  bad: `# %%
from sklearn.datasets import load_breast_cancer
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import train_test_split
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
# %%
scores = []
for k in range(1, 20):
    scores.append(KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test))
best_k = scores.index(max(scores)) + 1
# %%
model = KNeighborsClassifier(best_k).fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
  good: `# %%
from sklearn.datasets import load_breast_cancer
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import GridSearchCV, train_test_split
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
# %%
search = GridSearchCV(KNeighborsClassifier(), {"n_neighbors": range(1, 20)})
search.fit(X_train, y_train)
print(search.score(X_test, y_test))
`,
  messages: {
    "best-score":
      "Scores on the test rows choose here, and the same rows judge the choice. Choose by cross-validation on the training rows, or on a validation set of their own.",
    "kept-best":
      "The best score on the test rows is kept here, so they choose and judge at once. Choose by cross-validation on the training rows, or on a validation set of their own.",
    search: "This search has seen the rows that test its result. Search on the training rows only.",
    "early-stopping":
      "The test rows decide here when training stops, and later judge the model. Set validation rows apart from the training rows for that.",
    objective:
      "The search takes its scores from the test rows, which then judge the result. Let the objective use cross-validation or a validation set.",
  },
  check(context) {
    reportLeaks("test-reuse", context);
  },
});
