from small import clean


def test_clean():
    assert clean(" A ") == "a"
