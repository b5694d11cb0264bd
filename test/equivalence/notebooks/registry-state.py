# A registry that holds run-time state, and definitions that fill it and call functions of their own.
# returns: model, names
# %%
import numpy as np
from sklearn.linear_model import Ridge
X = np.arange(6.0).reshape(3, 2)
handlers = {"mean": X.mean()}
# %%
def register(kind):
    def put(function):
        handlers[kind] = function
        return function
    return put
def listed(function):
    handlers[function.__name__] = function
    return function
# %%
def widen(x):
    return tenfold(x) / 5
def tenfold(x):
    return x * 10
@register("double")
def doubled(values):
    return [widen(each) for each in values]
@listed
def shifted(values, by=1):
    return [halve(each) + by for each in values]
def halve(x):
    return x / 2
# %% [markdown]
# ## Train
# %%
y = handlers["double"]([1.0, 2.0, 3.0])
model = Ridge().fit(X, handlers["shifted"](y))
names = sorted(handlers)
