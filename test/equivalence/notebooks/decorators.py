# Decorators of the notebook's own, with arguments, that read constants and run-time state.
# returns: calls, weighted, clipped, model_score
# %%
import functools
import numpy as np
from sklearn.linear_model import LinearRegression
# %%
LOW, HIGH = 0.0, 4.0
calls = []
# %%
def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        calls.append(function.__name__)
        return function(*args, **kwargs)
    return wrapper
def clip(low, high=HIGH):
    def decorate(function):
        return lambda *args: np.clip(function(*args), low, high)
    return decorate
# %%
X = np.arange(8.0).reshape(-1, 1)
weights = np.linspace(0, 1, len(X))
# %%
@logged
def weigh(values):
    return float((values.ravel() * weights).sum())
@clip(LOW)
@logged
def predict(values):
    return model.predict(values)
@functools.lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(X, X.ravel() * 2 - 3)
# %% [markdown]
# ## Evaluate
# %%
weighted = weigh(X)
clipped = predict(X)
model_score = model.score(X, clipped) + ways(10)
