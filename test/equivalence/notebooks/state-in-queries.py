# Names in queries of data frames, in f-strings and in keyword lambdas, inside and outside of functions.
# returns: low, kept, above, told, ranked, model
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
# %% [markdown]
# ## Load
# %%
df = pd.DataFrame({"x": np.arange(8.0), "y": np.arange(8.0) * 3 + 1})
low = df["x"].quantile(0.25)
high = df["x"].quantile(0.75)
# %% [markdown]
# ## Features
# %%
def between(frame):
    return frame.query("@low < x and x < @high")
def describe(frame, digits=2):
    return f"{len(between(frame))} of {len(frame)} above {low:.{digits}f}"
def rank(frame):
    return frame.assign(far=lambda each: (each["x"] - high).abs()).sort_values("far")
# %%
kept = between(df)
above = df.query("x > @high")
told = [describe(df), describe(frame=df, digits=1), f"{describe(kept)}!"]
ranked = rank(df)["far"].tolist()
kept["z"] = kept["x"] ** 2
# %% [markdown]
# ## Train
# %%
low = -1.0
model = LinearRegression().fit(kept[["x", "z"]], between(kept)["y"])
