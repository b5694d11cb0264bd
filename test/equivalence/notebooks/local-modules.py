# A module of the project's own: imported as a whole, in parts, and with state of its own.
# returns: features, model, used
# %%
import numpy as np
from sklearn.linear_model import Ridge
import helpers
from helpers import widen as grow
# %% [markdown]
# ## Features
# %%
X = np.arange(4.0).reshape(2, 2)
helpers.FACTOR = 5
features = grow(X)
# %% [markdown]
# ## Train
# %%
model = Ridge().fit(features, [0.0, 1.0])
used = helpers.used
# === helpers.py
import numpy as np
FACTOR = 2
used = []
def widen(X):
    used.append(FACTOR)
    return np.hstack([X, X * FACTOR])
