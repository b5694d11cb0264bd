# In-place changes across cells: item assignment, `inplace=True`, methods, attributes, augmented assignment.
# returns: frame, scores, counts, model
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
# %% [markdown]
# ## Load
# %%
frame = pd.DataFrame({"A": [3, 1, 2, 5, 4], "B": [1.0, np.nan, 3.0, 4.0, 5.0]})
scores = []
counts = {"rows": 0}
# %% [markdown]
# ## Clean
# %%
frame.rename(columns=str.lower, inplace=True)
frame.loc[frame["b"].isna(), "b"] = 0.0
frame.sort_values("a", inplace=True)
counts["rows"] += len(frame)
# %%
frame.columns = ["a", "b"]
frame["c"] = frame["a"] ** 2
frame["c"] -= 1
# %% [markdown]
# ## Train
# %%
model = Ridge(alpha=counts["rows"])
# %%
model.alpha /= 2
model.fit(frame[["a", "b"]], frame["c"])
# %%
scores.append(model.score(frame[["a", "b"]], frame["c"]))
scores += [len(scores), float(frame["b"].sum())]
counts.update(scored=1)
