# Functions that change their arguments and globals in place, called for what they do.
# returns: df, log, weights, model
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import SGDRegressor
# %%
def add_columns(frame):
    frame["sum"] = frame.sum(axis=1)
    frame.drop(columns="noise", inplace=True)
def note(*items):
    log.extend(items)
def train(model, epochs):
    for epoch in range(epochs):
        model.partial_fit(df[["a"]], df["sum"])
        note(epoch)
def zero(array, at):
    array[at] = 0
# %%
log = []
df = pd.DataFrame({"a": [0.1, 0.2, 0.3], "noise": [1.0, 2.0, 3.0]})
add_columns(df)
# %% [markdown]
# ## Train
# %%
model = SGDRegressor(random_state=0)
train(model, 3)
# %%
weights = np.ones(3)
zero(weights, 1)
note("done")
