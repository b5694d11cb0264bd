/** What a repository says about a notebook besides its plain tests: packages, settings, examples, classes. */
import assert from "node:assert/strict";
import type { NotebookSymbol } from "../../../../src/core/evidence/symbols";
import { analyzeFixture } from "../../../support/analyze";
import { shownEvidence, threeFunctions } from "../../../support/evidence";
import { parseFixture } from "../../../support/notebook";

const classes = `
# %%
class Model:
    def __init__(self, depth):
        self.depth = depth * 2
    def fit(self, X):
        return self._grow(X)
    def predict(self, X):
        return self.score(X)
    def score(self, X):
        return len(X)
    def __len__(self):
        return self.depth
    def _grow(self, X):
        return self
`;

/** Evidence by symbol, the methods of classes in brackets; untested symbols are left out. */
function evidence(text: string): Readonly<Record<string, string>> {
  const { symbols } = analyzeFixture(parseFixture(text, "notebooks/churn.ipynb"));
  return Object.fromEntries(
    symbols.flatMap((symbol) =>
      symbol.test.kind === "untested" ? [] : [[symbol.fact.name, shownSymbol(symbol)]],
    ),
  );
}

function shownSymbol({ test, methods }: NotebookSymbol): string {
  if (!methods) return shownEvidence(test);
  return `${shownEvidence(test)} [${methods.map((each) => `${each.name}: ${shownEvidence(each.test)}`).join(", ")}]`;
}

describe("packages", () => {
  const test = (text: string) => `\n# === tests/test_it.py\n${text}\n`;

  it("hand on what their modules define", () => {
    const files = `
# === src/models/__init__.py
from .churn import other
from .churn import half as divided
${test("from models import other, divided\ndef test(): assert other(1) == divided(4)")}`;
    assert.deepEqual(evidence(threeFunctions + files), { half: "test", other: "test" });
  });

  it("hand on through other packages, and all names at once", () => {
    const files = `
# === src/models/__init__.py
from .leaving import *
# === src/models/leaving/__init__.py
from .churn import *
${test("import src.models as m\ndef test(): assert m.other(1) == 2")}`;
    assert.deepEqual(evidence(threeFunctions + files), { other: "test" });
  });

  it("do not mix up names of other modules", () => {
    const files = `
# === src/models/__init__.py
from .billing import other
${test("from models import other\ndef test(): assert other(1) == 2")}`;
    assert.deepEqual(evidence(threeFunctions + files), {});
  });

  it("may import each other", () => {
    const files = `
# === src/a/__init__.py
from b import other
# === src/b/__init__.py
from a import other
${test("from a import other\ndef test(): assert other(1) == 2")}`;
    assert.deepEqual(evidence(threeFunctions + files), {});
  });
});

