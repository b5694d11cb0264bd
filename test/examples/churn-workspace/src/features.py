"""Features that more than one notebook uses. Moved out of churn.ipynb by hand, last spring."""

import pandas as pd


def spend_rate(frame: pd.DataFrame) -> pd.Series:
    """Spend per month of tenure; new customers count as one month."""
    return frame["spend"] / frame["tenure"].clip(lower=1)


def tenure_bucket(months: int) -> str:
    """Name the stage of a customer: new, first year over, or three years and more."""
    if months < 12:
        return "new"
    return "settled" if months < 36 else "loyal"
