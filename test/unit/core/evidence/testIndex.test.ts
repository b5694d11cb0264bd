import assert from "node:assert/strict";
import { indexTests, type ModuleOrigin } from "../../../../src/core/evidence/testIndex";
import { symbolsOf } from "../../../../src/core/evidence/testEvidence";
import type { TestEvidence } from "../../../../src/core/evidence/evidence";
import { analyzeFixture, loadedParser } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

/** A notebook at notebooks/churn.ipynb with three functions, of which `rate` calls `half`. */
const notebook = `
# %%
def half(x):
    return x / 2
def rate(spend):
    return half(spend)
def other(x):
    return x + 1
class Scale:
    def fit(self, X):
        return self
`;

/** Evidence by symbol for Python files written below the notebook; untested symbols are left out. */
function evidence(files: string, cells = notebook, origins: readonly ModuleOrigin[] = []) {
  const fixture = parseFixture(`${cells}${files}`, "notebooks/churn.ipynb");
  const { graph, phases } = analyzeFixture(fixture);
  const index = indexTests(fixture.files, loadedParser(), origins);
  const symbols = symbolsOf(fixture.notebook, graph, phases, index);
  return Object.fromEntries(
    symbols.flatMap(({ fact, test }) =>
      test.kind === "untested" ? [] : [[fact.name, shown(test)]],
    ),
  );
}

function shown(test: TestEvidence): string {
  switch (test.kind) {
    case "tested":
      return test.tests.map(({ name }) => name).join(" ");
    case "reached":
      return `${test.distance} call from ${test.tests.map(({ name }) => name).join(" ")}`;
    case "asserted":
      return `${test.distance ? `${test.distance} call from ` : ""}cell ${test.cells.map((cell) => cell + 1).join(" ")}`;
    case "executed":
      return `run by ${test.by.map(({ name }) => name).join(" ")}`;
    case "untested":
      return "untested";
  }
}

/** Evidence from one test file. */
function fromTest(text: string, cells?: string) {
  return evidence(`\n# === tests/test_churn.py\n${text}`, cells);
}

