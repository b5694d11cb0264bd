# Headings of many kinds: numbered, bare nouns, questions, code, emoji, repeated, empty.
# returns: wine, X_train, X_test, knn, accuracy, knn5, accuracy5
# %% [markdown]
# Wine
# ====
# %%
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
# %% [markdown]
# ## 1. Data
# %%
wine = load_wine(as_frame=True)
# %% [markdown]
# ## 2) Split!
# %%
X_train, X_test, y_train, y_test = train_test_split(wine.data, wine.target, random_state=0)
# %% [markdown]
# ### Step 3: `StandardScaler` 🚀
# %%
scaler = StandardScaler().fit(X_train)
Z_train, Z_test = scaler.transform(X_train), scaler.transform(X_test)
# %% [markdown]
# ## What about k-NN?
# %%
knn = KNeighborsClassifier(1).fit(Z_train, y_train)
# %% [markdown]
# ## Evaluation
# %%
accuracy = knn.score(Z_test, y_test)
# %% [markdown]
# ##
# %%
knn5 = KNeighborsClassifier(5).fit(Z_train, y_train)
# %% [markdown]
# ## Evaluation
# %%
accuracy5 = knn5.score(Z_test, y_test)
print(accuracy, accuracy5)
