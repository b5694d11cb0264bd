# A time series: generated, resampled, differenced, fitted with statsmodels, forecast, scored.
# returns: series, monthly, train, test, result, mape
# %%
import numpy as np
import pandas as pd
import statsmodels.api as sm
# %% [markdown]
# ## Load
# %%
days = pd.date_range("2023-01-01", periods=365, freq="D")
trend = np.linspace(10, 20, len(days))
season = 3 * np.sin(2 * np.pi * np.arange(len(days)) / 30)
series = pd.Series(trend + season, index=days, name="sales")
# %% [markdown]
# ## Prepare
# %%
monthly = series.resample("W").mean()
split_at = "2023-11-01"
train, test = monthly[:split_at], monthly[split_at:]
train.plot(title="weekly sales")
# %% [markdown]
# ## Fit an autoregression
# %%
result = sm.tsa.AutoReg(train, lags=4).fit()
print(result.summary())
# %% [markdown]
# ## Forecast
# %%
forecast = result.predict(start=len(train), end=len(monthly) - 1)
mape = float((abs(forecast - test) / test).mean())
print(f"{mape:.2%}")
