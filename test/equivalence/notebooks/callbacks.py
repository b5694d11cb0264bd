# Functions with run-time state that are passed on: to `apply`, `map`, `sorted`, into dicts and lists.
# returns: rates, ranked, combined, wrapped
# %%
import numpy as np
import pandas as pd
from sklearn.preprocessing import FunctionTransformer
# %%
df = pd.DataFrame({"city": ["b", "a", "c", "a"], "price": [4.0, 2.0, 8.0, 6.0]})
means = df.groupby("city")["price"].mean()
overall = df["price"].mean()
# %%
def rate(row):
    return row["price"] / means[row["city"]]
def distance(price):
    return abs(price - overall)
def shift(X):
    return X - overall
# %% [markdown]
# ## Features
# %%
df["rate"] = df.apply(rate, axis=1)
rates = df["rate"].tolist()
ranked = sorted(df["price"], key=distance)
# %%
steps = {"distance": distance, "root": np.sqrt}
combined = df["price"].copy()
for step in steps.values():
    combined = combined.map(step)
combined = combined.rename("combined")
# %%
wrapped = FunctionTransformer(shift).fit_transform(df[["price"]])
