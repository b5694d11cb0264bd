/** Cells below the imports that notebooks about models have, and one table. */

export const leakImports = `# %%
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, mean_squared_error
from sklearn.model_selection import (GridSearchCV, KFold, StratifiedShuffleSplit, cross_val_score,
    train_test_split)
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (LabelEncoder, MinMaxScaler, Normalizer, OneHotEncoder,
    PolynomialFeatures, StandardScaler)
df = pd.read_csv("data.csv")
X, y = df.drop("label", axis=1), df["label"]
`;
