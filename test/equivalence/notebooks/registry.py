# A registry that a decorator of the notebook fills when functions are defined.
# returns: model
# %%
import numpy as np
from sklearn.linear_model import Ridge
handlers = {}
# %%
def register(kind):
    def put(function):
        handlers[kind] = function
        return function
    return put
# %%
def widen(x):
    return x * 2
@register("double")
def doubled(values):
    return [widen(each) for each in values]
# %% [markdown]
# ## Train
# %%
X = np.arange(6.0).reshape(3, 2)
model = Ridge().fit(X, handlers["double"]([1.0, 2.0, 3.0]))
