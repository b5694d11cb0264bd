import pytest

from features import spend_rate, tenure_bucket


def test_spend_rate(customers):
    assert spend_rate(customers).tolist() == [30.0, 30.0, 2.5]


def test_spend_rate_runs(customers):
    spend_rate(customers)


@pytest.mark.parametrize(
    ("months", "bucket"), [(0, "new"), (11, "new"), (12, "settled"), (35, "settled"), (36, "loyal")]
)
def test_tenure_bucket(months, bucket):
    assert tenure_bucket(months) == bucket
