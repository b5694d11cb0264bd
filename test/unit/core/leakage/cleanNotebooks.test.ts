/** Notebooks that keep training and test apart, on which all rules about leaks are silent. */
import assert from "node:assert/strict";
import { leakRulesOn } from "../../../support/leaks";

describe("Leaks in notebooks that have none", () => {
  for (const [what, code] of clean()) {
    it(`are not told for ${what}`, () => assert.deepEqual(leakRulesOn(code), []));
  }
});

function clean(): readonly (readonly [what: string, code: string])[] {
  return [
    [
      "a pipeline in cross-validation",
      `
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
cross_val_score(make_pipeline(StandardScaler(), SVC()), X, y, cv=5)
`,
    ],
    [
      "a ColumnTransformer in a pipeline in a grid search",
      `
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler, OneHotEncoder
from sklearn.model_selection import train_test_split, GridSearchCV
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
pre = ColumnTransformer([('n', StandardScaler(), ['a']), ('c', OneHotEncoder(), ['b'])])
p = Pipeline([('pre', pre), ('m', SVC())])
g = GridSearchCV(p, {'m__C': [1, 10]}, cv=5).fit(X_train, y_train)
print(g.score(X_test, y_test))
`,
    ],
    [
      "SMOTE in a pipeline of imblearn",
      `
from imblearn.pipeline import Pipeline
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import cross_val_score, StratifiedKFold
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
cross_val_score(Pipeline([('s', SMOTE()), ('m', SVC())]), X, y, cv=StratifiedKFold(5))
`,
    ],
    [
      "SMOTE on the training rows",
      `
from imblearn.over_sampling import SMOTE
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
X_train, y_train = SMOTE().fit_resample(X_train, y_train)
m = SVC().fit(X_train, y_train); m.score(X_test, y_test)
`,
    ],
    [
      "folds by group, each with its scaler",
      `
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
import pandas as pd, numpy as np
df = pd.read_csv('a.csv'); X = df[['a','b']].values; y = df['y'].values
for tr, te in GroupKFold(5).split(X, y, df['g']):
    sc = StandardScaler().fit(X[tr])
    m = SVC().fit(sc.transform(X[tr]), y[tr])
    print(m.score(sc.transform(X[te]), y[te]))
`,
    ],
    [
      "a time series in TimeSeriesSplit",
      `
from sklearn.model_selection import TimeSeriesSplit, cross_val_score
from sklearn.linear_model import Ridge
import pandas as pd
df = pd.read_csv('a.csv', parse_dates=['date']).sort_values('date')
df['lag1'] = df['sales'].shift(1)
cross_val_score(Ridge(), df[['lag1']], df['sales'], cv=TimeSeriesSplit(5))
`,
    ],
    [
      "a time series that is not shuffled",
      `
import pandas as pd
from sklearn.model_selection import train_test_split
df = pd.read_csv('a.csv', parse_dates=['date']).sort_values('date')
df['lag1'] = df['sales'].shift(1)
a, b, c, d = train_test_split(df[['lag1']], df['sales'], shuffle=False)
`,
    ],
    [
      "a cut at a date",
      `
import pandas as pd
df = pd.read_csv('a.csv', parse_dates=['date'])
train = df[df.date < '2020']; test = df[df.date >= '2020']
from sklearn.linear_model import Ridge
m = Ridge().fit(train[['a']], train.y); m.score(test[['a']], test.y)
`,
    ],
    [
      "a choice on validation rows",
      `
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_tmp, X_test, y_tmp, y_test = train_test_split(X, y)
X_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp)
best, best_k = 0, 1
for k in range(1, 20):
    s = KNeighborsClassifier(k).fit(X_train, y_train).score(X_val, y_val)
    if s > best: best, best_k = s, k
m = KNeighborsClassifier(best_k).fit(X_tmp, y_tmp); print(m.score(X_test, y_test))
`,
    ],
    [
      "the rows that are not in training as test",
      `
import pandas as pd
from sklearn.svm import SVC
df = pd.read_csv('a.csv')
train = df.sample(frac=.8, random_state=0)
test = df.drop(train.index)
m = SVC().fit(train[['a']], train['y']); m.score(test[['a']], test['y'])
`,
    ],
    [
      "a scaler that learned from training rows",
      `
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
sc = StandardScaler().fit(X_train)
X_train, X_test = sc.transform(X_train), sc.transform(X_test)
`,
    ],
    [
      "answers encoded, columns of dummies, a logarithm before the split",
      `
import pandas as pd, numpy as np
from sklearn.preprocessing import LabelEncoder
from sklearn.model_selection import train_test_split
df = pd.read_csv('a.csv')
df['y'] = LabelEncoder().fit_transform(df['y']); df = pd.get_dummies(df, columns=['c']); df['a'] = np.log(df['a'])
df = df.dropna()
tr, te = train_test_split(df)
`,
    ],
    [
      "clusters, with nothing tested",
      `
from sklearn.preprocessing import StandardScaler
from sklearn.cluster import KMeans
import pandas as pd
df = pd.read_csv('a.csv'); X = StandardScaler().fit_transform(df)
KMeans(3).fit_predict(X)
`,
    ],
    [
      "models that are compared without a choice",
      `
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
for m in [SVC(), DecisionTreeClassifier()]:
    print(m.fit(X_train, y_train).score(X_test, y_test))
`,
    ],
    [
      "a last fit on all rows, for new ones",
      `
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
import pandas as pd
df = pd.read_csv('a.csv'); X = df.drop(columns='y'); y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
m = SVC().fit(X_train, y_train); print(m.score(X_test, y_test))
final = SVC().fit(X, y)
new = pd.read_csv('new.csv'); final.predict(new)
`,
    ],
    [
      "a shuffled split of rows that only have a date",
      `
import pandas as pd
from sklearn.model_selection import train_test_split
df = pd.read_csv('a.csv', parse_dates=['signup'])
df['age'] = (pd.Timestamp('2020') - df['signup']).dt.days
tr, te = train_test_split(df)
`,
    ],
    [
      "a random split of a data set of PyTorch",
      `
import torch
from torch.utils.data import random_split, DataLoader
train, val = random_split(ds, [80, 20])
`,
    ],
    [
      "validation rows that Keras takes from training",
      `
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
from tensorflow import keras
X_train, X_test, y_train, y_test = train_test_split(X, y)
m = keras.Sequential([keras.layers.Dense(1)]); m.compile('adam', 'mse')
m.fit(X_train, y_train, validation_split=.2); m.evaluate(X_test, y_test)
`,
    ],
    [
      "the first rows and the rest",
      `
import pandas as pd
from sklearn.svm import SVC
df = pd.read_csv('a.csv')
train = df[:800]
test = df[800:]
m = SVC().fit(train[['a']], train['y']); print(m.score(test[['a']], test['y']))
`,
    ],
    [
      "a score on the training rows beside that on the test rows",
      `
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
X_train, X_test, y_train, y_test = train_test_split(X, y)
m = SVC().fit(X_train, y_train); print('train', m.score(X_train, y_train)); print('test', m.score(X_test, y_test))
`,
    ],
  ];
}
