# A name bound again and again: each stage works on what the one before left.
# returns: df, X, model, coefficients
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
# %% [markdown]
# ## Load
# %%
df = pd.DataFrame({"size": [50.0, 62.0, np.nan, 80.0, 95.0, 120.0], "rooms": [2, 2, 3, 3, 4, 5]})
df["price"] = df["size"] * 3 + df["rooms"] * 10
# %% [markdown]
# ## Clean
# %%
before = len(df)
df = df.dropna()
# %%
df = df.reset_index(drop=True)
print(before - len(df), "rows dropped")
# %% [markdown]
# ## Features
# %%
df = df.assign(per_room=df["size"] / df["rooms"])
X = df[["size", "rooms"]]
X = X - X.mean()
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(X, df["price"])
coefficients = dict(zip(X.columns, model.coef_))
