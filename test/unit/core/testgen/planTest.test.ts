import assert from "node:assert/strict";
import { planned, testsOf } from "../../../support/testgen";

const define = "# %% [1]\ndef f(x):\n    return x * 2\n";

/** Bodies of the tests of `f`, or why there is none. */
async function bodies(text: string): Promise<string> {
  const plan = await planned(text);
  return (
    plan.todo ??
    testsOf(plan)
      .replaceAll(/^(def .*| *# As shown.*)\n/gm, "")
      .replaceAll("    ", "")
  );
}

describe("a generated test", () => {
  it("is a file that one could have written", async () => {
    const plan = await planned(`${define}# %% [2]\nf(0.5)\n#=> 1.0\n`);
    assert.equal(plan.path, "tests/test_fixture.py");
    assert.equal(plan.state, "new");
    assert.deepEqual([plan.added, plan.origins], [["test_f"], ["cell 2"]]);
    assert.equal(
      plan.text,
      '"""Tests of `fixture`, with what notebooks/fixture.ipynb shows."""\n\n' +
        "import pytest\n\nfrom fixture import f\n\n\n" +
        "def test_f():\n    # As shown in cell 2.\n    assert f(0.5) == pytest.approx(1.0)\n",
    );
    assert.match(
      plan.text.slice(plan.selection.start, plan.selection.end),
      /^def test_f[^]*1\.0\)$/,
    );
  });

  it("says once what several places show", async () => {
    const documented =
      '# %% [1]\ndef f(x):\n    """\n    >>> f(2)\n    4\n    """\n    return x * 2\n';
    const plan = await planned(`${documented}# %% [2]\nf(2)\n#=> 4\n# %% [3]\nf(3)\n#=> 6\n`);
    assert.deepEqual(
      [plan.added, plan.origins],
      [
        ["test_f", "test_f_2"],
        ["its docstring and cell 2", "cell 3"],
      ],
    );
    assert.match(plan.text, /# As shown in its docstring and cell 2\.\n {4}assert f\(2\) == 4\n/);
  });

  describe("takes", () => {
    const taken: Readonly<Record<string, readonly [text: string, body: string]>> = {
      "the last expression of a cell": ["# %% [2]\nf(1)\nf(2)\n#=> 4\n", "assert f(2) == 4"],
      "a name that is bound to a literal": [
        "# %% [2]\na = 3\n# %% [3]\nf(a)\n#=> 6\n",
        "a = 3\nassert f(a) == 6",
      ],
      "a result that has a name": ["# %% [2]\nr = f(2)\nr\n#=> 4\n", "r = f(2)\nassert r == 4"],
      "an operation on the result": ["# %% [2]\nf(2) + 1\n#=> 5\n", "assert (f(2) + 1) == 5"],
      "an assertion": ["# %% [2]\nassert f(2) == 4\n", "assert f(2) == 4"],
      "prints with a line each": [
        '# %% [2] outputs="4\\na b\\n"\nprint(f(2))\nprint(f("a b"))\n',
        '# Printed, so its type is not known.\nassert str(f(2)) == "4"\nassert str(f("a b")) == "a b"',
      ],
      "a table built from literals": [
        '# %% [2]\nimport pandas as pd\ndf = pd.DataFrame({"a": [1]})\n# %% [3]\nf(df).shape\n#=> (1, 1)\n',
        'df = pd.DataFrame({"a": [1]})\nassert f(df).shape == (1, 1)',
      ],
      "a number, whatever pandas and numpy are told of their digits": [
        "# %% [2]\nimport pandas as pd\npd.set_option('display.precision', 2)\n# %% [3]\nf(2)\n#=> 4\n",
        "assert f(2) == 4",
      ],
      "a result from before the function was repeated as it is": [
        "# %% [2]\nf(2)\n#=> 4\n# %% [3]\ndef f(x):\n    # again\n    return x * 2\n",
        "assert f(2) == 4",
      ],
      "changes in place that came before": [
        "# %% [2]\nxs = [1]\nxs.append(2)\n# %% [3]\nf(xs)\n#=> [1, 2, 1, 2]\n",
        "xs = [1]\nxs.append(2)\nassert f(xs) == [1, 2, 1, 2]",
      ],
    };
    for (const [title, [text, body]] of Object.entries(taken)) {
      it(title, async () => assert.equal(await bodies(define + text), body));
    }
  });

  describe("takes no", () => {
    const left: Readonly<Record<string, readonly [text: string, why: RegExp]>> = {
      "result of data that was loaded": [
        '# %% [2]\nimport pandas as pd\ndf = pd.read_csv("a.csv")\n# %% [3]\nf(df).shape\n#=> (1, 1)\n',
        /cell 3 shows of it is no case: it reads or writes files/,
      ],
      "argument that a library makes": [
        "# %% [2]\nfrom sklearn.datasets import load_iris\nX = load_iris()\n# %% [3]\nf(X)\n#=> 4\n",
        /cell 3 shows of it is no case: it needs `sklearn\.datasets\.load_iris`/,
      ],
      "argument that is drawn by chance": [
        "# %% [2]\nimport numpy as np\nX = np.random.rand(2)\n# %% [3]\nf(X)\n#=> array([0.1, 0.2])\n",
        /differs from run to run/,
      ],
      "case that needs a program": [
        `# %% [2]\n${Array.from({ length: 12 }, (_, at) => `a${at + 1} = a${at}`)
          .join("\n")
          .replace("= a0", "= 1")}\nf(a12)\n#=> 2\n`,
        /too many other statements/,
      ],
      "output that is cut short": ["# %% [2]\nf([1])\n#=> [1, 1, ...]\n", /cannot be read back/],
      "value of a loop": [
        "# %% [2]\nfor i in range(3):\n    pass\n# %% [3]\nf(i)\n#=> 4\n",
        /cell 3 shows of it is no case/,
      ],
      "name of the session": ["# %% [2]\nf(_)\n#=> 4\n", /name of the session/],
      "line of several prints": [
        '# %% [2] outputs="4\\n5\\n6\\n"\nprint(f(2))\nprint(f(3))\n',
        /shows no result/,
      ],
      "function that is defined again below": [
        "# %% [2]\nf(2)\n#=> 4\n# %% [3]\ndef f(x):\n    return x * 3\n",
        /`f` is defined again below/,
      ],
      "result with a semicolon behind it": ["# %% [2]\nf(2);\n", /shows no result/],
      "cell that failed": ["# %% [2]\nassert f(2) == 5\n#=! AssertionError\n", /shows no result/],
    };
    for (const [title, [text, why]] of Object.entries(left)) {
      it(title, async () => {
        const plan = await planned(define + text);
        assert.match(plan.todo ?? "", why);
        assert.match(plan.text, /\n {4}pytest\.fail\(/);
        assert.doesNotMatch(plan.text, /assert/);
      });
    }
  });

  it("takes no call of a function that reads files", async () => {
    const text =
      "# %% [1]\ndef f(path):\n    return open(path).read()\n# %% [2]\nf('a.txt')\n#=> 'a'\n";
    assert.match((await planned(text)).todo ?? "", /reads or writes files/);
  });

  it("takes no output that is older than the function", async () => {
    const plan = await planned(`${define.replace("[1]", "[3]")}# %% [2]\nf(2)\n#=> 4\n`);
    assert.match(plan.todo ?? "", /older|out of date/);
  });

  it("hands over what was state of the notebook, when that is a literal", async () => {
    const text =
      "# %% [1]\nrates = {'a': 2}\n# %% [2]\ndef f(x):\n    return rates[x]\n# %% [3]\nf('a')\n#=> 2\n";
    const module = "def f(x, rates):\n    return rates[x]\n";
    const plan = await planned(text, { module });
    assert.match(testsOf(plan), /rates = \{"a": 2\}\n {4}assert f\("a", rates\) == 2$/);
    const changed = text.replace("# %% [3]", "# %% [3]\nrates['b'] = 1");
    assert.match((await planned(changed, { module })).todo ?? "", /`rates` cannot be told/);
  });

  it("is still to be written where the module has other parameters than the notebook", async () => {
    const module = "def f(y):\n    return y * 2\n";
    const plan = await planned(`${define}# %% [2]\nf(2)\n#=> 4\n`, { module });
    assert.match(plan.todo ?? "", /has other parameters in its module/);
  });

  it("asserts types and shapes of what chance decides", async () => {
    const text =
      "# %% [1]\nimport numpy as np\ndef f(n):\n    return np.random.rand(n)\n# %% [2]\nf(2)\n#=> array([0.1, 0.2])\n";
    assert.equal(
      await bodies(text),
      "# Differs from run to run: only its form is checked.\nassert np.shape(f(2)) == (2,)",
    );
  });

  describe("says why it asks less than is shown", () => {
    const weakened: Readonly<Record<string, readonly [text: string, body: string]>> = {
      "of rounded numbers": [
        `%precision 2\n# %% [2]\nf(0.333)\n#=> 0.67\n`,
        "# Shown with fewer digits than it has: only its form is checked.\nassert isinstance(f(0.333), numbers.Real)",
      ],
      "of objects that show their type": [
        `class Net:\n    pass\n# %% [2]\n[f(2), Net()][1]\n#=> <__main__.Net object at 0x7f00>\n`,
        '# Only its type is shown.\nassert type([f(2), Net()][1]).__name__ == "Net"',
      ],
      "once for assertions that follow each other, and not of exact ones": [
        '# %% [2] outputs="4\\n6\\n"\nprint(f(2))\nprint(f(3))\n# %% [3]\nf(0.5)\n#=> 1.0\n',
        '# Printed, so its type is not known.\nassert str(f(2)) == "4"\nassert str(f(3)) == "6"\n\n\n' +
          "assert f(0.5) == pytest.approx(1.0)",
      ],
    };
    for (const [title, [text, body]] of Object.entries(weakened)) {
      it(title, async () => assert.equal(await bodies(define + text), body));
    }
  });

  it("is named as Python names functions, abbreviations as one word", async () => {
    for (const [symbol, name] of [
      ["KDEClassifier", "test_kde_classifier"],
      ["RareRegions", "test_rare_regions"],
      ["GELU", "test_gelu"],
      ["SelfAttention_v2", "test_self_attention_v2"],
    ] as const) {
      const text = `# %% [1]\nclass ${symbol}:\n    size = 2\n# %% [2]\n${symbol}.size\n#=> 2\n`;
      assert.deepEqual((await planned(text, { symbol })).added, [name]);
    }
  });

  it("takes the examples of a docstring", async () => {
    const text =
      '# %% [1]\ndef f(x):\n    """Twice.\n\n    >>> a = f(2)\n    >>> a\n    4\n    """\n    return x * 2\n';
    assert.equal(await bodies(text), "a = f(2)\nassert (a) == 4");
    assert.match(await bodies(text.replace("f(2)", "f(unknown)")), /shows no result/);
  });

  it("takes no object that was handed to other code, which may have changed it", async () => {
    const classes =
      "# %%\nclass Leaf:\n    grad = 0\nclass Tree:\n    def __init__(self, leaf):\n        self.leaf = leaf\n    def back(self):\n        self.leaf.grad += 1\n";
    const text = `${classes}# %%\nleaf = Leaf()\ntree = Tree(leaf)\ntree.back()\n# %%\nleaf.grad\n#=> 1\n`;
    assert.notEqual((await planned(text, { symbol: "Leaf" })).todo, undefined);
    const alone = text.replace("tree = Tree(leaf)\ntree.back()\n", "").replace("#=> 1", "#=> 0");
    assert.match(testsOf(await planned(alone, { symbol: "Leaf" })), /assert leaf\.grad == 0$/);
  });

  it("uses classes through their methods", async () => {
    const text =
      "# %% [1]\nclass Net:\n    def __init__(self, k):\n        self.k = k\n    def apply(self, x):\n        return self.k * x\n# %% [2]\nnet = Net(3)\n# %% [3]\nnet.apply(2)\n#=> 6\n";
    const plan = await planned(text, { symbol: "Net" });
    assert.match(
      testsOf(plan),
      /^def test_net\(\):[^]*net = Net\(3\)\n {4}assert net\.apply\(2\) == 6$/,
    );
  });
});

describe("a test file that is there", () => {
  const shown = `${define}# %% [2]\nf(2)\n#=> 4\n# %% [3]\nf(3)\n#=> 6\n`;
  const file = "# === tests/test_fixture.py\n";

  it("keeps its text, and gets tests under names of their own", async () => {
    const before = '"""Old."""\nimport os\n\n\ndef test_f():\n    assert os.sep\n';
    const plan = await planned(`${shown}${file}${before}`);
    assert.equal(plan.state, "changed");
    assert.deepEqual(plan.added, ["test_f_2", "test_f_3"]);
    assert.ok(
      plan.text.startsWith(
        '"""Old."""\nimport os\n\nfrom fixture import f\n\n\ndef test_f():\n    assert os.sep\n\n\n',
      ),
    );
  });

  it("imports more from the module on the line that imports from it, while that is short", async () => {
    const plan = await planned(`${shown}${file}from fixture import g\nimport os\n`);
    assert.ok(plan.text.startsWith("from fixture import g, f\nimport os\n\n\ndef test_f"));
    const names = Array.from({ length: 12 }, (_, at) => `name_${at}`).join(", ");
    const long = await planned(`${shown}${file}from fixture import ${names}\nimport os\n`);
    assert.ok(
      long.text.startsWith(`from fixture import ${names}\nimport os\nfrom fixture import f\n`),
    );
    const bracketed = await planned(`${shown}${file}from fixture import (g)\n`);
    assert.ok(bracketed.text.startsWith("from fixture import (g)\nfrom fixture import f\n"));
    const star = await planned(`${shown}${file}from fixture import *\n`);
    assert.ok(star.text.startsWith("from fixture import *\nfrom fixture import f\n"));
  });

  it("keeps the order of imports that isort gave them", async () => {
    const before = "import os\n\nfrom fixture import a, g  # noqa: E402\n";
    const plan = await planned(`${shown.replace("=> 4", "=> 0.5")}${file}${before}`);
    assert.ok(
      plan.text.startsWith(
        "import os\n\nimport pytest\n\nfrom fixture import a, f, g  # noqa: E402\n\n\ndef test_f",
      ),
    );
  });

  it("keeps its line ends", async () => {
    const plan = await planned(`${shown}${file}import os\n`, { lineEnd: "\r\n" });
    assert.doesNotMatch(plan.text, /(^|[^\r])\n/);
    assert.match(plan.text.slice(plan.selection.start), /^def test_f\(\)/);
  });

  it("does not get a test twice", async () => {
    const once = await planned(shown);
    const twice = await planned(`${shown}${file}${once.text}`);
    assert.deepEqual([twice.state, twice.text], ["unchanged", once.text]);
  });

  it("spells the module as it does itself", async () => {
    const asName = 'import pytest\n\nm = pytest.importorskip("fixture")\n';
    const plan = await planned(`${shown}${file}${asName}`);
    assert.match(plan.text, /assert m\.f\(2\) == 4/);
    assert.doesNotMatch(plan.text, /from fixture/);
    const renamed = await planned(`${shown}${file}from fixture import f as g\n`);
    assert.match(renamed.text, /assert g\(2\) == 4/);
    const other = await planned(`${shown}${file}from os import getcwd as f\n`);
    assert.match(other.text, /import fixture\n[^]*assert fixture\.f\(2\) == 4/);
  });
});

describe("a test that is still to be written", () => {
  const shown = `${define}# %% [2]\nf(2)\n#=> 4\n`;
  const file = "# === tests/test_fixture.py\n";
  const other = "\n\ndef test_other():\n    assert True\n";

  /** What becomes of a file with such a test, changed by somebody, once the notebook shows a result. */
  async function next(change: (text: string) => string): Promise<string> {
    const { text } = await planned(define);
    return (await planned(`${shown}${file}${change(text)}`)).text;
  }

  it("gives its place to one that asserts something, with what only it needed", async () => {
    assert.equal(
      await next((text) => `${text}${other}`),
      '"""Tests of `fixture`, with what notebooks/fixture.ipynb shows."""\n\nfrom fixture import f\n\n\n' +
        `def test_f():\n    # As shown in cell 2.\n    assert f(2) == 4\n${other}`,
    );
  });

  it("says so", async () => {
    const { text } = await planned(define);
    const plan = await planned(`${shown}${file}${text}${other}`);
    assert.deepEqual([plan.state, plan.added, plan.replaced], ["changed", ["test_f"], ["test_f"]]);
    const { start, end } = plan.selection;
    assert.match(plan.text.slice(start, end), /^def test_f\(\):[^]*assert f\(2\) == 4$/);
  });

  it("may be laid out anew, with line ends of its own, and imports that others use stay", async () => {
    const laid = await next((text) =>
      text
        .replace(/pytest\.fail\(\n? *("[^\n]*")\n? *\)/, "pytest.fail(\n        $1,\n    )")
        .replaceAll("\n", "\r\n"),
    );
    assert.doesNotMatch(laid, /TODO|import pytest/);
    const used = await next((text) => `${text}\n\n@pytest.fixture\ndef data():\n    return 1\n`);
    assert.match(used, /^import pytest$/m);
    assert.doesNotMatch(used, /TODO/);
  });

  it("gets its new reason in its place", async () => {
    const { text } = await planned(define);
    const plan = await planned(`${define}# %% [2]\nf(open("a").read())\n#=> 4\n${file}${text}`);
    assert.deepEqual([plan.added, plan.replaced], [["test_f"], ["test_f"]]);
    assert.equal(plan.text.match(/TODO/g)?.length, 1);
    assert.match(plan.text, /reads or writes files/);
    const same = await planned(`${define}${file}${text}`);
    assert.deepEqual([same.state, same.text], ["unchanged", text]);
  });

  const edits: Readonly<Record<string, (text: string) => string>> = {
    "whose words were changed": (text) => text.replace("TODO: test f", "TODO: test f soon"),
    "with a comment in it": (text) => text.replace("    pytest", "    # ask Ann\n    pytest"),
    "with a comment behind it": (text) => text.replace(/\)\n$/, ")  # ask Ann\n"),
    "with a comment below it": (text) => `${text}    # ask Ann\n`,
    "with a comment above it": (text) => text.replace("# cellbridge", "# ask Ann\n# cellbridge"),
    "with more to do": (text) => `${text}    assert f(1)\n`,
    "under another name": (text) => text.replace("test_f", "test_rates"),
    "with a decorator": (text) => text.replace("def test", "@pytest.mark.slow\ndef test"),
    "without its mark": (text) => text.replace(/# cellbridge.*\n/, ""),
  };
  for (const [title, edit] of Object.entries(edits)) {
    it(`stays ${title}`, async () => {
      const { text } = await planned(define);
      const changed = edit(text);
      assert.notEqual(changed, text);
      const after = await next(edit);
      const tests = changed.slice(changed.search(/# ask|# cell|def test|@/)).trimEnd();
      assert.ok(after.includes(`${tests}\n\n\ndef test_f`), after);
    });
  }
});

describe("where a test goes and how it imports", () => {
  const shown = `${define}# %% [2]\nf(2)\n#=> 4\n`;

  it("is as other tests have it", async () => {
    const other = "# === checks/other_test.py\nfrom src.other import g\n";
    const plan = await planned(shown + other, { modules: ["src/other.py"], pythonPaths: [] });
    assert.equal(plan.path, "checks/fixture_test.py");
    assert.match(plan.text, /\nfrom src\.fixture import f\n/);
  });

  it("puts the folder of the module on the path where nothing else does", async () => {
    const plan = await planned(shown, { pythonPaths: [] });
    assert.match(
      plan.text,
      /import sys\nfrom pathlib import Path\n\nsys\.path\.insert\(0, str\(Path\(__file__\)\.resolve\(\)\.parents\[1\] \/ "src"\)\)\n\nfrom fixture import f {2}# noqa: E402\n/,
    );
  });
});
