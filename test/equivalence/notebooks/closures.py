# Closures: factories, `nonlocal`, late binding of loop variables and of run-time state.
# returns: tripled, bound, model
# %%
import numpy as np
from sklearn.linear_model import Ridge
# %%
def make_counter(start):
    count = start
    def advance(by=1):
        nonlocal count
        count += by
        return count
    return advance
def make_scaler(factor):
    def scale(x):
        return x * factor + shift
    return scale
# %% [markdown]
# ## Setup
# %%
shift = float(np.arange(4).sum())
counter = make_counter(10)
triple = make_scaler(3)
# %% [markdown]
# ## Predict
# %%
first = counter()
second = counter(5)
tripled = triple(np.arange(3))
late = [lambda x: x + power for power in range(3)]
bound = [each(10) for each in late]
# %%
shift = 1.0
shifted = triple(2)
# %% [markdown]
# ## Train
# %%
model = Ridge(alpha=first + second).fit(tripled.reshape(-1, 1), np.array(bound) + shifted)
