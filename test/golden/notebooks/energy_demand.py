# A time series, with a dataclass, type hints, a loop over models and a late import.
# returns: demand, train, test, errors, forecast
# %% [markdown]
# Energy demand of a site
# ========================
#
# In this notebook, we will forecast the daily demand of a site two weeks ahead. Three methods compete;
# the one with the smallest error on the last weeks is fitted to all of the data.
# %%
from __future__ import annotations
from dataclasses import dataclass, field
import numpy as np, pandas as pd
import matplotlib.pyplot as plt
from statsmodels.tsa.holtwinters import ExponentialSmoothing
# %%
HORIZON = 14
start = "2024-01-01"
n_days = 200
# %% [markdown]
# ## Data
# The meter has gaps. They are filled with the value of the same weekday a week before.
#
# Let's look at a few weeks first.
# %%
np.random.seed(3)
index = pd.date_range(start, periods=n_days, freq="D")
weekday = np.where(index.dayofweek < 5, 20., 8.)
demand = pd.Series(100 + weekday + .1*np.arange(n_days) + np.random.normal(0, 2, n_days), index=index, name="demand")
demand.iloc[[20, 55, 120]] = np.nan
demand[:60].plot(figsize=(10, 3))
# %%
demand = demand.fillna(demand.shift(7))
assert demand.notna().all()
# %% [markdown]
# ## Split
# %%
train, test = demand[:-HORIZON], demand[-HORIZON:]
# %% [markdown]
# ## Methods
# %%
@dataclass
class Method:
    """A way to forecast, and what it got wrong."""

    name: str
    period: int = 7
    errors: list[float] = field(default_factory=list)

    def forecast(self, history: pd.Series, steps: int) -> np.ndarray:
        raise NotImplementedError

@dataclass
class LastWeek(Method):
    def forecast(self, history: pd.Series, steps: int) -> np.ndarray:
        week = history.to_numpy()[-self.period:]
        return np.resize(week, steps)

@dataclass
class Smoothing(Method):
    trend: str | None = None

    def forecast(self, history: pd.Series, steps: int) -> np.ndarray:
        fitted = ExponentialSmoothing(history, trend=self.trend, seasonal="add",
                                      seasonal_periods=self.period).fit()
        return fitted.forecast(steps).to_numpy()
# %%
def mape(truth: pd.Series, forecast: np.ndarray) -> float:
    return float(np.mean(np.abs(truth.to_numpy() - forecast) / truth.to_numpy()))
# %% [markdown]
# ## Compare the methods
# %%
methods = [LastWeek("last week"), Smoothing("level"), Smoothing("trend", trend="add")]
errors = {}
for method in methods:
    guess = method.forecast(train, HORIZON)
    errors[method.name] = mape(test, guess)
    plt.plot(test.index, guess, label=method.name)
    if errors[method.name] > 0.2:
        print(f"{method.name} is far off")
plt.legend()
# %%
pd.Series(errors).sort_values()
# %% [markdown]
# ## Forecast
# Fitted to everything that is known, and stored for the planners.
# %%
best = min(methods, key=lambda each: errors[each.name])
forecast = pd.Series(best.forecast(demand, HORIZON), index=pd.date_range(demand.index[-1], periods=HORIZON + 1)[1:])
import os
os.makedirs("out", exist_ok=True)
forecast.round(2).to_csv("out/forecast.csv")
forecast.plot()
