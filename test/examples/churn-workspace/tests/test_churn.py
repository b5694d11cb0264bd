"""Tests of the code in notebooks/churn.ipynb, skipped until it has been extracted to src/churn.py."""

import pytest

churn = pytest.importorskip("churn")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Monthly ", "monthly"),
        ("Two Year", "two_year"),
        (" Month-to Month ", "month_to_month"),
        ("one  year", "one_year"),
    ],
)
def test_clean_name(label, name):
    assert churn.clean_name(label) == name


def test_clean_name_changes_a_name_no_further():
    assert churn.clean_name("two_year") == "two_year"
