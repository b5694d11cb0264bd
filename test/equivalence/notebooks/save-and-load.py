# Models and tables that are saved to files and loaded again, and folders that are made for them.
# returns: model, again, same
# %%
import os
import pickle
from pathlib import Path
import joblib
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
# %%
out = Path("artifacts")
out.mkdir(exist_ok=True)
os.makedirs("tables", exist_ok=True)
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(np.arange(6).reshape(3, 2), [1.0, 2.0, 4.0])
# %% [markdown]
# ## Save
# %%
joblib.dump(model, out / "model.joblib")
with open(out / "model.pkl", "wb") as f:
    pickle.dump(model, f)
table = pd.DataFrame({"coef": model.coef_})
table.to_csv("tables/coef.csv", index=False)
# %% [markdown]
# ## Load
# %%
loaded = joblib.load(out / "model.joblib")
with open(out / "model.pkl", "rb") as f:
    again = pickle.load(f)
same = np.allclose(pd.read_csv("tables/coef.csv")["coef"], loaded.coef_)
