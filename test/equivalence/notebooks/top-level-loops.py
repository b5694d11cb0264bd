# Loops at the top level that fill, rebind and stop.
# returns: history, weights, best
# %%
import numpy as np
rng = np.random.default_rng(3)
X = rng.normal(size=(40, 3))
y = X @ np.array([1.0, -2.0, 0.5]) + 0.1
# %% [markdown]
# ## Train by gradient descent
# %%
weights = np.zeros(3)
history = []
rate = 0.1
for step in range(30):
    error = X @ weights - y
    weights = weights - rate * X.T @ error / len(y)
    history.append(float((error**2).mean()))
    if history[-1] < 1e-3:
        break
else:
    history.append(-1.0)
# %%
steps = 0
residual = 10.0
while residual > 1:
    residual /= 1.7
    steps += 1
# %% [markdown]
# ## Compare settings
# %%
errors = {}
for penalty in (0.0, 0.1, 1.0):
    for fold in range(2):
        half = slice(fold, None, 2)
        solution = np.linalg.solve(X[half].T @ X[half] + penalty * np.eye(3), X[half].T @ y[half])
        errors[penalty, fold] = float(((X @ solution - y) ** 2).mean())
best = min(errors, key=errors.get)
