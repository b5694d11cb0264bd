# Settings of libraries that change results, by calls and by attributes; those of what is shown stay behind.
# returns: scaled, divided, root, shared, rounded
# %%
import decimal
import numpy as np
import pandas as pd
import sklearn
from decimal import getcontext
from sklearn.preprocessing import StandardScaler
# %%
sklearn.set_config(transform_output="pandas")
pd.set_option("display.precision", 2)
pd.set_option("mode.copy_on_write", True)
pd.options.display.max_rows = 5
np.seterr(divide="ignore")
decimal.getcontext().prec = 5
getcontext().rounding = decimal.ROUND_UP
%matplotlib inline
# %% [markdown]
# ## Prepare
# %%
frame = pd.DataFrame({"a": [1.0, 2.0, 6.0]})
scaled = StandardScaler().fit_transform(frame)
divided = 1 / np.zeros(1)
# %%
root = decimal.Decimal(2).sqrt()
rounded = decimal.Decimal(1) / 3
shared = frame["a"]
shared[0] = 99.0
