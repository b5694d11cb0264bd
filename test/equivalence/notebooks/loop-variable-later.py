# What a loop leaves behind is read in later cells.
# returns: models, depth, tree, last, name, total
# %%
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier
X, y = load_iris(return_X_y=True)
# %% [markdown]
# ## Train trees
# %%
models = {}
for depth in (1, 2, 3):
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y)
    models[depth] = tree
# %% [markdown]
# ## Evaluate the last one
# %%
last = tree.score(X, y), depth
# %%
total = 0
for name, model in models.items():
    total += model.score(X, y) * name
# %% [markdown]
# ## Predict
# %%
predicted = models[name].predict(X[:3] + total)
