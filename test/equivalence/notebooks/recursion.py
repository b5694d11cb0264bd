# Recursion, direct and mutual, over run-time state.
# returns: tree, even, depth
# %%
import numpy as np
# %%
rng = np.random.default_rng(1)
points = rng.normal(size=(20, 2))
min_size = 4
# %%
def build(rows, axis=0):
    if len(rows) <= min_size:
        return sorted(int(row) for row in rows)
    order = rows[np.argsort(points[rows, axis], kind="stable")]
    middle = len(order) // 2
    return [build(order[:middle], 1 - axis), build(order[middle:], 1 - axis)]
def leaves(node):
    return 1 if isinstance(node[0], int) else sum(leaves(child) for child in node)
def is_even(n):
    return n == 0 or is_odd(n - 1)
def is_odd(n):
    return n != 0 and is_even(n - 1) and len(points) > 0
def depth_of(node):
    return 0 if isinstance(node[0], int) else 1 + max(map(depth_of, node))
# %% [markdown]
# ## Build the tree
# %%
tree = build(np.arange(len(points)))
# %% [markdown]
# ## Evaluate
# %%
size = leaves(tree)
even = is_even(size)
depth = depth_of(tree)
