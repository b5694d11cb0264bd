# A class defined again and subclassed under its own name between uses; a method added later.
# returns: first, second, third, names
# %%
import numpy as np
# %%
class Model:
    def predict(self, x):
        return x + 1
# %% [markdown]
# ## First try
# %%
first = Model().predict(np.ones(2))
# %%
class Model(Model):
    def predict(self, x):
        return super().predict(x) * 10
# %% [markdown]
# ## Second try
# %%
second = Model().predict(np.ones(2))
# %%
def rounded(self, digits):
    return np.round(self.predict(0.126), digits)
Model.rounded = rounded
# %% [markdown]
# ## Third try
# %%
third = Model().rounded(1)
names = [each.__name__ for each in Model.__mro__]
