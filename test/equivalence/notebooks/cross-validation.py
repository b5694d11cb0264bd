# A hand-written cross validation whose lists are filled over several cells.
# returns: scores, oof, importance, final
# %%
import numpy as np
import pandas as pd
from sklearn.datasets import make_classification
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
# %%
SEED = 3
n_splits = 3
features = [f"f{i}" for i in range(6)]
# %% [markdown]
# ## Data
# %%
X, y = make_classification(120, 6, random_state=SEED)
train = pd.DataFrame(X, columns=features)
train["target"] = y
# %% [markdown]
# ## Cross validation
# %%
scores, oof = [], np.zeros(len(train))
importance = pd.DataFrame(index=features)
folds = StratifiedKFold(n_splits=n_splits, shuffle=True, random_state=SEED)
# %%
for fold, (train_idx, valid_idx) in enumerate(folds.split(train, train["target"])):
    print(f"fold {fold}")
    fit, valid = train.iloc[train_idx], train.iloc[valid_idx]
    model = ExtraTreesClassifier(10, random_state=SEED + fold)
    model.fit(fit[features], fit["target"])
    oof[valid_idx] = model.predict_proba(valid[features])[:, 1]
    score = f1_score(valid["target"], oof[valid_idx] > 0.5)
    scores.append(score)
    importance[fold] = model.feature_importances_
# %% [markdown]
# ## Results
# %%
summary = pd.Series(scores).agg(["mean", "std"])
importance["mean"] = importance.mean(axis=1)
print(summary)
# %% [markdown]
# ## Final model
# %%
final = ExtraTreesClassifier(10, random_state=SEED).fit(train[features], train["target"])
