# `match` at the top level and in functions, binding names, with guards and classes.
# returns: config, kind, model
# %%
import numpy as np
from sklearn.linear_model import Lasso, Ridge
# %%
config = {"model": "ridge", "alpha": 0.5, "extra": [1, 2]}
X = np.eye(3)
limit = X.sum()
# %%
def describe(item):
    match item:
        case {"alpha": float(alpha)} if alpha < limit:
            return f"alpha {alpha}"
        case [first, *others]:
            return f"{first} and {len(others)}"
        case str() | int() as plain:
            return f"plain {plain}"
        case _:
            return "other"
# %% [markdown]
# ## Train
# %%
match config:
    case {"model": "lasso", "alpha": alpha}:
        kind, model = "lasso", Lasso(alpha)
    case {"model": "ridge", "alpha": alpha, **rest}:
        kind, model = "ridge", Ridge(alpha)
model.fit(X, [1.0, 2.0, 3.0])
# %%
match np.shape(X):
    case (rows, columns):
        size = rows * columns + alpha
# %%
described = [describe(item) for item in (config, [1, 2], "x", 3, None)]
