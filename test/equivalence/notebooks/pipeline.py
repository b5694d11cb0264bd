# A scikit-learn pipeline with a column transformer, trained on a split.
# returns: X_test, y_test, pipeline, report, matrix
# %% [markdown]
# # Survival
# Predicts who survives.
# %%
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
# %% [markdown]
# ## Load data
# %%
rng = np.random.default_rng(5)
passengers = pd.DataFrame({
    "age": np.where(rng.random(80) < 0.1, np.nan, rng.integers(1, 70, 80)),
    "fare": rng.gamma(2, 15, 80).round(2),
    "port": rng.choice(["S", "C", "Q"], 80),
})
passengers["survived"] = (passengers["fare"] > 30) ^ (rng.random(80) < 0.1)
passengers.info()
# %%
passengers.isna().sum()
# %% [markdown]
# ## Preprocess
# Numbers are imputed and scaled, ports become columns.
# %%
numeric = ["age", "fare"]
categorical = ["port"]
preprocess = ColumnTransformer([
    ("numeric", make_pipeline(SimpleImputer(), StandardScaler()), numeric),
    ("categorical", OneHotEncoder(handle_unknown="ignore"), categorical),
])
# %% [markdown]
# ## Train model
# %%
X = passengers.drop(columns="survived")
y = passengers["survived"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=1)
pipeline = Pipeline([("preprocess", preprocess), ("classify", LogisticRegression())])
pipeline.fit(X_train, y_train)
# %% [markdown]
# ## Evaluate
# %%
predicted = pipeline.predict(X_test)
report = classification_report(y_test, predicted, output_dict=True)
matrix = confusion_matrix(y_test, predicted)
print(matrix)
