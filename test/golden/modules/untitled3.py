"""Model code of the notebook untitled3.ipynb."""

# cellbridge: notebook=notebooks/untitled3.ipynb format=1 head=a34dc746 run=b8982bb6

from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

__version__ = "0.1.0"


# cellbridge: cell=#5 source=9298cf79 symbol=e08e47fe
def clean(d, limit):
    d = d.copy()
    d = d[d["proline"] < limit]
    d["ratio"] = d["flavanoids"] / d["total_phenols"]
    return d


# cellbridge: cell=#2 source=57883c8d symbol=87197486
def load_data():
    wine = load_wine(as_frame=True)
    df = wine.frame.copy()
    df.columns = [c.replace("/", "_") for c in df.columns]
    return df


# cellbridge: cell=#5,#6 source=9298cf79,d1147716 steps=2,3
# cellbridge: cell=#7 source=e197a423 steps=4 symbol=410e5086
def prepare_data(df):
    limit = df["proline"].quantile(0.99)
    df = clean(df, limit)

    cols = [c for c in df.columns if c != "target"]
    X = df[cols]
    y = df["target"]
    Xtr, Xte, ytr, yte = train_test_split(X, y, random_state=1)
    sc = StandardScaler()
    Xtr = sc.fit_transform(Xtr)
    Xte = sc.transform(Xte)
    return df, Xtr, Xte, ytr, yte


# cellbridge: cell=#8,#9 source=a59d2f2f,a5d0f1c7 steps=2,1 symbol=07eead24
def train_model(Xtr, Xte, ytr, yte):
    best, acc = None, 0
    for k in range(1, 10, 2):
        m = KNeighborsClassifier(k)
        m.fit(Xtr, ytr)
        a = m.score(Xte, yte)
        print(k, a)
        if a > acc:
            best, acc = k, a
    clf = KNeighborsClassifier(best).fit(Xtr, ytr)
    return best, acc, clf


# cellbridge: cell=#10 source=499c99e5 symbol=ed17e28d
def predict(Xte, clf):
    preds = clf.predict(Xte)
    return preds


def run():
    """Run the notebook's model code from data to result.

    Returns a dict with the value of every variable that a stage returns.
    """
    df = load_data()
    df, Xtr, Xte, ytr, yte = prepare_data(df)
    best, acc, clf = train_model(Xtr, Xte, ytr, yte)
    preds = predict(Xte, clf)
    return {
        "df": df,
        "Xtr": Xtr,
        "Xte": Xte,
        "ytr": ytr,
        "yte": yte,
        "best": best,
        "acc": acc,
        "clf": clf,
        "preds": preds,
    }


if __name__ == "__main__":
    run()
