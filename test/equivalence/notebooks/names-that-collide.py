# Variables named as stages and as `run` would be, and names of built-ins that are used for data.
# returns: load_data, list, max, train_model, sum
# %%
import numpy as np
from sklearn.linear_model import Ridge
# %% [markdown]
# ## Load data
# %%
load_data = np.arange(6.0).reshape(3, 2)
run = 3
list = [1.0, 2.0, 4.0]
# %% [markdown]
# ## Train model
# %%
train_model = Ridge(alpha=run).fit(load_data, list)
max = train_model.coef_
# %% [markdown]
# ## Evaluate model
# %%
def evaluate_model(model):
    return model.score(load_data, list)
sum = evaluate_model(train_model)
