# Comprehension scopes: names of their own, shadowing, nesting, class bodies, run-time state inside.
# returns: x, squares, pairs, lookup, flat, total
# %%
import numpy as np
# %%
x = 100
data = np.arange(4)
# %%
def spread(values):
    return [x + data[i] for i, x in enumerate(values)]
def outer():
    return {i: [x * j for j in data] for i in range(2)}
class Weights:
    base = [1, 2, 3]
    doubled = [2 * each for each in base]
# %% [markdown]
# ## Features
# %%
squares = [x**2 for x in data]
pairs = {(i, j) for i in data for j in data if i < j}
lookup = outer()
flat = [item for row in [[x, y] for y in data] for item in row]
# %%
total = sum(x for x in spread([1, 2])) + sum(Weights.doubled) + x
x = x + 1
