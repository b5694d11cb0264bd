"""Customer churn.

Predicts which customers leave within the next quarter, from their contracts and how
they use the product. The model ranks customers for the retention team; it decides
nothing.

Owner: analytics. Last reviewed in spring.
"""

# cellbridge: notebook=notebooks/customer_churn.ipynb format=1 head=8f0464e1 run=c34ee239

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

__version__ = "0.1.0"

# cellbridge: cell=#4 source=b68fbad7 symbol=25b6b845
TARGET = "left"

# cellbridge: cell=#4 source=b68fbad7 symbol=4746e303
NUMERIC = ["tenure", "spend", "tickets"]

# cellbridge: cell=#4 source=b68fbad7 symbol=e320f7ca
CATEGORICAL = ["contract", "region"]


# cellbridge: cell=#6 source=e89b7078 symbol=cd38f2f0
def draw_customers(n, rng):
    """Customers as the warehouse will deliver them."""
    tenure = rng.integers(1, 72, n)
    contract = rng.choice(["month", "year"], n, p=[0.6, 0.4])
    frame = pd.DataFrame(
        {
            "tenure": tenure,
            "contract": contract,
            "region": rng.choice(["north", "south", "east"], n),
            "spend": rng.gamma(4.0, 12.0, n).round(2),
            "tickets": rng.poisson(1 + (contract == "month")),
        }
    )
    # Short monthly contracts with many tickets leave first.
    risk = 1.2 * (contract == "month") + 0.5 * frame["tickets"] - 0.05 * tenure
    frame[TARGET] = (rng.random(n) < 1 / (1 + np.exp(-risk + 1))).astype(int)
    return frame


# cellbridge: cell=#10 source=2c6c1464 symbol=c93fc443
def relative_spend(frame, median_spend, overall):
    # regions that are not in the data yet count as average
    return frame["spend"] / frame["region"].map(median_spend).fillna(overall)


# cellbridge: cell=#12 source=05016057 symbol=a319bf7a
class Clipper(BaseEstimator, TransformerMixin):
    """Limits each column to the range between two quantiles of the training data."""

    def __init__(self, low=0.01, high=0.99):
        self.low = low
        self.high = high

    def fit(self, X, y=None):
        self.limits_ = np.quantile(X, [self.low, self.high], axis=0)
        return self

    def transform(self, X):
        return np.clip(X, *self.limits_)


# cellbridge: cell=#20 source=950febe4 symbol=7a600fd9
def lift_at(share, truth, scores):
    best = np.argsort(scores)[::-1][: int(share * len(scores))]
    return truth.iloc[best].mean() / truth.mean()


# cellbridge: cell=#6 source=e89b7078 symbol=7ee6c649
def load_customers(n_customers, seed):
    """Load the customers.

    Until the warehouse export is there, customers are drawn at random. `tenure` is in
    months, `spend` in euros a month. The data dictionary describes all columns.
    """
    rng = np.random.default_rng(seed)
    customers = draw_customers(n_customers, rng)
    return customers


# cellbridge: cell=#11 source=c93906b4 symbol=9da062ee
def build_features(customers):
    """Features.

    Spend is set against the median of the region, since prices differ.
    """
    median_spend = customers.groupby("region")["spend"].median()
    overall = customers["spend"].median()
    customers["relative_spend"] = relative_spend(customers, median_spend, overall)
    customers["is_new"] = (customers["tenure"] < 6).astype(int)
    customers = customers.drop_duplicates()
    return customers


# cellbridge: cell=#14 source=bc246bdf symbol=d06a0289
def split_data(customers, seed):
    """Train/test split.

    Stratified, because few customers leave.
    """
    X = customers.drop(columns=TARGET)
    y = customers[TARGET]
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=0.25, stratify=y, random_state=seed
    )
    return X_train, X_test, y_train, y_test


# cellbridge: cell=#16,#18 source=671ad7d5,e72a397c steps=4,5 symbol=2c3603f2
def tune_model(X_train, y_train, seed):
    """Model.

    Random forest: Depth and leaf size are tuned with cross-validation; more trees only
    cost time.
    """
    numeric = NUMERIC + ["relative_spend", "is_new"]
    columns = ColumnTransformer(
        [
            ("numbers", make_pipeline(Clipper(), StandardScaler()), numeric),
            ("categories", OneHotEncoder(handle_unknown="ignore"), CATEGORICAL),
        ]
    )
    baseline = Pipeline(
        [("columns", columns), ("model", LogisticRegression(max_iter=1000))]
    )
    baseline.fit(X_train, y_train)

    forest = Pipeline(
        [
            ("columns", columns),
            ("model", RandomForestClassifier(n_estimators=40, random_state=seed)),
        ]
    )
    grid = {"model__max_depth": [3, 6], "model__min_samples_leaf": [1, 5]}
    search = GridSearchCV(forest, grid, cv=3, scoring="roc_auc")
    search.fit(X_train, y_train)
    model = search.best_estimator_
    return baseline, forest, search, model


# cellbridge: cell=#20,#21 source=950febe4,2e789782 steps=3,1 symbol=afba3fbc
def evaluate_model(X_test, y_test, model, top_share):
    """Evaluation.

    The area under the curve for the statisticians, and the lift among the customers
    with the highest scores for the retention team.
    """
    scores = model.predict_proba(X_test)[:, 1]
    auc = roc_auc_score(y_test, scores)
    lift = lift_at(top_share, y_test, scores)
    fpr, tpr, _ = roc_curve(y_test, scores)
    return scores, auc, lift, fpr, tpr


def run(*, n_customers=600, seed=7, top_share=0.2):
    """Run the notebook's model code from data to result.

    Returns a dict with the value of every variable that a stage returns.
    """
    customers = load_customers(n_customers, seed)
    customers = build_features(customers)
    X_train, X_test, y_train, y_test = split_data(customers, seed)
    baseline, forest, search, model = tune_model(X_train, y_train, seed)
    scores, auc, lift, fpr, tpr = evaluate_model(X_test, y_test, model, top_share)
    return {
        "customers": customers,
        "X_train": X_train,
        "X_test": X_test,
        "y_train": y_train,
        "y_test": y_test,
        "baseline": baseline,
        "forest": forest,
        "search": search,
        "model": model,
        "scores": scores,
        "auc": auc,
        "lift": lift,
        "fpr": fpr,
        "tpr": tpr,
    }


if __name__ == "__main__":
    run()
