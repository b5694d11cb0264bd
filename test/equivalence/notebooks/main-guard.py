# `if __name__ == "__main__":` is true in a notebook, and a module's `run()` does what it guards.
# returns: X, model, score
# %%
import numpy as np
from sklearn.linear_model import LinearRegression
# %%
def make(rows):
    X = np.arange(rows * 2.0).reshape(rows, 2)
    return X, X.sum(axis=1)
# %% [markdown]
# ## Train
# %%
if __name__ == "__main__":
    X, y = make(5)
    model = LinearRegression().fit(X, y)
# %% [markdown]
# ## Evaluate
# %%
score = model.score(X, y)
