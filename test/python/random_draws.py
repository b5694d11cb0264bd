"""Fits every estimator of scikit-learn as it comes, and reports whether numpy's global generator moved.

Prints JSON: for each dotted path whether `fit` and the methods after it left the generator as it was;
estimators that take other input than a table with answers are left out.
"""

import json
import warnings

import numpy as np
from sklearn.utils import all_estimators

warnings.filterwarnings("ignore")
rng = np.random.RandomState(0)
X = rng.rand(60, 8)
classes = (X[:, 0] + 0.2 * rng.rand(60) > 0.6).astype(int)
numbers = X @ np.arange(8) + rng.rand(60)
after = ["predict", "predict_proba", "decision_function", "transform", "inverse_transform"]


def state():
    _, keys, position, *_ = np.random.get_state()
    return keys.tobytes(), position


def public(cls):
    return ".".join(part for part in cls.__module__.split(".") if not part.startswith("_"))


def draws(cls):
    for answers in (classes, numbers, None):
        before = state()
        try:
            made = cls()
            made.fit(X, answers) if answers is not None else made.fit(X)
        except Exception:
            continue
        for name in after:
            try:
                getattr(made, name)(X)
            except Exception:
                pass
        return state() != before
    return None


found = {f"{public(cls)}.{name}": draws(cls) for name, cls in all_estimators()}
print(json.dumps({path: drew for path, drew in found.items() if drew is not None}))
