# `with` at the top level: files written and read, error states, nested, several at once.
# returns: lines, ratios, table
# %%
import csv
import json
import numpy as np
import pandas as pd
# %% [markdown]
# ## Write the raw data
# %%
with open("raw.csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(["name", "value"])
    for at in range(4):
        writer.writerow([f"n{at}", at * 1.5])
# %% [markdown]
# ## Load
# %%
with open("raw.csv") as source, open("copy.txt", "w") as target:
    lines = source.read().splitlines()
    target.write("\n".join(lines))
table = pd.read_csv("raw.csv")
# %% [markdown]
# ## Features
# %%
with np.errstate(divide="ignore"):
    ratios = 1.0 / table["value"].to_numpy()
# %% [markdown]
# ## Save
# %%
record = {"rows": len(table), "sum": float(table["value"].sum())}
with open("record.json", "w") as file:
    json.dump(record, file)
