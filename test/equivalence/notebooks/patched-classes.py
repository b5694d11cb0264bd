# A class and a function that later cells complete: methods, documentation, and state that a method reads.
# returns: model, low, shown
# %%
import numpy as np
from sklearn.linear_model import Ridge
RATE = 0.5
class Scaler:
    def __init__(self, rate=RATE):
        self.rate = rate
    def scale(self, x):
        return x * self.rate
def add_to(cls):
    def put(function):
        setattr(cls, function.__name__, function)
        return function
    return put
# %%
Scaler().scale(4)
# %%
def widen(self, x):
    return self.scale(x) + low
setattr(Scaler, "widen", widen)
setattr(Scaler, "__str__", lambda self: f"Scaler({self.rate})")
Scaler.__doc__ = "Scales by a rate."
# %%
@add_to(Scaler)
def narrow(self, x):
    return self.widen(x) / 4
narrow.__doc__ = "A quarter of it."
# %% [markdown]
# ## Train
# %%
X = np.arange(6.0).reshape(3, 2)
low = X.min() + 1
scaler = Scaler(2)
model = Ridge().fit(scaler.widen(X), scaler.narrow(X)[:, 0])
shown = [str(scaler), Scaler.__doc__, narrow.__doc__]
