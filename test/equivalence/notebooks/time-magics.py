# `%time`, `%%time`, `%%capture` are unwrapped; setup magics, `%timeit` and shell lines stay behind.
# returns: X, y, model, score, quiet
# %%
%load_ext autoreload
%autoreload 2
%config InlineBackend.figure_format = "retina"
import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
!echo installing
# %% [markdown]
# ## Load
# %%
%%time
X = np.linspace(0, 6, 40).reshape(-1, 1)
y = np.sin(X).ravel()
# %% [markdown]
# ## Train
# %%
%time model = GradientBoostingRegressor(n_estimators=10, random_state=0).fit(X, y)
%timeit -n 1 -r 1 model.predict(X)
# %%
%%capture captured
quiet = model.predict(X[:2])
print(quiet)
# %%
%time score = model.score(X, y)
score
