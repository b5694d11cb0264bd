# A hurried notebook: no headings, imports anywhere, names bound again, code that was tried and left.
# returns: df, best, acc, clf, preds
# %%
!pip install lightgbm --quiet
import pandas as pd, numpy as np
from sklearn.datasets import load_wine
# %%
wine = load_wine(as_frame=True)
df = wine.frame.copy()
df.columns = [c.replace('/', '_') for c in df.columns]
df
# %%
df.isna().sum()
# %%
# quick look
import matplotlib.pyplot as plt
df.hist(figsize=(12,12))
# %%
def clean(d):
    d = d.copy()
    d = d[d['proline']<limit]
    d['ratio'] = d['flavanoids']/d['total_phenols']
    return d

limit = df['proline'].quantile(.99)
df = clean(df)
# %%
cols = [c for c in df.columns if c!='target']
X = df[cols]; y = df['target']
# %%
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
Xtr, Xte, ytr, yte = train_test_split(X, y, random_state=1)
sc = StandardScaler()
Xtr = sc.fit_transform(Xtr)
Xte = sc.transform(Xte)
# %%
# tried this first, worse
# from sklearn.svm import SVC
# clf = SVC(C=10)
from sklearn.neighbors import KNeighborsClassifier
best, acc = None, 0
for k in range(1, 10, 2):
    m = KNeighborsClassifier(k)
    m.fit(Xtr, ytr)
    a = m.score(Xte, yte)
    print(k, a)
    if a>acc: best, acc = k, a
# %%
clf = KNeighborsClassifier(best).fit(Xtr, ytr)
acc
# %%
preds = clf.predict(Xte)
pd.crosstab(yte, preds)
# %%
(preds==yte).mean()
# %%
tmp = df.groupby('target').mean()
tmp
