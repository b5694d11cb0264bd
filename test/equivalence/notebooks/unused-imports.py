# Imports that only what stays behind uses are not in the module; the same import in several cells.
# returns: X, labels, centers
# %%
import os, sys, json, re
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.cluster import KMeans, DBSCAN
from sklearn.metrics import silhouette_score as silhouette, accuracy_score
# %% [markdown]
# ## Points
# %%
import numpy as np
X = np.array([[0.0, 0], [0, 1], [9, 9], [9, 8], [0, 2]])
pd.DataFrame(X).describe()
# %% [markdown]
# ## Cluster
# %%
from sklearn.cluster import KMeans
kmeans = KMeans(2, n_init=1, random_state=0).fit(X)
labels = kmeans.labels_
# %%
plt.scatter(*X.T, c=labels)
plt.savefig(os.path.join(".", "clusters.png"))
print(json.dumps(labels.tolist()), sys.version)
# %%
centers = kmeans.cluster_centers_
