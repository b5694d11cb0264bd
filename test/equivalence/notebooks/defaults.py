# Default arguments: taken when the function is defined, also from run-time state, and mutable ones.
# returns: before, after, seen, again, named
# %%
import numpy as np
# %%
scale = 2.0
values = np.arange(4.0)
mean = values.mean()
# %%
def standardise(x, centre=mean, spread=scale):
    return (x - centre) / spread
def remember(item, seen=[]):
    seen.append(item)
    return list(seen)
def options(*parts, sep="-", **more):
    return sep.join(map(str, parts)) + str(sorted(more.items()))
# %% [markdown]
# ## Features
# %%
before = standardise(values)
# %%
scale = 100.0
mean = -1.0
after = standardise(values)
# %%
seen = remember("a")
again = remember("b")
named = options(1, scale, sep="/", mean=mean)
