# A stage with many inputs and outputs; what nobody reads any more is a result.
# returns: X_train, X_valid, X_test, y_train, y_valid, y_test, valid_score, test_score, best_alpha, model
# %%
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
# %% [markdown]
# ## Split
# %%
X, y = load_diabetes(return_X_y=True)
X_train, X_rest, y_train, y_rest = train_test_split(X, y, test_size=0.4, random_state=0)
X_valid, X_test, y_valid, y_test = train_test_split(X_rest, y_rest, test_size=0.5, random_state=0)
# %% [markdown]
# ## Choose the penalty
# %%
alphas = [0.01, 0.1, 1.0]
valid_scores = []
for alpha in alphas:
    candidate = Ridge(alpha=alpha).fit(X_train, y_train)
    valid_scores.append(r2_score(y_valid, candidate.predict(X_valid)))
best_alpha = alphas[int(np.argmax(valid_scores))]
valid_score = max(valid_scores)
# %% [markdown]
# ## Final model
# %%
model = Ridge(alpha=best_alpha).fit(np.vstack([X_train, X_valid]), np.hstack([y_train, y_valid]))
# %%
test_score = r2_score(y_test, model.predict(X_test))
print("test", test_score, "shapes", X_train.shape, X_valid.shape, X_test.shape, y_train.shape)
