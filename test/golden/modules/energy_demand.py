"""Energy demand of a site.

Forecast the daily demand of a site two weeks ahead. Three methods compete; the one with
the smallest error on the last weeks is fitted to all of the data.
"""

# cellbridge: notebook=notebooks/energy_demand.ipynb format=1 head=ead30bc0 run=22156a25

from __future__ import annotations

import os
from dataclasses import dataclass, field

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from statsmodels.tsa.holtwinters import ExponentialSmoothing

__version__ = "0.1.0"

# cellbridge: cell=#3 source=7f345c61 symbol=315f08ae
HORIZON = 14


# cellbridge: cell=#10 source=65c2f87b symbol=75b4b0fb
@dataclass
class Method:
    """A way to forecast, and what it got wrong."""

    name: str
    period: int = 7
    errors: list[float] = field(default_factory=list)

    def forecast(self, history: pd.Series, steps: int) -> np.ndarray:
        raise NotImplementedError


# cellbridge: cell=#10 source=65c2f87b symbol=852c2ab0
@dataclass
class LastWeek(Method):
    def forecast(self, history: pd.Series, steps: int) -> np.ndarray:
        week = history.to_numpy()[-self.period :]
        return np.resize(week, steps)


# cellbridge: cell=#10 source=65c2f87b symbol=9e099417
@dataclass
class Smoothing(Method):
    trend: str | None = None

    def forecast(self, history: pd.Series, steps: int) -> np.ndarray:
        fitted = ExponentialSmoothing(
            history, trend=self.trend, seasonal="add", seasonal_periods=self.period
        ).fit()
        return fitted.forecast(steps).to_numpy()


# cellbridge: cell=#11 source=92e0193b symbol=ac7bcd26
def mape(truth: pd.Series, forecast: np.ndarray) -> float:
    return float(np.mean(np.abs(truth.to_numpy() - forecast) / truth.to_numpy()))


# cellbridge: cell=#5,#6 source=9ba6fdf5,98a41007 steps=5,1 symbol=fa8dfe38
def load_data(start, n_days):
    """Data.

    The meter has gaps. They are filled with the value of the same weekday a week
    before.
    """
    np.random.seed(3)
    index = pd.date_range(start, periods=n_days, freq="D")
    weekday = np.where(index.dayofweek < 5, 20.0, 8.0)
    demand = pd.Series(
        100 + weekday + 0.1 * np.arange(n_days) + np.random.normal(0, 2, n_days),
        index=index,
        name="demand",
    )
    demand.iloc[[20, 55, 120]] = np.nan
    demand = demand.fillna(demand.shift(7))
    return demand


# cellbridge: cell=#8 source=64b3bb76 symbol=04d6f1f5
def split_data(demand):
    """Split."""
    train, test = demand[:-HORIZON], demand[-HORIZON:]
    return train, test


# cellbridge: cell=#13 source=c144496b symbol=643d6dfe
def train_model(train, test):
    methods = [
        LastWeek("last week"),
        Smoothing("level"),
        Smoothing("trend", trend="add"),
    ]
    errors = {}
    for method in methods:
        guess = method.forecast(train, HORIZON)
        errors[method.name] = mape(test, guess)
        plt.plot(test.index, guess, label=method.name)
        if errors[method.name] > 0.2:
            print(f"{method.name} is far off")
    return methods, errors


# cellbridge: cell=#16 source=9062ebfe symbol=aeaacf8e
def predict(demand, methods, errors):
    """Forecast.

    Fitted to everything that is known, and stored for the planners.
    """
    best = min(methods, key=lambda each: errors[each.name])
    forecast = pd.Series(
        best.forecast(demand, HORIZON),
        index=pd.date_range(demand.index[-1], periods=HORIZON + 1)[1:],
    )
    os.makedirs("out", exist_ok=True)
    forecast.round(2).to_csv("out/forecast.csv")
    return forecast


def run(*, start="2024-01-01", n_days=200):
    """Run the notebook's model code from data to result.

    Returns a dict with the value of every variable that a stage returns.

    Paths are relative to notebooks/, the folder of the notebook.
    """
    demand = load_data(start, n_days)
    train, test = split_data(demand)
    methods, errors = train_model(train, test)
    forecast = predict(demand, methods, errors)
    return {
        "demand": demand,
        "train": train,
        "test": test,
        "methods": methods,
        "errors": errors,
        "forecast": forecast,
    }


if __name__ == "__main__":
    run()
