# A cell tagged `parameters` becomes keyword parameters; a function reads run-time state.
# returns: df, X_test, y_test, model, auc
# %% [markdown]
# # Customer churn
# Predicts which customers leave within a quarter, from usage and contract data.
# %% [1] id=a1
%matplotlib inline
import pandas as pd
import numpy as np
import matplotlib.pyplot as plt
from sklearn.model_selection import train_test_split
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
import os, json
# %% [2] id=a2 tags=parameters
n_rows = 120
n_trees = 20
seed = 7
# %% [markdown]
# ## Load the data
# One row per customer; `tenure` is in months.
# %% [3] id=a3
rng = np.random.default_rng(seed)
df = pd.DataFrame({"spend": rng.gamma(2.0, 40.0, n_rows), "tenure": rng.integers(0, 48, n_rows)})
df["contract"] = np.where(rng.random(n_rows) < 0.5, "month", "year")
df["left"] = (df["spend"] / (df["tenure"] + 3) > 6).astype(int)
df.head()
# %% [markdown]
# ## Features
# Spend per month of tenure, and whether the contract is monthly.
# %% [5] id=a4
RATE = 1.2
def spend_rate(frame):
    # new customers have tenure 0
    return frame["spend"] * RATE / (frame["tenure"] + offset)
# %% [4] id=a5
offset = df["tenure"].min() + 1
# %% [6] id=a6
df["rate"] = spend_rate(df)
df["monthly"] = (df["contract"] == "month").astype(int)
df = df.dropna(subset=["rate"])
# %% [7] id=a7
plt.hist(df["rate"]); plt.show()
# %% [markdown]
# ## Train
# %% [8] id=a8
X = df[["rate", "monthly", "tenure"]]
y = df["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
%time model = RandomForestClassifier(n_estimators=n_trees, random_state=seed).fit(X_train, y_train)
# %% [9] id=a9
auc = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
print(f"AUC {auc:.3f}")
