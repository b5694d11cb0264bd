# `_` is the last value that the notebook showed: refused, and only what needs it.
# returns: model
# refuses: 3
# %%
import numpy as np
from sklearn.linear_model import Ridge
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(np.eye(2), [1.0, 2.0]); model.coef_ * 2
doubled = _
