# Transformers and estimators of the notebook's own in a pipeline, with constants and run-time state.
# returns: pipe, predictions, names, clone_params
# %%
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, RegressorMixin, TransformerMixin, clone
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import Pipeline
# %%
EPSILON = 1e-6
# %%
class Ratio(BaseEstimator, TransformerMixin):
    """Adds the ratio of the first two columns."""

    def __init__(self, log=True):
        self.log = log

    def fit(self, X, y=None):
        self.mean_ = np.asarray(X).mean(axis=0)
        return self

    def transform(self, X):
        X = np.asarray(X, dtype=float)
        ratio = X[:, [0]] / (X[:, [1]] + EPSILON)
        return np.hstack([X, np.log(ratio) if self.log else ratio])

class Bounded(RegressorMixin, BaseEstimator):
    def fit(self, X, y):
        self.inner_ = LinearRegression().fit(X, y)
        return self
    def predict(self, X):
        return np.clip(self.inner_.predict(X), low, high)
# %% [markdown]
# ## Data
# %%
houses = pd.DataFrame({"rooms": [1, 2, 3, 4, 5], "floors": [1, 1, 2, 2, 3], "price": [9, 20, 29, 42, 50]})
low, high = houses["price"].quantile([0.1, 0.9])
# %% [markdown]
# ## Fit
# %%
pipe = Pipeline([("ratio", Ratio()), ("model", Bounded())])
pipe.fit(houses[["rooms", "floors"]], houses["price"])
names = list(pipe.named_steps)
# %%
predictions = pipe.predict(houses[["rooms", "floors"]])
clone_params = clone(pipe).set_params(ratio__log=False).get_params()["ratio__log"]
