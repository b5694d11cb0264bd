/**
 * Reports rows that are both learned from and tested on: copies that a resampler or a join of the
 * data with itself made before the split, and test rows that the model was trained on. Looking at
 * training scores is no mistake; it is one when a name calls those rows a test.
 */
import { reportLeaks } from "./leakReports";
import { defineRule } from "./rule";

export const leakageOverlap = defineRule({
  id: "leakage-overlap",
  title: "Rows that are in training and test",
  category: "correctness",
  severity: "warning",
  isFixable: false,
  why: "A model remembers rows that it was trained on; a score on them says nothing about new ones.",
  whenNotToUse: "Notebooks that show overfitting on purpose.",
  bad: `# %%
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
# %%
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = RandomForestClassifier().fit(X, y)
print(model.score(X_test, y_test))
`,
  good: `# %%
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
# %%
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = RandomForestClassifier().fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
  messages: {
    copies:
      "Rows are copied or mixed here before the split, so that copies of one row stand in training and test. Split first and do this to the training rows only.",
    copiesInFolds:
      "Rows are copied or mixed here before cross-validation, so that copies of one row stand in training and test folds. Resample inside each fold, with a pipeline of imbalanced-learn.",
    trained:
      "The model was trained on rows of `{name}`, which test it here. Train on rows that are kept apart from these.",
  },
  check(context) {
    reportLeaks("overlap", context);
  },
});
