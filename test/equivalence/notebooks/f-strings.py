# f-strings with expressions, nesting, formats and run-time state; other kinds of strings.
# returns: title, labels, path, raw, block, model
# %%
import numpy as np
from sklearn.linear_model import LinearRegression
# %%
values = np.array([1.5, 22.25])
unit = "kg"
width = max(len(f"{value:.1f}") for value in values)
# %%
def label(value, digits=1):
    return f"{value:>{width}.{digits}f} {unit!r}"
def titled(text):
    return f"{text.title()} ({', '.join(f'{value:g}{unit}' for value in values)}) {{x}}"
# %% [markdown]
# ## Features
# %%
labels = [label(value) for value in values]
title = titled("weights")
unit = "g"
labels.append(label(values[0], digits=2))
# %%
path = rf"C:\{unit}\d+"
raw = b"\x00" + bytes(f"{values.sum()=}", "ascii")
block = f"""
  total: {values.sum():8.3f}
    unit: {unit}
"""
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(values.reshape(-1, 1), [len(title), len(block) + len(labels)])
