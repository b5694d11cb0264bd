# Generators, closures and callbacks that run after what they read was bound anew.
# returns: step, lazy, closed, made, called, collected
# %%
import numpy as np
# %%
step = len("ab")
callbacks = []
# %%
def walk(n):
    for i in range(n):
        yield i * step
def adder(by):
    return lambda x: x + by * step
def register(function):
    callbacks.append(function)
    return function
def report(x):
    return x - step
def total(xs):
    return sum(x * step for x in xs)
# %% [markdown]
# ## Prepare
# %%
lazy = walk(4)
start = next(lazy)
add = adder(3)
register(report)
register(add)
made = [add(1), total([1, 2]), report(0)]
# %% [markdown]
# ## Train
# %%
step = len("abcde")
lazy = [start, *lazy]
closed = [add(1), adder(1)(1), total([1, 2])]
called = [function(10) for function in callbacks]
# %% [markdown]
# ## Evaluate
# %%
step = 100
collected = np.array([add(0), *(f(1) for f in callbacks), *walk(3)])
