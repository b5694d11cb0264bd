# Assignment expressions in conditions, comprehensions, calls and functions.
# returns: n, last, found, cleaned
# %%
import re
import numpy as np
# %%
values = np.array([3.0, 8.0, 1.0])
text = "alpha=0.5 beta=2"
# %%
def first_over(limit):
    if (hit := next((value for value in values if value > limit), None)) is not None:
        return hit + n
    return -1.0
# %% [markdown]
# ## Features
# %%
if (n := len(values)) > 2:
    big = n * 2
cleaned = [half for value in values if (half := value / 2) > 1]
# %%
found = {}
position = 0
while (match := re.compile(r"(\w+)=(\S+)").search(text, position)) is not None:
    found[match[1]] = float(match[2])
    position = match.end()
last = first_over(min_value := values.min()) + min_value
