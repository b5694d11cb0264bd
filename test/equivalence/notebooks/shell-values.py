# Values that come from the shell are refused with a remedy, and only what needs them.
# returns: model
# refuses: 2
# %%
import numpy as np
from sklearn.linear_model import Ridge
# %%
files = !echo a.csv
print(files)
# %% [markdown]
# ## Train
# %%
X = np.arange(6.0).reshape(3, 2)
model = Ridge().fit(X, [1.0, 0.0, 1.0])
# %%
n_files = len(files)
