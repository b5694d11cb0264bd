# Generators that read run-time state, are consumed in parts, and are passed on.
# returns: data, model, means
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
# %%
data = pd.DataFrame({"x": np.arange(10.0), "g": list("ababababab")})
# %%
def chunks(size):
    for start in range(0, len(data), size):
        yield data.iloc[start : start + size]
def flat(groups):
    for group in groups:
        yield from group["x"]
# %% [markdown]
# ## Batches
# %%
stream = flat(chunks(4))
first = next(stream)
# %%
rest = list(stream)
batches = list(chunks(3))
# %% [markdown]
# ## Evaluate
# %%
sizes = tuple(len(batch) for batch in batches)
model = Ridge().fit(np.array([rest[:3], rest[3:6]]), [first, sum(sizes)])
means = {key: group["x"].mean() for key, group in data.groupby("g")}
