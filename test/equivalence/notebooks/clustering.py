# Unsupervised learning: scaling, PCA, a scan over the number of clusters, a plot in between.
# returns: components, inertias, clusters
# %% [markdown]
# # Flowers in groups
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn import datasets
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
# %% [markdown]
# ## Load the data
# %%
iris = datasets.load_iris()
X = pd.DataFrame(iris["data"], columns=iris["feature_names"])
X.describe()
# %% [markdown]
# ## Scaling and PCA
# %%
scaled = StandardScaler().fit_transform(X)
pca = PCA(n_components=2)
components = pca.fit_transform(scaled)
# %%
plt.figure(figsize=(6, 4))
plt.scatter(components[:, 0], components[:, 1])
plt.title(f"{pca.explained_variance_ratio_.sum():.0%}")
plt.show()
# %% [markdown]
# ## How many clusters?
# %%
inertias = []
ks = range(1, 6)
for k in ks:
    kmeans = KMeans(n_clusters=k, n_init=2, random_state=0)
    kmeans.fit(components)
    inertias.append(kmeans.inertia_)
# %%
plt.plot(ks, inertias, marker="o")
# %% [markdown]
# ## Cluster
# %%
k = 3
kmeans = KMeans(n_clusters=k, n_init=2, random_state=0).fit(components)
clusters = pd.Series(kmeans.labels_, name="cluster")
sizes = clusters.value_counts().sort_index()
sizes
