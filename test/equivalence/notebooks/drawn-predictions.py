# Predictions that are drawn: the picture stays behind, what it is drawn on too.
# returns: model, line
# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LinearRegression
# %% [markdown]
# ## Train
# %%
x = np.linspace(0, 20, 30)
y = 3 * x + np.sin(x)
model = LinearRegression().fit(x[:, None], y)
line = model.predict(x[:, None])
fig, ax = plt.subplots(figsize=(8, 6))
ax.plot(x, y, "o", label="data")
ax.plot(x, line, "r--.", label="fit")
ax.legend(loc="best")
# %%
fig2, axes = plt.subplots(1, 2)
for one, power in zip(axes, (1, 2)):
    one.plot(x, line**power)
score = model.score(x[:, None], y)
