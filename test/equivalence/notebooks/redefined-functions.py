# A function defined again between its uses: each use sees the definition that the notebook's use saw.
# returns: linear, squared, both
# %%
import numpy as np
values = np.arange(5.0)
# %%
def transform(x):
    return 2 * x
# %% [markdown]
# ## Linear features
# %%
linear = transform(values)
# %%
def transform(x):
    return x**2
# %% [markdown]
# ## Squared features
# %%
squared = transform(values)
# %% [markdown]
# ## Combine
# %%
both = np.column_stack([linear, squared])
