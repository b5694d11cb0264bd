"""Synthetic customers, as long as the billing export may not leave the warehouse.

The numbers come from scikit-learn's `make_classification` with a fixed seed and are scaled
to the ranges of our customer table. Nothing in here is about a real person.
"""

import numpy as np
import pandas as pd
from sklearn.datasets import make_classification

CONTRACTS = ["Monthly ", "one year", "Two Year"]
REGIONS = ["north", "south", "east", "west", "islands", "abroad"]


def make_customers(n: int = 1600, seed: int = 1) -> pd.DataFrame:
    """One row per customer, with the column `left` to be predicted."""
    signal, left = make_classification(
        n_samples=n,
        n_features=5,
        n_informative=4,
        n_redundant=1,
        n_clusters_per_class=1,
        weights=[0.78],
        class_sep=0.9,
        flip_y=0.06,
        shuffle=False,
        random_state=seed,
    )
    rng = np.random.default_rng(seed)
    order = rng.permutation(n)
    signal, left = signal[order], left[order]
    # turned so that a high value means "rather leaves"
    signal = signal * [np.sign(np.corrcoef(column, left)[0, 1]) for column in signal.T]
    rank = signal.argsort(axis=0).argsort(axis=0) / (n - 1)

    return pd.DataFrame(
        {
            "customer": [f"C{number:05d}" for number in range(n)],
            "tenure": (71 * (1 - rank[:, 0])).round().astype(int),
            "spend": (12 + 96 * rank[:, 1]).round(2),
            "support_calls": rng.poisson(0.4 + 4.2 * rank[:, 2] ** 2),
            "logins": (40 * (1 - rank[:, 3])).round().astype(int),
            "contract": np.where(
                rank[:, 4] > 0.45, CONTRACTS[0], rng.choice(CONTRACTS[1:], size=n)
            ),
            "region": rng.choice(REGIONS, size=n, p=[0.31, 0.27, 0.2, 0.18, 0.03, 0.01]),
            "left": left,
        }
    )
