# Methods and attributes that cells replace between two uses, also of a class that is defined again.
# returns: model, rates, sizes
# %%
import numpy as np
from sklearn.linear_model import Ridge
class Scaler:
    rate = 0.5
    def scale(self, x):
        return x * self.rate
# %% [markdown]
# ## Train
# %%
X = np.arange(6.0).reshape(3, 2)
scaler = Scaler()
before = scaler.scale(X)
rates = [scaler.rate]
# %%
Scaler.rate = 3
def tenfold(self, x):
    return x * 10 * self.rate
Scaler.scale = tenfold
# %%
after = scaler.scale(X)[:, 0]
rates.append(scaler.rate)
model = Ridge().fit(before, after)
# %%
class Part:
    size = 1
Part.double = lambda self: self.size * 2
sizes = [Part().double()]
# %%
class Part:
    size = 5
Part.double = lambda self: self.size * 20
sizes.append(Part().double() + model.predict(before)[0] * 0)
