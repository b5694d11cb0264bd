/** A notebook whose code has moved to its module, for tests of everything that looks into the module. */

/** Cells that use the module. */
export const movedCells = `
# %% id=a
from fixture import load_data, train_model
from fixture import rate, Scorer
# %% id=b
X, y = load_data()
# %% id=c
model = train_model(X, y)
# %% id=d
rate(30, 0)
# %% id=e
Scorer().score(2)
`;

/** The module: two functions, one of which only the other uses, a class and two stages. */
export const movedModule = `# === src/fixture.py
"""Fixture."""

# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00

import pandas as pd
from sklearn.linear_model import Ridge


# cellbridge: cell=d source=00 symbol=00
def months_of(months):
    return max(months, 1)


# cellbridge: cell=d source=00 symbol=00
def rate(spend, months):
    return spend / months_of(months)


# cellbridge: cell=e source=00 symbol=00
class Scorer:
    def score(self, calls):
        return 0.5 * calls


# cellbridge: cell=b source=00 symbol=00
def load_data():
    df = pd.read_csv("customers.csv")
    df["rate"] = rate(df["spend"], 2)
    return df[["rate"]], df["left"]


# cellbridge: cell=c source=00 symbol=00
def train_model(X, y):
    return Ridge().fit(X, y)


def run():
    X, y = load_data()
    model = train_model(X, y)
    return {"X": X, "y": y, "model": model}


if __name__ == "__main__":
    run()
`;
