# Functions in functions: inner names that hide outer ones, parameters named as run-time state.
# returns: outer_result, inner_result, hidden, parameter, swapped
# %%
import numpy as np
# %%
data = np.arange(6.0)
offset = data.max()
# %%
def outer(values):
    def inner(x):
        def innermost():
            return x + offset
        return innermost() * 2
    return [inner(each) for each in values]
def hides(values):
    offset = -1.0
    def inner():
        return values + offset
    return inner().sum()
def takes(offset, data):
    return offset + len(data)
def caller(values):
    def helper(offset):
        return takes(offset, values)
    return helper(1) + shift(values).sum()
def shift(data):
    return data - offset
# %% [markdown]
# ## Features
# %%
outer_result = outer(data[:2])
inner_result = shift(data)
hidden = hides(data)
parameter = takes(2, "abc")
swapped = caller(data)
