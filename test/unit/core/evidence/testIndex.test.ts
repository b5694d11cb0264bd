/** Which symbols of a notebook the repository's tests come to. */
import assert from "node:assert/strict";
import { analyzeFixture } from "../../../support/analyze";
import { churnNotebook, evidence } from "../../../support/evidence";
import { parseFixture } from "../../../support/notebook";

/** Evidence from one test file. */
function fromTest(text: string, cells?: string) {
  return evidence(`\n# === tests/test_churn.py\n${text}`, cells);
}

describe("test index", () => {
  it("follows calls from a tested function, with the distance", () => {
    assert.deepEqual(
      fromTest("from churn import rate\ndef test_rate():\n    assert rate(4) == 2\n"),
      { half: "1 from test_rate", rate: "test_rate" },
    );
  });

  it("gives file and line of the test", () => {
    const text = `${churnNotebook}
# === tests/test_churn.py
from churn import other

@mark
def test_other():
    assert other(1)
`;
    const { symbols } = analyzeFixture(parseFixture(text, "notebooks/churn.ipynb"));
    const { test } = symbols.find(({ fact }) => fact.name === "other") ?? {};
    assert.deepEqual(test, {
      kind: "tested",
      tests: [{ path: "tests/test_churn.py", name: "test_other", line: 4 }],
    });
  });

  describe("follows imports", () => {
    const spellings = {
      "a name under an alias": "from churn import other as o\ndef test(): assert o(1) == 2",
      "a module": "import churn\ndef test(): assert churn.other(1) == 2",
      "a module under an alias": "import src.models.churn as c\ndef test(): assert c.other(1) == 2",
      "a module by its full path": "import src.churn\ndef test(): assert src.churn.other(1) == 2",
      "a module out of a package": "from src import churn\ndef test(): assert churn.other(1) == 2",
      "a relative import": "from ..churn import other\ndef test(): assert other(1) == 2",
      "a star-import": "from churn import *\ndef test(): assert other(1) == 2",
      "an import inside the test":
        "def test():\n    from churn import other\n    assert other(1) == 2",
      importlib:
        'import importlib\nm = importlib.import_module("churn")\ndef test(): assert m.other(1)',
      importorskip:
        'import pytest\nchurn = pytest.importorskip("churn")\ndef test(): assert churn.other(1)',
      "an alias made by assignment": "import churn\nf = churn.other\ndef test(): assert f(1) == 2",
      partial:
        "from functools import partial\nfrom churn import other\nf = partial(other, 1)\ndef test(): assert f()",
      getattr: 'import churn\ndef test(): assert getattr(churn, "other")(1) == 2',
      "a file loaded by its path":
        'import importlib.util as u\nspec = u.spec_from_file_location("m", "src/churn.py")\nm = u.module_from_spec(spec)\nspec.loader.exec_module(m)\ndef test(): assert m.other(1)',
      "a folder put on the path":
        'import sys\nsys.path.insert(0, "src/models")\nimport churn\ndef test(): assert churn.other(1)',
      "a guarded import":
        "try:\n    from churn import other\nexcept ImportError:\n    other = None\ndef test(): assert other(1)",
    };
    for (const [title, text] of Object.entries(spellings)) {
      it(title, () => assert.deepEqual(fromTest(`${text}\n`), { other: "test" }));
    }
  });

  describe("finds what a test goes through", () => {
    const ways = {
      "a helper of the file":
        "from churn import other\ndef check(x):\n    assert other(x)\ndef test(): check(1)",
      "parameters of parametrize":
        'import pytest, churn\n@pytest.mark.parametrize("f", [churn.other])\ndef test(f):\n    assert f(1)',
      "a fixture that makes the result":
        "import pytest, churn\n@pytest.fixture\ndef made():\n    return churn.other(1)\ndef test(made):\n    assert made == 2",
      "a fixture that hands out the module":
        'import pytest\n@pytest.fixture(name="m")\ndef _m():\n    import churn\n    yield churn\ndef test(m):\n    assert m.other(1)',
      "a fixture by mark":
        'import pytest, churn\n@pytest.fixture\ndef made():\n    churn.other(1)\n@pytest.mark.usefixtures("made")\ndef test():\n    assert 1 == done()',
      "a lambda in raises":
        "import pytest\nfrom churn import other\ndef test():\n    with pytest.raises(TypeError):\n        other()",
      "numpy's assertions":
        "import numpy as np\nfrom churn import other\ndef test():\n    np.testing.assert_allclose(other(1), 2)",
      hypothesis:
        "from hypothesis import given, strategies as st\nfrom churn import other\n@given(st.integers())\ndef test(x):\n    assert other(x) > x",
      "an async test": "from churn import other\nasync def test():\n    assert await other(1)",
    };
    for (const [title, text] of Object.entries(ways)) {
      it(title, () => assert.deepEqual(fromTest(`${text}\n`), { other: "test" }));
    }
  });

  it("reads unittest cases, with what set-up puts on self", () => {
    const text = `
import unittest
from churn import Scale, other
class ScaleTests(unittest.TestCase):
    function = staticmethod(other)
    def setUp(self):
        self.scale = Scale()
    def check(self, value):
        self.assertEqual(value, 2)
    def test_fit(self):
        self.assertIs(self.scale.fit([1]), self.scale)
    def test_other(self):
        self.check(self.function(1))
`;
    assert.deepEqual(fromTest(text), {
      Scale: "ScaleTests::test_fit ScaleTests::test_other",
      other: "ScaleTests::test_other",
    });
  });

  it("reads pytest classes, and leaves classes alone that pytest does not collect", () => {
    const text = `
from churn import other, half
class TestOther:
    class TestDeep:
        def test_it(self):
            assert other(1) == 2
class Helper:
    def test_half(self):
        assert half(2) == 1
`;
    assert.deepEqual(fromTest(text), { other: "TestOther::TestDeep::test_it" });
  });

  it("takes fixtures from the conftest files above, the nearest first", () => {
    const files = `
# === conftest.py
import pytest, churn
@pytest.fixture
def f():
    return churn.half
@pytest.fixture
def g():
    return churn.other
# === tests/unit/conftest.py
import pytest, churn
@pytest.fixture
def f():
    return churn.rate
# === tests/unit/test_near.py
def test_near(f):
    assert f(4) == 2
# === tests/test_far.py
def test_far(g):
    assert g(1) == 2
# === other/conftest.py
import pytest, churn
@pytest.fixture
def unused():
    return churn.Scale
`;
    assert.deepEqual(evidence(files), {
      half: "1 from test_near",
      other: "test_far",
      rate: "test_near",
    });
  });

  it("follows helpers into other test files", () => {
    const files = `
# === tests/helpers.py
import churn
def check(x):
    assert churn.other(x) == x + 1
# === tests/test_it.py
from .helpers import check
from tests import helpers
def test_one():
    check(1)
def test_two():
    helpers.check(2)
`;
    assert.deepEqual(evidence(files), { other: "test_one test_two" });
  });

  it("reads code that testbook injects into a notebook", () => {
    const text = `
from testbook import testbook
@testbook("../notebooks/churn.ipynb", execute=True)
def test_injected(tb):
    tb.inject("""
        result = other(1)
        assert result == 2
    """)
@testbook("../notebooks/churn.ipynb", execute=True)
def test_only_runs(tb):
    tb.inject("half(2)")
`;
    assert.equal(fromTest(text).other, "test_injected");
    assert.notEqual(fromTest(text).half, "test_only_runs");
  });

  it("understands notebooks opened by testbook", () => {
    const text = `
from pathlib import Path
from testbook import testbook
import pytest
NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "churn.ipynb"
@testbook("../notebooks/churn.ipynb", execute=True)
def test_decorated(tb):
    f = tb.ref("other")
    assert f(1) == 2
@pytest.fixture(scope="module")
def tb():
    with testbook(NOTEBOOK, execute=True) as tb:
        yield tb
def test_fixture(tb):
    assert tb.get("half")(2) == 1
@testbook("else/where.ipynb")
def test_elsewhere(tb):
    assert tb.ref("rate")(2) == 1
`;
    assert.deepEqual(fromTest(text), { half: "test_fixture", other: "test_decorated" });
  });

  describe("is not content with", () => {
    const weak = {
      "a test that asserts nothing": "from churn import other\ndef test(): print(other(1))",
      "a constant truth": "from churn import other\ndef test():\n    other(1)\n    assert True",
      "constants compared": "from churn import other\ndef test():\n    other(1)\n    assert 1 == 1",
      "a missing raises":
        "from churn import other\ndef test():\n    try:\n        other()\n    except TypeError:\n        pass",
      "an assertion whose failure is swallowed":
        "from churn import other\ndef test():\n    try:\n        assert other(1) == 2\n    except Exception:\n        pass",
      "an assertion whose failure is printed":
        "from churn import other\ndef test():\n    try:\n        assert other(1) == 2\n    except (TypeError, AssertionError) as e:\n        print(e)",
      "an assertion whose failure is suppressed":
        "from contextlib import suppress\nfrom churn import other\ndef test():\n    with suppress(AssertionError):\n        assert other(1) == 2",
      "an assertion that never runs":
        "from churn import other\ndef test():\n    if other(1):\n        return\n        assert other(1) == 2",
      "an assertion below the end":
        "from churn import other\ndef test():\n    result = other(1)\n    return result\n    assert result == 2",
      "a mock of it":
        "from unittest.mock import patch\nimport churn\ndef test():\n    with patch.object(churn, 'other'):\n        assert run() == 1",
      "an import alone": "from churn import other\ndef test(): assert 1 == one()",
      "a skipped test":
        'import pytest\nfrom churn import other\n@pytest.mark.skip("later")\ndef test(): assert other(1)',
      "a test that skips itself":
        'import pytest\nfrom churn import other\ndef test():\n    pytest.skip("later")\n    assert other(1)',
      "a file that is skipped":
        "import pytest\nfrom churn import other\npytestmark = pytest.mark.skip\ndef test(): assert other(1)",
      "an assertion inside a fixture alone":
        "import pytest\nfrom churn import other\n@pytest.fixture\ndef made():\n    assert 1 == one()\ndef test(made): other(1)",
      "a function that no runner collects": "from churn import other\ndef check(): assert other(1)",
      "a name that a local variable hides":
        "from churn import other\ndef test():\n    other = len\n    assert other([1])",
      "a name that it replaces by a fake":
        'import churn\ndef test(monkeypatch):\n    monkeypatch.setattr(churn, "other", len)\n    assert 1 == one()',
      "another module": "from billing import other\ndef test(): assert other(1) == 2",
      "a library's function of that name":
        "import numpy as np\ndef test(): assert np.other(1) == 2",
    };
    for (const [title, text] of Object.entries(weak)) {
      it(title, () => assert.deepEqual(fromTest(`${text}\n`), {}));
    }
  });

  describe("tells from values what asserts", () => {
    const weak = {
      "that there is something": "assert other(1) is not None",
      "a type": "assert isinstance(other(1), int)",
      "a type by its name": "assert type(other(1)) is int",
      "an attribute": 'assert hasattr(other(1), "real")',
      "that it can be called": "assert callable(other)",
      "several of these":
        "result = other(1)\n    assert result is not None and isinstance(result, int)",
      "a type or a value": "result = other(1)\n    assert isinstance(result, int) or result == 2",
      "these in unittest's words":
        "self.assertIsNotNone(other(1))\n    self.assertTrue(callable(other))",
      "any error at all": "with pytest.raises(Exception):\n        other()",
      "any error, with an assertion that counts as one":
        "with pytest.raises(Exception):\n        assert other(1) == 2",
      "any error, in a call": "self.assertRaises(Exception, other)",
    };
    for (const [title, code] of Object.entries(weak)) {
      it(title, () => {
        const text = `import pytest\nfrom churn import other\ndef test(self=None):\n    ${code}\n`;
        assert.deepEqual(fromTest(text), { other: "weak test" });
      });
    }

    const strong = {
      "a value beside a type": "assert isinstance(other(1), int)\n    assert other(1) == 2",
      "a type and a value": "result = other(1)\n    assert isinstance(result, int) and result == 2",
      "nothing at all": "assert other(None) is None",
      "a truth": "assert other(1)",
      "a certain error": "with pytest.raises(TypeError):\n        other()",
      "an error by its words": 'with pytest.raises(Exception, match="missing"):\n        other()',
      "an error that is raised again":
        "try:\n        assert other(1) == 2\n    except Exception as e:\n        raise RuntimeError from e",
      "what a handler asserts":
        "try:\n        other()\n    except Exception as e:\n        assert str(e) == 'no'",
      "an error of another kind":
        "try:\n        assert other(1) == 2\n    except ImportError:\n        pass",
      "a value in a branch behind a return":
        "if other(1) == 3:\n        return\n    assert other(1) == 2",
      "what a helper asserts": "assert other(1) is not None\n    check(other(1))",
    };
    for (const [title, code] of Object.entries(strong)) {
      it(`not ${title}`, () => {
        const helper = "def check(x):\n    assert x == 2\n";
        const text = `import pytest\nfrom churn import other\n${helper}def test():\n    ${code}\n`;
        assert.deepEqual(fromTest(text), { other: "test" });
      });
    }
  });

  it("believes a module that names the notebook, whatever its own name", () => {
    const files = `
# === tests/test_it.py
from models.leaving import other
from leaving_old.leaving import half
def test_other():
    assert other(1) == 2
    assert half(2) == 1
`;
    const module = { module: "src/models/leaving.py", text: "" };
    const origin = { ...module, notebook: "notebooks/churn.ipynb" };
    assert.deepEqual(evidence(files, churnNotebook, [origin]), { other: "test_other" });
    const elsewhere = { ...module, notebook: "notebooks/other.ipynb" };
    assert.deepEqual(evidence(files, churnNotebook, [elsewhere]), {});
  });

  it("counts tests of a module of the repository that the notebook imports from", () => {
    const files =
      "\n# === tests/test_it.py\nfrom rates import other\ndef test(): assert other(1)\n";
    assert.deepEqual(evidence(files, `${churnNotebook}\n# %%\nfrom rates import monthly\n`), {
      other: "test",
    });
  });

  it("does not take a library that the notebook imports for such a module", () => {
    const files = "\n# === tests/test_it.py\nimport numpy as np\ndef test(): assert np.other(1)\n";
    assert.deepEqual(evidence(files, `${churnNotebook}\n# %%\nimport numpy\n`), {});
  });

  it("survives test files that do not parse and fixtures that go round in circles", () => {
    const files = `
# === tests/test_broken.py
def test_broken(:
    assert
# === tests/test_round.py
import pytest, churn
@pytest.fixture
def a(b): return b
@pytest.fixture
def b(a): return a
def helper(): return helper()
def test_round(a, b):
    helper()
    assert churn.other(a)
`;
    assert.deepEqual(evidence(files), { other: "test_round" });
  });
});
