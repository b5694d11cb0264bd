# Literal settings without a tag: lower case, upper case, derived from each other, negative, tuples, None.
# returns: frame, forest, score
# %%
from sklearn.datasets import make_regression
from sklearn.ensemble import RandomForestRegressor
import pandas as pd
# %%
N_SAMPLES = 150
N_FEATURES = 4
noise = -(-3.5)
random_state = 11
max_depth = None
columns = ("a", "b", "c", "d")
n_test = N_SAMPLES // 5
verbose = False
# %% [markdown]
# ## Make the data
# %%
X, y = make_regression(n_samples=N_SAMPLES, n_features=N_FEATURES, noise=noise, random_state=random_state)
frame = pd.DataFrame(X, columns=list(columns)).assign(target=y)
# %% [markdown]
# ## Fit
# %%
train, test = frame.iloc[:-n_test], frame.iloc[-n_test:]
forest = RandomForestRegressor(n_estimators=15, max_depth=max_depth, random_state=random_state)
forest.fit(train[list(columns)], train["target"])
if verbose:
    print(forest)
# %%
score = forest.score(test[list(columns)], test["target"])
score
