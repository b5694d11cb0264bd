import pandas as pd
import pytest


@pytest.fixture
def customers():
    return pd.DataFrame({"tenure": [0, 1, 24], "spend": [30.0, 30.0, 60.0]})
