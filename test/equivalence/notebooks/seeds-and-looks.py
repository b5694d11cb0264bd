# Looks that draw from the global random state, between a seed and draws of taken code.
# returns: df, forest, picked
# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.ensemble import RandomForestClassifier
np.random.seed(0)
# %% [markdown]
# ## Load
# %%
df = pd.DataFrame({"a": np.random.rand(30), "b": np.random.rand(30)})
df["y"] = df["a"] > df["b"]
# %%
df.sample(5)
# %%
jitter = 0.01 * np.random.randn(30)
plt.scatter(df["a"], df["b"] + jitter)
plt.show()
# %% [markdown]
# ## Train
# %%
forest = RandomForestClassifier(n_estimators=5).fit(df[["a", "b"]], df["y"])
picked = df.sample(3).index.tolist()
# %%
plt.hist(np.random.rand(30))
