# A function reads state that cells bind anew between its calls, directly and through other functions.
# returns: first, second, third, deep
# %%
import numpy as np
# %%
def predict(x):
    return x @ weights + bias
def loss(x, y):
    return float(((predict(x) - y) ** 2).mean())
def report(x, y, digits=3):
    return round(loss(x, y), digits)
# %% [markdown]
# ## Start
# %%
x = np.arange(6.0).reshape(3, 2)
y = np.array([1.0, 3.0, 8.0])
weights = np.zeros(2)
bias = 0.0
first = report(x, y)
# %% [markdown]
# ## Train
# %%
for step in range(20):
    error = predict(x) - y
    weights = weights - 0.02 * x.T @ error
    bias -= 0.02 * error.sum()
second = report(x, y)
# %%
bias = y.mean()
third = report(x=x, y=y, digits=1)
deep = [report(*pair) for pair in [(x, y), (x[:1], y[:1])]]
