# `if` at the top level, and names that only one branch binds.
# returns: kind, features, model, report
# %%
import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge
# %%
task = "regression"
use_squares = True
rng = np.random.default_rng(0)
X = rng.normal(size=(30, 2))
target = X[:, 0] - X[:, 1]
# %% [markdown]
# ## Features
# %%
if use_squares:
    squares = X**2
    features = np.hstack([X, squares])
else:
    features = X
# %% [markdown]
# ## Train
# %%
if task == "regression":
    kind = "ridge"
    model = Ridge().fit(features, target)
elif task == "classification":
    kind = "logistic"
    threshold = 0.0
    model = LogisticRegression().fit(features, target > threshold)
else:
    raise ValueError(task)
# %% [markdown]
# ## Evaluate
# %%
report = {"kind": kind, "score": model.score(features, target)}
if kind == "logistic":
    report["threshold"] = threshold
if use_squares:
    report["squares"] = float(squares.sum())
