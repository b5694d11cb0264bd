/** Leaks as people write them, each told by one rule. */
import assert from "node:assert/strict";
import { leakRulesOn } from "../../../support/leaks";

describe("Leaks in notebooks as people write them", () => {
  for (const [what, rule, code] of leaking()) {
    it(`are told for ${what}`, () => assert.deepEqual(leakRulesOn(code), [rule]));
  }
});

function leaking(): readonly (readonly [what: string, rule: string, code: string])[] {
  return [
    [
      "a scaler before the split",
      "leakage-preprocessing",
      `
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X = StandardScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y)
`,
    ],
    [
      "an imputer before the split",
      "leakage-preprocessing",
      `
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
import pandas as pd
df = pd.read_csv('a.csv')
imp = SimpleImputer(); imp.fit(df[['a','b']]); Z = imp.transform(df[['a','b']])
tr, te = train_test_split(Z, test_size=.2)
from sklearn.linear_model import LogisticRegression
m = LogisticRegression().fit(tr[:,:1], tr[:,1]); m.score(te[:,:1], te[:,1])
`,
    ],
    [
      "a vocabulary with weights before the split",
      "leakage-preprocessing",
      `
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
import pandas as pd
df = pd.read_csv('a.csv')
X = TfidfVectorizer().fit_transform(df['text'])
a, b, c, d = train_test_split(X, df['y'])
from sklearn.svm import SVC
m = SVC().fit(a, c); print(m.score(b, d))
`,
    ],
    [
      "columns chosen before cross-validation",
      "leakage-preprocessing",
      `
from sklearn.feature_selection import SelectKBest
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X2 = SelectKBest(k=10).fit_transform(X, y)
cross_val_score(SVC(), X2, y, cv=5)
`,
    ],
    [
      "SMOTE before the split",
      "leakage-overlap",
      `
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
Xr, yr = SMOTE().fit_resample(X, y)
X_train, X_test, y_train, y_test = train_test_split(Xr, yr)
`,
    ],
    [
      "a scaler that learns from test rows",
      "leakage-preprocessing",
      `
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.fit_transform(X_test)
from sklearn.svm import SVC
m = SVC().fit(X_train, y_train); m.score(X_test, y_test)
`,
    ],
    [
      "a fit on all rows, tested on some",
      "leakage-overlap",
      `
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
m = SVC().fit(X, y)
print(m.score(X_test, y_test))
`,
    ],
    [
      "the best of a loop, chosen on test rows",
      "leakage-test-reuse",
      `
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
best, best_k = 0, None
for k in range(1, 20):
    m = KNeighborsClassifier(k).fit(X_train, y_train)
    s = m.score(X_test, y_test)
    if s > best:
        best, best_k = s, k
final = KNeighborsClassifier(best_k).fit(X_train, y_train)
print(final.score(X_test, y_test))
`,
    ],
    [
      "training that stops by the test rows",
      "leakage-test-reuse",
      `
from sklearn.model_selection import train_test_split
import xgboost as xgb, pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
m = xgb.XGBClassifier(early_stopping_rounds=10)
m.fit(X_train, y_train, eval_set=[(X_test, y_test)])
print(m.score(X_test, y_test))
`,
    ],
    [
      "a scaler inside a function",
      "leakage-preprocessing",
      `
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from sklearn.model_selection import train_test_split
def prep(df):
    X = df.drop(columns='y')
    return MinMaxScaler().fit_transform(X), df['y']
df = pd.read_csv('a.csv')
X, y = prep(df)
X_train, X_test, y_train, y_test = train_test_split(X, y)
`,
    ],
    [
      "components before folds",
      "leakage-preprocessing",
      `
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import KFold
from sklearn.svm import SVC
df = pd.read_csv('a.csv'); X = df[['a','b']].values; y = df['y'].values
X = PCA(1).fit_transform(X)
for tr, te in KFold(5).split(X):
    m = SVC().fit(X[tr], y[tr]); print(m.score(X[te], y[te]))
`,
    ],
    [
      "a column scaled by hand",
      "leakage-preprocessing",
      `
import pandas as pd
from sklearn.model_selection import train_test_split
df = pd.read_csv('a.csv')
df['a'] = (df['a'] - df['a'].mean()) / df['a'].std()
tr, te = train_test_split(df)
from sklearn.svm import SVC
m = SVC().fit(tr[['a']], tr['y']); m.score(te[['a']], te['y'])
`,
    ],
    [
      "answers averaged by group",
      "leakage-preprocessing",
      `
import pandas as pd
from sklearn.model_selection import train_test_split
df = pd.read_csv('a.csv')
df['enc'] = df.groupby('city')['y'].transform('mean')
tr, te = train_test_split(df)
from sklearn.svm import SVC
m = SVC().fit(tr[['enc']], tr['y']); m.score(te[['enc']], te['y'])
`,
    ],
    [
      "gaps filled with the mean of all rows",
      "leakage-preprocessing",
      `
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv')
df = df.fillna(df.mean())
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns='y'), df['y'])
m = SVC().fit(X_train, y_train); m.score(X_test, y_test)
`,
    ],
    [
      "a model that is called to judge the rows that it was trained on",
      "leakage-overlap",
      `
import numpy as np, pandas as pd
from tensorflow import keras
df = pd.read_csv('a.csv')
X_test, y_test = df[['a', 'b']].values, df['y'].values
model = keras.Sequential([keras.layers.Dense(1)])
model.fit(X_test, y_test)
print(np.mean(model(X_test) == y_test))
`,
    ],
  ];
}
