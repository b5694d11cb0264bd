# Plots that share variables with model code: the figure stays behind, what later cells need does not.
# returns: df, bins, smooth, model, residuals
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
plt.style.use("ggplot")
# %% [markdown]
# ## Data
# %%
df = pd.DataFrame({"x": np.linspace(0, 5, 30)})
df["y"] = df["x"] ** 2 + np.cos(df["x"] * 9)
# %% [markdown]
# ## Look at it
# %%
fig, axes = plt.subplots(1, 2, figsize=(8, 3))
counts, bins, _ = axes[0].hist(df["y"], bins=5)
smooth = df["y"].rolling(3).mean()
axes[1].plot(df["x"], smooth)
plt.tight_layout()
plt.show()
# %%
def show(model, title):
    plt.plot(df["x"], model.predict(df[["x"]]))
    plt.title(title)
    plt.show()
# %% [markdown]
# ## Fit
# %%
df["bin"] = np.digitize(df["y"], bins)
model = LinearRegression().fit(df[["x"]], df["y"])
show(model, "fit")
# %%
residuals = smooth.dropna() - model.predict(df[["x"]])[2:]
sns_like = residuals.plot.hist()
