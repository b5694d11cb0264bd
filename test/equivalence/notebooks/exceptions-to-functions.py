# Functions that return early, raise and clean up, around state that cells change.
# returns: attempts, model
# %%
import numpy as np
from sklearn.linear_model import Ridge
# %%
attempts = {"count": 0}
limit = 3
# %%
class Overflow(ValueError):
    def __init__(self, value):
        super().__init__(f"{value} over {limit}")
        self.value = value
def check(value):
    attempts["count"] += 1
    try:
        if value > limit:
            raise Overflow(value)
        return np.sqrt(value)
    finally:
        attempts["last"] = value
def safe_check(value):
    try:
        return float(check(value))
    except Overflow as error:
        return str(error)
# %% [markdown]
# ## Predict
# %%
outcomes = [safe_check(value) for value in (1, 4, 9)]
# %%
limit = 10
safe = safe_check(9)
# %% [markdown]
# ## Train
# %%
model = Ridge(alpha=safe).fit([[float(attempts["count"])], [1.0]], [outcomes[0], len(outcomes[2])])
