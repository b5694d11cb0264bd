# Lambdas as values, keys and arguments, with run-time state in them.
# returns: ranked, scaled, chosen, composed, table
# %%
import numpy as np
import pandas as pd
# %%
table = pd.DataFrame({"name": ["x", "yy", "zzz"], "value": [3.0, -1.0, 2.0]})
limit = table["value"].mean()
# %%
above = lambda value: value > limit
scale = lambda frame, by=limit: frame["value"] * by
compose = lambda f, g: lambda x: f(g(x))
# %% [markdown]
# ## Features
# %%
table["above"] = table["value"].map(above)
scaled = scale(table)
ranked = sorted(table["name"], key=lambda name: -len(name) * limit)
# %%
limit = 0.0
chosen = np.array(list(filter(above, table["value"])))
composed = compose(abs, lambda x: x * 2 + limit)(-3)
