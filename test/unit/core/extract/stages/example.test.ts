/** One ordinary notebook from end to end, with a module that a careful engineer could have written. */
import assert from "node:assert/strict";
import { bodyOf, extract } from "../../../../support/extraction";

const notebook = `
# %% [markdown]
# # Customer churn
# Predicts which customers leave within a quarter, from usage and contract data.
# %% [1] id=3f2a
%matplotlib inline
import pandas as pd
import numpy as np
import matplotlib.pyplot as plt
from sklearn.model_selection import train_test_split
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
import os, json
# %% [2] id=91c0 tags=parameters
data_path = "data/customers.csv"
n_trees = 300
seed = 7
# %% [markdown]
# ## Load the data
# One row per customer; \`tenure\` is in months.
# %% [3] id=a7e1
df = pd.read_csv(data_path)
df.head()
# %% [markdown]
# ## Features
# Spend per month of tenure, and whether the contract is monthly.
# %% [5] id=c4d2
RATE = 1.2
def spend_rate(frame):
    # new customers have tenure 0
    return frame["spend"] * RATE / (frame["tenure"] + offset)
# %% [4] id=b0b0
offset = df["tenure"].min() + 1
# %% [6] id=d511
df["rate"] = spend_rate(df)
df["monthly"] = (df["contract"] == "month").astype(int)
df = df.dropna(subset=["rate"])
# %% [7] id=d777
plt.hist(df["rate"]); plt.show()
# %% [markdown]
# ## Train
# %% [8] id=e602
X = df[["rate", "monthly", "tenure"]]
y = df["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
%time model = RandomForestClassifier(n_estimators=n_trees, random_state=seed).fit(X_train, y_train)
# %% [9] id=f0a3
auc = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
print(f"AUC {auc:.3f}")
`;

const module = `
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

RATE = 1.2

def spend_rate(frame, offset):
    # new customers have tenure 0
    return frame["spend"] * RATE / (frame["tenure"] + offset)

def load_data(data_path):
    """Load the data.

    One row per customer; \`tenure\` is in months.
    """
    df = pd.read_csv(data_path)
    return df

def build_features(df):
    """Features.

    Spend per month of tenure, and whether the contract is monthly.
    """
    offset = df["tenure"].min() + 1
    df["rate"] = spend_rate(df, offset)
    df["monthly"] = (df["contract"] == "month").astype(int)
    df = df.dropna(subset=["rate"])
    return df

def train_model(df, n_trees, seed):
    """Train."""
    X = df[["rate", "monthly", "tenure"]]
    y = df["left"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
    model = RandomForestClassifier(n_estimators=n_trees, random_state=seed).fit(
        X_train, y_train
    )
    return X_test, y_test, model

def evaluate_model(X_test, y_test, model):
    auc = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
    return auc

def run(*, data_path="data/customers.csv", n_trees=300, seed=7):
    """Run the notebook's model code from data to result.

    Returns a dict with the value of every variable that a stage returns.
    """
    df = load_data(data_path)
    df = build_features(df)
    X_test, y_test, model = train_model(df, n_trees, seed)
    auc = evaluate_model(X_test, y_test, model)
    return {"df": df, "X_test": X_test, "y_test": y_test, "model": model, "auc": auc}

if __name__ == "__main__":
    run()
`;

describe("an ordinary notebook", () => {
  it("becomes the module that one would write by hand", async () => {
    const extraction = await extract(notebook, { isDefault: true, path: "notebooks/churn.ipynb" });
    assert.equal(bodyOf(extraction), module.trim());
    assert.deepEqual(
      extraction.plan.notes.map(({ text }) => text),
      ["`spend_rate` reads `offset` (cell 8): made a parameter"],
    );
    assert.deepEqual(
      extraction.plan.left.map(({ cell, reason }) => `${cell + 1}: ${reason}`),
      [
        "2: nothing taken uses `np`, `plt`, `os` and `json`",
        "5: looks at the data",
        "10: draws a plot",
        "13: shows a value",
      ],
    );
  });
});
