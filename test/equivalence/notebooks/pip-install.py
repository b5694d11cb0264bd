# `!pip install`, `%pip install` and `!apt` are left behind and become requirements.
# returns: model
# %%
!pip install -q scikit-learn "numpy>=1.20"
%pip install pandas
!apt-get install -y graphviz
import numpy as np
from sklearn.linear_model import Lasso
# %% [markdown]
# ## Train
# %%
X = np.eye(4)
model = Lasso(alpha=0.01).fit(X, X.sum(axis=0) * np.arange(4))
