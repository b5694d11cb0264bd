# Grid search, cross validation, and the best estimator used further.
# returns: X_test, search, best, scores, table
# %%
import pandas as pd
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
# %% [markdown]
# ## Data
# %%
data = load_breast_cancer(as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(
    data.data, data.target, stratify=data.target, random_state=0
)
# %% [markdown]
# ## Hyperparameter search
# We search over the penalty with five folds.
# %%
param_grid = {"svc__C": [0.1, 1.0], "svc__kernel": ["linear", "rbf"]}
folds = KFold(3, shuffle=True, random_state=0)
search = GridSearchCV(make_pipeline(StandardScaler(), SVC()), param_grid, cv=folds)
search.fit(X_train, y_train)
# %%
table = pd.DataFrame(search.cv_results_)[["params", "mean_test_score"]]
table.sort_values("mean_test_score")
# %% [markdown]
# ## Evaluation of the best model
# %%
best = search.best_estimator_
scores = cross_val_score(best, X_test, y_test, cv=3)
best.fit(X_train, y_train)
print(scores.mean())
