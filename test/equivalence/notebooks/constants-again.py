# Values that are written down again for later calls, under names in capitals too.
# returns: X_new, first, second, cut, model
# %%
import numpy as np
from sklearn.linear_model import LinearRegression
LIMIT = 10
# %%
X_new = np.array([[0], [2]])
def line(model, n=3):
    return model.predict(X_new)[:n] + t0
def below(x):
    return x < LIMIT
# %% [markdown]
# ## Linear regression
# %%
X = np.arange(12.0).reshape(12, 1)
model = LinearRegression().fit(X, 2 * X[:, 0])
t0, t1 = 5, 50
first = line(model)
cut = X[[below(x) for x in X[:, 0]]]
# %% [markdown]
# ## Polynomial regression
# %%
X_new = np.array([[1], [2], [3]])
t0, t1 = 200, 1000
LIMIT = 4
y_new = X_new[:, 0] ** 2
model.fit(X_new, y_new)
second = line(model, n=2)
cut = np.append(cut, [below(x) for x in X_new[:, 0]])
# %%
X_new = np.array([[9]])
