# A notebook in sections: parameters, a class, functions that read run-time state, tuning, pictures.
# returns: customers, X_train, search, model, auc, lift
# %% [markdown]
# # Customer churn
# This notebook predicts which customers leave within the next quarter, from their contracts and how
# they use the product. The model ranks customers for the retention team; it decides nothing.
#
# *Owner: analytics. Last reviewed in spring.*
# %%
%matplotlib inline
import warnings
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, roc_curve
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
sns.set_theme()
# %% tags=parameters
n_customers = 600   # rows to draw
seed = 7
top_share = 0.2     # what the retention team can call
# %%
TARGET = "left"
NUMERIC = ["tenure", "spend", "tickets"]
CATEGORICAL = ["contract", "region"]
# %% [markdown]
# ## 1. Load the customers
# Until the warehouse export is there, customers are drawn at random. `tenure` is in months, `spend`
# in euros a month. The [data dictionary](https://example.org/dictionary) describes **all** columns.
# %%
def draw_customers(n, rng):
    """Customers as the warehouse will deliver them."""
    tenure = rng.integers(1, 72, n)
    contract = rng.choice(["month", "year"], n, p=[.6, .4])
    frame = pd.DataFrame({
        "tenure": tenure,
        "contract": contract,
        "region": rng.choice(["north", "south", "east"], n),
        "spend": rng.gamma(4., 12., n).round(2),
        "tickets": rng.poisson(1 + (contract == "month")),
    })
    # Short monthly contracts with many tickets leave first.
    risk = 1.2*(contract == "month") + .5*frame["tickets"] - .05*tenure
    frame[TARGET] = (rng.random(n) < 1/(1 + np.exp(-risk + 1))).astype(int)
    return frame

rng = np.random.default_rng(seed)
customers = draw_customers(n_customers, rng)
customers.head()
# %%
customers.describe()
# %%
customers.groupby("contract")[TARGET].mean().plot.bar()
plt.title("Who leaves?");
# %% [markdown]
# ## 2. Features
# Spend is set against the median of the region, since prices differ.
# %%
def relative_spend(frame):
    # regions that are not in the data yet count as average
    return frame["spend"] / frame["region"].map(median_spend).fillna(overall)
# %%
median_spend = customers.groupby("region")["spend"].median()
overall = customers["spend"].median()
customers["relative_spend"] = relative_spend(customers)
customers["is_new"] = (customers["tenure"] < 6).astype(int)
customers = customers.drop_duplicates()
# %%
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
# %% [markdown]
# ## 3. Train/test split
# Stratified, because few customers leave.
# %%
X = customers.drop(columns=TARGET); y = customers[TARGET]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=seed)
X_train.shape, X_test.shape
# %% [markdown]
# ## 4. Model
# ### Baseline
# %%
numeric = NUMERIC + ["relative_spend", "is_new"]
columns = ColumnTransformer([
    ("numbers", make_pipeline(Clipper(), StandardScaler()), numeric),
    ("categories", OneHotEncoder(handle_unknown="ignore"), CATEGORICAL)])
baseline = Pipeline([("columns", columns), ("model", LogisticRegression(max_iter=1000))])
baseline.fit(X_train, y_train)
print("baseline AUC", roc_auc_score(y_test, baseline.predict_proba(X_test)[:, 1]))
# %% [markdown]
# ### Random forest
# Depth and leaf size are tuned with cross-validation; more trees only cost time.
# %%
%%time
forest = Pipeline([("columns", columns), ("model", RandomForestClassifier(n_estimators=40, random_state=seed))])
grid = {"model__max_depth": [3, 6], "model__min_samples_leaf": [1, 5]}
search = GridSearchCV(forest, grid, cv=3, scoring="roc_auc")
search.fit(X_train, y_train)
model = search.best_estimator_
# %% [markdown]
# ## 5. Evaluation
# The area under the curve for the statisticians, and the lift among the customers with the highest
# scores for the retention team.
# %%
scores = model.predict_proba(X_test)[:, 1]
auc = roc_auc_score(y_test, scores)

def lift_at(share, truth, scores):
    best = np.argsort(scores)[::-1][:int(share*len(scores))]
    return truth.iloc[best].mean() / truth.mean()

lift = lift_at(top_share, y_test, scores)
print(f"AUC {auc:.3f}, lift {lift:.2f}")
# %%
fpr, tpr, _ = roc_curve(y_test, scores)
plt.plot(fpr, tpr)
plt.xlabel("false positives"); plt.ylabel("true positives")
plt.show()