describe("test index", () => {
  it("follows calls from a tested function, with the distance", () => {
    assert.deepEqual(
      fromTest("from churn import rate\ndef test_rate():\n    assert rate(4) == 2\n"),
      { half: "1 call from test_rate", rate: "test_rate" },
    );
  });

  it("gives file and line of the test", () => {
    const text = `${notebook}
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
      half: "1 call from test_near",
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

  it("believes a module that names the notebook, whatever its own name", () => {
    const files = `
# === tests/test_it.py
from models.leaving import other
from leaving_old.leaving import half
def test_other():
    assert other(1) == 2
    assert half(2) == 1
`;
    const origin = { module: "src/models/leaving.py", notebook: "notebooks/churn.ipynb" };
    assert.deepEqual(evidence(files, notebook, [origin]), { other: "test_other" });
    const elsewhere = { module: "src/models/leaving.py", notebook: "notebooks/other.ipynb" };
    assert.deepEqual(evidence(files, notebook, [elsewhere]), {});
  });

  it("counts tests of a module of the repository that the notebook imports from", () => {
    const files =
      "\n# === tests/test_it.py\nfrom rates import other\ndef test(): assert other(1)\n";
    assert.deepEqual(evidence(files, `${notebook}\n# %%\nfrom rates import monthly\n`), {
      other: "test",
    });
  });

  it("does not take a library that the notebook imports for such a module", () => {
    const files = "\n# === tests/test_it.py\nimport numpy as np\ndef test(): assert np.other(1)\n";
    assert.deepEqual(evidence(files, `${notebook}\n# %%\nimport numpy\n`), {});
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

describe("assertions in the notebook", () => {
  const cases = {
    "an assert statement": "assert other(1) == 2",
    "numpy's assertions": "import numpy as np\nnp.testing.assert_allclose(other(1), 2)",
    "nbdev's assertions": "from fastcore.test import *\ntest_eq(other(1), 2)",
    "an assertion about a result": "result = other(1)\nshown = result + 1\nassert shown == 3",
    "assertions in a loop": "for x in range(3):\n    assert other(x) == x + 1",
    "a cell of ipytest": "%%ipytest -qq\ndef test_other():\n    assert other(1) == 2",
    "a cell of pytest": "%%run_pytest[clean]\ndef test_other():\n    assert other(1) == 2",
    "a test function": "def test_other():\n    assert other(1) == 2\ntest_other()",
    "a test case":
      "import unittest\nclass OtherTest(unittest.TestCase):\n    def test_it(self):\n        self.assertEqual(other(1), 2)",
  };
  for (const [title, text] of Object.entries(cases)) {
    it(`count: ${title}`, () => {
      assert.deepEqual(evidence("", `${notebook}\n# %%\n${text}\n`).other, "cell 2");
    });
  }

  const makings = {
    "works on what is asserted": "d = {}\nother(d)\nassert d == {1: 2}",
    "writes into what is asserted":
      "import io\ntext = io.StringIO()\nwith redirect_stdout(text):\n    other(1)\nassert text == 2",
    "makes what works on it": "code = other(1)\nexec(code, space)\nassert space == 3",
  };
  for (const [title, text] of Object.entries(makings)) {
    it(`count for a call that ${title}`, () => {
      assert.equal(evidence("", `${notebook}\n# %%\n${text}\n`).other, "cell 2");
    });
  }

  it("count for what made the asserted value in another cell, one step far", () => {
    const cells = "\n# %%\nspend = rate(4)\nresult = other(spend)\n# %%\nassert result == 3\n";
    assert.deepEqual(evidence("", notebook + cells), { other: "cell 3" });
  });

  it("go on through patched methods to those that they call", () => {
    const cells = `
# %%
class T: pass
@patch
def outer(self:T): return self.inner() + 1
@patch
def inner(self:T): return 1
# %%
assert T().outer() == 2
`;
    assert.deepEqual(evidence("", cells), {
      T: "cell 2",
      inner: "1 call from cell 2",
      outer: "cell 2",
    });
  });

  const strangers = {
    "only shows": "d = {}\nprint(d, other(1))\nassert d == {}",
    "works on something else": "d = {}\nother(e)\nassert d == {}",
  };
  for (const [title, text] of Object.entries(strangers)) {
    it(`do not count for a call that ${title}`, () => {
      assert.equal(evidence("", `${notebook}\n# %%\n${text}\n`).other, undefined);
    });
  }

  it("count for the definition that they come after", () => {
    const cells = `
# %%
def f(x): return x + 1
# %%
assert f(1) == 2
# %%
def f(x): return x + 2
`;
    const { symbols } = analyzeFixture(parseFixture(cells));
    assert.deepEqual(
      symbols.map(({ test }) => shown(test)),
      ["cell 2", "untested"],
    );
  });

  it("know methods that are patched onto a class by their attribute alone", () => {
    const cells = `
# %%
from fastcore.all import *
class T: pass
@patch
def map(self:T, f): return [f(1)]
@patch_to(T)
def add(self, n): return n + 1
# %%
t = T()
assert list(map(len, ["a"])) == [1]
assert t.add(1) == 2
`;
    assert.deepEqual(evidence("", cells), { T: "cell 2", add: "cell 2" });
  });

  it("count for what the asserted function calls", () => {
    assert.deepEqual(evidence("", `${notebook}\n# %%\nassert rate(4) == 2\n`), {
      half: "1 call from cell 2",
      rate: "cell 2",
    });
  });

  it("do not count when they check a function's own arguments", () => {
    assert.deepEqual(
      evidence("", "# %%\ndef f(x):\n    assert x > 0\n    return x * 2\nf(1)\n"),
      {},
    );
  });

  it("give way to a test", () => {
    const files =
      "\n# === tests/test_it.py\nfrom churn import other\ndef test(): assert other(1)\n";
    assert.deepEqual(evidence(files, `${notebook}\n# %%\nassert other(1) == 2\n`).other, "test");
  });
});
