# A model that fits itself in place, outside of the estimators that everybody knows.
# returns: kde
# %%
import numpy as np
import statsmodels.api as sm
from scipy import stats
import matplotlib.pyplot as plt
# %% [markdown]
# ## A univariate example
# %%
np.random.seed(12345)
obs_dist = stats.norm.rvs(size=50)
# %%
fig = plt.figure(figsize=(12, 5))
ax = fig.add_subplot(111)
ax.scatter(obs_dist, np.abs(np.random.randn(obs_dist.size)), zorder=15)
lines = ax.hist(obs_dist, bins=20)
# %%
kde = sm.nonparametric.KDEUnivariate(obs_dist)
kde.fit()  # Estimate the densities
# %% [markdown]
# ## Compare
# %%
fig = plt.figure(figsize=(12, 5))
ax = fig.add_subplot(111)
ax.plot(kde.support, kde.density, lw=3)
support = stats.norm.pdf(loc=0, scale=1, x=kde.support) * 2
ax.plot(kde.support, support)
