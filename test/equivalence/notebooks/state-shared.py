# One name read by classes, decorated functions and plain functions, in several sections, bound anew.
# returns: scale, first, copied, model, report
# %%
import functools
import pickle
import numpy as np
from sklearn.linear_model import LinearRegression
# %%
values = np.arange(5.0)
scale = values.max()
offset = values.min() - 1
# %%
class Scaler:
    def apply(self, x):
        return x / scale + shift(x)
    def __repr__(self):
        return f"Scaler({scale})"
def shift(x):
    return x - offset
def both(x, scaler=None):
    return (scaler or Scaler()).apply(x) + shift(x) * scale
@functools.lru_cache(maxsize=None)
def cached(x):
    return x * scale
alias = both
table = {"shift": Scaler, "both": both}
half = functools.partial(both, scaler=Scaler())
# %% [markdown]
# ## Features
# %%
first = [both(2.0), alias(3.0), table["shift"]().apply(4.0), half(1.0), cached(2.0)]
copied = pickle.loads(pickle.dumps(Scaler())).apply(4.0)
# %% [markdown]
# ## Train
# %%
scale = 10.0
second = [both(2.0), alias(3.0), table["both"](4.0), half(1.0), cached(2.0), cached(3.0)]
# %%
counts = {}
def count(name, by=1):
    counts[name] = counts.get(name, 0) + by
    return counts[name]
for scale in (1.0, 2.0):
    count("loop", by=both(scale))
    third = list(map(both, values))
names = [repr(Scaler()), count.__name__, sorted(counts)]
model = LinearRegression().fit(np.array(first).reshape(-1, 1), third)
report = [names, copied, second, model.predict([[scale]])[0], counts]
