# Imports in `try` and `if`, imports inside of functions and in later cells, several names for one module.
# returns: backend, version_ok, encoded, fitted, model
# %%
try:
    import polars_that_is_missing as frames
    backend = "polars"
except ImportError:
    import pandas as frames
    backend = "pandas"
# %%
import sys
if sys.version_info >= (3, 8):
    from functools import lru_cache as cached
    version_ok = True
else:
    cached = None
    version_ok = False
# %% [markdown]
# ## Encode
# %%
def encode(values):
    import zlib
    return [zlib.crc32(each.encode()) for each in values]
table = frames.DataFrame({"name": ["a", "b", "a"], "y": [1, 0, 1]})
encoded = encode(table["name"])
# %% [markdown]
# ## Train
# %%
import numpy as np, numpy
from sklearn import linear_model as lm
fitted = lm.LinearRegression().fit(np.array(encoded).reshape(-1, 1) % numpy.int64(97), table["y"])
# %%
from math import *
@cached(maxsize=2)
def length(a, b):
    return hypot(a, b)
distance = length(3.0, 4.0)
model = lm.Ridge(alpha=distance).fit([[0.0], [1.0]], [1.0, distance])