describe("notebooks that are run whole", () => {
  const used = `${threeFunctions}\n# %%\nprint(rate(3))\n`;
  const ways = {
    "nbmake in a workflow": [
      ".github/workflows/ci.yml",
      "      - run: pytest --nbmake notebooks/",
      "nbmake",
    ],
    "nbmake over some lines": [
      "Makefile",
      "test:\n\tpytest --nbmake \\\n\t  -n auto notebooks",
      "nbmake",
    ],
    "nbmake for all notebooks": ["tox.ini", "commands = pytest --nbmake", "nbmake"],
    "nbval in the settings": [
      "pyproject.toml",
      '[tool.pytest.ini_options]\naddopts = ["--nbval-lax"]\ntestpaths = ["tests", "notebooks"]',
      "nbval",
    ],
    nox: ["noxfile.py", 'session.run("pytest", "--nbmake", "notebooks")', "nbmake"],
    nbconvert: [
      "Makefile",
      "\tjupyter nbconvert --to html --execute notebooks/*.ipynb",
      "nbconvert",
    ],
    papermill: [
      ".github/workflows/ci.yaml",
      "  run: papermill notebooks/churn.ipynb out.ipynb",
      "papermill",
    ],
    "nbdev's tests": [".github/workflows/ci.yml", "  run: nbdev-test", "nbdev_test"],
    "nbdev's shared workflow": [
      ".github/workflows/ci.yml",
      "  - uses: answerdotai/workflows/nbdev3-ci@master",
      "nbdev_test",
    ],
    "papermill in a test": [
      "tests/test_it.py",
      'import papermill as pm\ndef test_runs():\n    pm.execute_notebook("notebooks/churn.ipynb", "out.ipynb")',
      "test_runs",
    ],
    "testbook in a test": [
      "tests/test_it.py",
      'from testbook import testbook\n@testbook("notebooks/churn.ipynb", execute=True)\ndef test_runs(tb): pass',
      "test_runs",
    ],
  } as const;
  for (const [title, [path, text, by]] of Object.entries(ways)) {
    it(`have executed what they call: ${title}`, () => {
      assert.deepEqual(evidence(`${used}\n# === ${path}\n${text}\n`), {
        half: `run by ${by}`,
        rate: `run by ${by}`,
      });
    });
  }

  const others = {
    "another notebook": ["Makefile", "\tpapermill notebooks/billing.ipynb out.ipynb"],
    "another folder": ["tox.ini", "commands = pytest --nbmake docs"],
    "all but this one": ["tox.ini", "commands = pytest --nbmake --ignore=notebooks/churn.ipynb"],
    "a comment": ["Makefile", "# pytest --nbmake notebooks"],
    "a dependency": ["pyproject.toml", 'dependencies = ["nbmake", "nbval", "papermill"]'],
    "settings of other folders": ["pytest.ini", "[pytest]\naddopts = --nbmake\ntestpaths = docs"],
    "a command that is only defined": ["pyproject.toml", 'nbdev-test = "nbdev.test:nbdev_test"'],
    "a notebook that is only converted": [
      "Makefile",
      "\tjupyter nbconvert --to html notebooks/churn.ipynb",
    ],
    "a notebook named by a variable": ["Makefile", "\tpapermill $(IN) $(OUT)"],
  } as const;
  for (const [title, [path, text]] of Object.entries(others)) {
    it(`are not found in ${title}`, () => {
      assert.deepEqual(evidence(`${used}\n# === ${path}\n${text}\n`), {});
    });
  }

  it("are found through a fixture that gives the path, or through a table of them by its key", () => {
    const test = (made: string) =>
      `${used}\n# === tests/test_it.py\nimport os, pytest\n@pytest.fixture\ndef path():\n    return ${made}\ndef test_runs(path):\n    execute_notebook(path, "out.ipynb")\n`;
    assert.equal(
      evidence(test('os.path.join("notebooks", "churn.ipynb")')).rate,
      "run by test_runs",
    );
    assert.deepEqual(evidence(test('{"a": "churn.ipynb", "b": "b.ipynb"}')), {});
    const table = (key: string) =>
      `${used}\n# === conftest.py\nimport os, pytest\n@pytest.fixture\ndef paths():\n    found = {"a": os.path.join(HERE, "churn.ipynb"), "b": "b.ipynb"}\n    return found\n# === tests/test_it.py\ndef test_runs(paths):\n    path = paths["${key}"]\n    execute_notebook(path, "out.ipynb")\n`;
    assert.equal(evidence(table("a")).rate, "run by test_runs");
    assert.deepEqual(evidence(table("b")), {});
  });

  it("have executed the methods that cells and functions call, and what these call of their own", () => {
    const run = "\n# === tox.ini\ncommands = pytest --nbmake\n";
    const made = `${classes}\n# %%\ndef make():\n    return Model(3)\n`;
    assert.deepEqual(evidence(`${made}\n# %%\nmake()\n${run}`), {
      Model: "run by nbmake [__init__: run by nbmake, fit: -, predict: -, score: -, __len__: -]",
      make: "run by nbmake",
    });
    assert.deepEqual(evidence(`${made}\n# %%\nModel(2).predict([1])\n${run}`), {
      Model:
        "run by nbmake [__init__: run by nbmake, fit: -, predict: run by nbmake, score: run by nbmake, __len__: -]",
    });
    assert.deepEqual(evidence(`${made}${run}`), {});
  });

  it("have executed nothing where documentation is shown, or a cell is switched off for nbdev", () => {
    const nbdev = "\n# === Makefile\n\tnbdev_test\n";
    const shown = `${classes}\n# %%\nshow_doc(Model.fit)\nhelp(Model)\n`;
    assert.deepEqual(evidence(shown + nbdev), {});
    const off = `${threeFunctions}\n# %%\n#| eval: false\nrate(3)\n`;
    assert.deepEqual(evidence(off + nbdev), {});
    const nbmake = "\n# === tox.ini\ncommands = pytest --nbmake\n";
    assert.equal(evidence(off + nbmake).rate, "run by nbmake");
  });

  it("have executed a decorator where something is decorated", () => {
    const decorator = "\n# %%\ndef twice(f):\n    return f\n";
    const run = "\n# === tox.ini\ncommands = pytest --nbmake\n";
    const decorated = "\n# %%\n@twice\ndef third(x):\n    return other(x)\n";
    assert.deepEqual(evidence(threeFunctions + decorator + decorated + run), {
      twice: "run by nbmake",
    });
  });

  it("leave what is tested or asserted as it is", () => {
    const text = `${used}\n# %%\nassert other(1) == 2\n\n# === tox.ini\ncommands = pytest --nbmake\n`;
    assert.equal(evidence(text).other, "cell 3");
  });
});

