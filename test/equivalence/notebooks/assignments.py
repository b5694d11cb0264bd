# All forms of assignment: chained, starred, nested, items, slices, attributes, augmented, swapped.
# returns: a, b, left, right, matrix, config, total, model
# %%
import types
import numpy as np
from sklearn.linear_model import Ridge
# %%
a = b = [1, 2]
head, *middle, tail = range(5)
(left, (right, *_)), = [("l", ("r", 1, 2))]
matrix = np.zeros((2, 2))
config = types.SimpleNamespace(rate=1.0, inner={})
# %% [markdown]
# ## Features
# %%
matrix[0], matrix[1:, 1] = 1.0, tail
config.rate, config.inner["x"] = 0.5, head
b.append(3)
a += [4]
left, right = right, left
# %%
total = 0
total += matrix.sum()
total //= 2
matrix @= np.array([[0.0, 1.0], [1.0, 0.0]])
matrix[0, 0] *= 3
config.rate -= 0.25
middle[1:] = []
# %% [markdown]
# ## Train
# %%
model = Ridge(alpha=config.rate).fit(matrix, [len(a) + total, len(b) + len(middle) + ord(left)])
print(right, head, tail)
