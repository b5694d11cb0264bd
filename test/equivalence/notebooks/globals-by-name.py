# Names looked up by text: `globals()` in a guard, and `vars()` of an object.
# returns: model, fields
# %%
import argparse
import numpy as np
from sklearn.linear_model import Ridge
# %%
if "alpha" not in globals():
    alpha = 0.5
args = argparse.Namespace(alpha=alpha, rows=3)
# %% [markdown]
# ## Train
# %%
X = np.arange(args.rows * 2.0).reshape(args.rows, 2)
model = Ridge(**{"alpha": vars(args)["alpha"]}).fit(X, X[:, 0])
fields = sorted(vars(args))
