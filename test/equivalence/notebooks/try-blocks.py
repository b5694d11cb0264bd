# `try` at the top level: a fallback, `else`, `finally`, an exception that is kept.
# returns: data, source, solved, problem, cleaned, model
# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
# %% [markdown]
# ## Load the data, or make it
# %%
try:
    data = pd.read_csv("missing.csv")
    source = "file"
except FileNotFoundError:
    data = pd.DataFrame({"x": np.arange(6.0), "y": np.arange(6.0) * 2 + 1})
    source = "made"
# %% [markdown]
# ## Solve
# %%
problem = None
try:
    solved = np.linalg.solve(np.zeros((2, 2)), np.ones(2))
except np.linalg.LinAlgError as error:
    problem = str(error)
    solved = np.zeros(2)
else:
    problem = "none"
finally:
    cleaned = True
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(data[["x"]], data["y"])
