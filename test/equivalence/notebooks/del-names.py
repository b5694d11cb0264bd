# `del` of names, items and attributes: what is gone is not returned, and names come back.
# returns: table, kept, size, raw
# %%
import pandas as pd
from sklearn.preprocessing import StandardScaler
# %% [markdown]
# ## Load
# %%
raw = {"a": [1.0, 2.0, 4.0], "b": [0.0, 1.0, 0.0], "noise": [9, 9, 9]}
table = pd.DataFrame(raw)
del raw["noise"]
kept = sorted(raw)
del raw
# %% [markdown]
# ## Clean
# %%
del table["noise"]
temporary = table * 2
size = temporary.size
del temporary
# %% [markdown]
# ## Scale
# %%
scaler = StandardScaler()
scaled = scaler.fit_transform(table)
raw = scaled.sum()
