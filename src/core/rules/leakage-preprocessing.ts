/**
 * Reports preparation that has learned from rows which later judge the model: scaling, imputing,
 * selecting or vectorising before the split. What is right is not mentioned: pipelines, transformers
 * fitted on the training rows, and preparation of data that no model is judged on.
 */
import { reportLeaks } from "./leakReports";
import { defineRule } from "./rule";

export const leakagePreprocessing = defineRule({
  id: "leakage-preprocessing",
  title: "Preparation that learns from test rows",
  category: "correctness",
  severity: "warning",
  isFixable: false,
  why: "The scores then are those of a model that has had a look at its test, and come out too good.",
  whenNotToUse: "Notebooks whose scores nobody relies on, such as drills of a single method.",
  bad: `# %%
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
from sklearn.linear_model import LogisticRegression
# %%
X, y = load_breast_cancer(return_X_y=True)
X_scaled = StandardScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y)
model = LogisticRegression().fit(X_train, y_train)
`,
  good: `# %%
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
from sklearn.linear_model import LogisticRegression
# %%
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
scaler = StandardScaler().fit(X_train)
model = LogisticRegression().fit(scaler.transform(X_train), y_train)
`,
  messages: {
    beforeSplit:
      "Before the split, {who} learns from rows that later test the model. Split first and fit on the training rows only, or put it into the model's pipeline.",
    beforeFolds:
      "Before cross-validation, {who} learns from all rows, so every fold has seen its test rows. Put it into a pipeline with the model and cross-validate that.",
    onTest:
      "Here {who} learns from the test rows themselves, so they are prepared differently from the training rows. Fit on the training rows and only transform these.",
  },
  check(context) {
    reportLeaks("preprocessing", context);
  },
});
