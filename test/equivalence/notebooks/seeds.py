# The order in which the global random states are used, seeds in a setup cell and inside of functions.
# returns: first, second, third, shuffled, split
# %%
import random
import numpy as np
from sklearn.model_selection import train_test_split
np.random.seed(42)
random.seed(7)
# %%
def noise(n):
    return np.random.normal(size=n)
# %% [markdown]
# ## Make the data
# %%
first = noise(3)
second = np.random.rand(2, 2)
# %% [markdown]
# ## Shuffle
# %%
shuffled = list(range(6))
random.shuffle(shuffled)
np.random.seed(1)
third = noise(2)
# %% [markdown]
# ## Split
# %%
split = train_test_split(np.arange(10), test_size=0.3)
