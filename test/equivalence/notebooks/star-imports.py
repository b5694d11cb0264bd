# Star-imports: of a standard module, of a local one with `__all__`, of one without.
# returns: model
# %%
from math import *
from shapes import *
from plain import *
import numpy as np
from sklearn.linear_model import Ridge
# %% [markdown]
# ## Features
# %%
radii = np.array([1.0, 2.0])
area = [pi * pow(radius, 2) for radius in radii]
doubled = double(floor(area[0]))
# %%
tripled = triple(sqrt(16))
# %% [markdown]
# ## Train
# %%
model = Ridge(alpha=tripled).fit(radii.reshape(-1, 1), [area[1], doubled])
# === shapes.py
__all__ = ["double"]
def double(x):
    return 2 * x
def secret(x):
    return x
# === plain.py
def triple(x):
    return 3 * x