describe("examples in docstrings", () => {
  const module = `
# === src/churn.py
def other(x):
    """Next.

    >>> other(1)
    2
    """
    return x + 1
def rate(x):
    """Only shown.

    >>> rate(1)
    """
class Model:
    def fit(self):
        """
        >>> Model().fit()
        1
        """
`;

  it("count where pytest runs them", () => {
    const text = `${threeFunctions}${classes}${module}# === pytest.ini\n[pytest]\naddopts = --doctest-modules\n`;
    assert.deepEqual(evidence(text), {
      other: "churn.other",
      Model:
        "churn.Model.fit [__init__: -, fit: churn.Model.fit, predict: -, score: -, __len__: -]",
    });
  });

  it("count where a test runs them", () => {
    const test =
      "# === tests/test_it.py\nimport doctest, churn\ndef test_examples():\n    assert doctest.testmod(churn).failed == 0\n";
    assert.deepEqual(evidence(threeFunctions + module + test), { other: "test_examples" });
    assert.deepEqual(evidence(threeFunctions + module + test.replaceAll("churn", "billing")), {});
  });

  it("do not count where nobody runs them", () => {
    assert.deepEqual(evidence(threeFunctions + module), {});
  });
});

describe("methods", () => {
  const tested = (body: string, cells = classes) =>
    evidence(`${cells}\n# === tests/test_it.py\nimport pytest\nfrom churn import *\n${body}\n`)
      .Model;

  it("count for themselves, and go on to what they call on self", () => {
    assert.equal(
      tested("def test():\n    m = Model(3)\n    assert m.predict([1]) == 1"),
      "test [__init__: test, fit: -, predict: test, score: 1 from test, __len__: -]",
    );
  });

  it("are called without their names by Python itself", () => {
    assert.equal(
      tested("def test():\n    assert len(Model(3).fit([])) == 6"),
      "test [__init__: test, fit: test, predict: -, score: -, __len__: -]",
    );
    assert.equal(
      tested("def test():\n    assert len(Model(3)) == 6"),
      "test [__init__: test, fit: -, predict: -, score: -, __len__: test]",
    );
  });

  const instances = {
    "a fixture":
      "@pytest.fixture(scope='module')\ndef m():\n    yield Model(1)\ndef test(m): assert m.fit(1)",
    "a fixture of a class":
      "class TestIt:\n    @pytest.fixture(scope='class')\n    def m(self):\n        return Model(1)\n    def test(self, m): assert m.fit(1)",
    "a parameter":
      "@pytest.mark.parametrize('m', [Model(1), Model(2)])\ndef test(m): assert m.fit(1)",
    "a loop": "def test():\n    for m in (Model(1), Model(2)):\n        assert m.fit(1)",
    "set-up of a class":
      "import unittest\nclass T(unittest.TestCase):\n    @classmethod\n    def setUpClass(cls):\n        cls.m = Model(1)\n    def test(self):\n        with self.subTest('x'):\n            self.assertTrue(self.m.fit(1))",
  };
  for (const [title, body] of Object.entries(instances)) {
    it(`are known on an object from ${title}`, () => {
      assert.match(
        tested(body) ?? "",
        /__init__: (T::|TestIt::)?test, fit: (T::|TestIt::)?test, predict: -/,
      );
    });
  }

  it("are all tested by scikit-learn's own checks, as far as they are of its interface", () => {
    const expected = "[__init__: test, fit: test, predict: test, score: test, __len__: -]";
    assert.equal(
      tested(
        "from sklearn.utils.estimator_checks import check_estimator\ndef test(): check_estimator(Model(1))",
      ),
      `test ${expected}`,
    );
    assert.equal(
      tested(
        "from sklearn.utils.estimator_checks import parametrize_with_checks\n@parametrize_with_checks([Model(1)])\ndef test(estimator, check): check(estimator)",
      ),
      `test ${expected}`,
    );
  });

  it("are not tested where a test only hands their class on", () => {
    assert.equal(
      tested("def test():\n    assert train(Model)"),
      "1 from test [__init__: -, fit: -, predict: -, score: -, __len__: -]",
    );
  });

  it("are tested where a class inherits them", () => {
    assert.equal(
      tested(
        "def test(): assert Deep(1).fit([])",
        `${classes}\nclass Deep(Model):\n    def predict(self, X):\n        return 1\n`,
      ),
      "test [__init__: test, fit: test, predict: -, score: -, __len__: -]",
    );
  });

  it("of torch are called through their object", () => {
    const net = "\n# %%\nclass Net(nn.Module):\n    def forward(self, x):\n        return x * 2\n";
    const text = `${net}\n# === tests/test_it.py\nfrom churn import Net\ndef test():\n    net = Net()\n    assert net(2) == 4\n`;
    assert.deepEqual(evidence(text), { Net: "test [forward: test]" });
  });

  it("are tested by cells of the notebook too", () => {
    const cells = "\n# %%\nm = Model(1)\n# %%\nresult = m.predict([2])\nassert result == 1\n";
    assert.deepEqual(evidence(classes + cells), {
      Model: "cell 3 [__init__: cell 3, fit: -, predict: cell 3, score: 1 from cell 3, __len__: -]",
    });
  });
});
