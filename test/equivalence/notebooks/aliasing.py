# Two names for one object: a change through one is seen through the other, also across stages.
# returns: raw, clean, copied, grid, row, total
# %%
import numpy as np
import pandas as pd
# %% [markdown]
# ## Load
# %%
raw = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [0, 1, 0]})
clean = raw
copied = raw.copy()
grid = np.zeros((3, 2))
row = grid[1]
# %% [markdown]
# ## Prepare
# %%
clean["z"] = clean["x"] * 10
row += 5
# %% [markdown]
# ## Features
# %%
raw.loc[0, "z"] = -1.0
grid[:, 1] = raw["z"].to_numpy()
total = clean["z"].sum() + row.sum() + copied.shape[1]
