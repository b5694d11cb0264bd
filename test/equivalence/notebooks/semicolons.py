# Several statements on a line, in part left behind; lines that go on; comments between.
# returns: a, b, total, model
# %%
import numpy as np; import pandas as pd
from sklearn.linear_model import Ridge; rows = 6
# %% [markdown]
# ## Load
# %%
a = np.arange(rows); b = a ** 2; print(a, b);
total = a.sum() \
    + b.sum()  # both
if total > 3: total += 1; total *= 2
# a comment between
for each in a: total += each; b = b + each
# %% [markdown]
# ## Train
# %%
X = np.c_[a, b]; model = Ridge(); model.fit(X,
    a + b); model.coef_;
