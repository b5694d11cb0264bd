# The counts tell in which order the cells ran; from top to bottom they would fail.
# returns: model
# order: counts
# %% [1] id=o1
import numpy as np
from sklearn.linear_model import Ridge
# %% [4] id=o2
scaled = data * factor
# %% [2] id=o3
data = np.arange(8.0).reshape(4, 2)
# %% [3] id=o4
factor = 1 / data.max()
# %% [5] id=o5
model = Ridge().fit(scaled, data.sum(axis=1))
