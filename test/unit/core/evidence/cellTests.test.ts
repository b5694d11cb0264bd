/** Which symbols of a notebook its own cells check. */
import assert from "node:assert/strict";
import { analyzeFixture } from "../../../support/analyze";
import { churnNotebook, evidence, shownEvidence } from "../../../support/evidence";
import { parseFixture } from "../../../support/notebook";

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
      assert.deepEqual(evidence("", `${churnNotebook}\n# %%\n${text}\n`).other, "cell 2");
    });
  }

  const weak = {
    "that there is something": "assert other(1) is not None",
    "a type": "result = other(1)\nassert isinstance(result, int)",
    "a type, in a test function": "def test_other():\n    assert callable(other)",
  };
  for (const [title, text] of Object.entries(weak)) {
    it(`count little: ${title}`, () => {
      assert.deepEqual(evidence("", `${churnNotebook}\n# %%\n${text}\n`).other, "weak cell 2");
      const beside = `${churnNotebook}\n# %%\n${text}\nassert other(2) == 3\n`;
      assert.deepEqual(evidence("", beside).other, "cell 2");
    });
  }

  it("count where a handler tells who runs the cell what failed", () => {
    const text = "try:\n    assert other(1) == 2\nexcept AssertionError:\n    print('wrong')";
    assert.equal(evidence("", `${churnNotebook}\n# %%\n${text}\n`).other, "cell 2");
  });

  const makings = {
    "works on what is asserted": "d = {}\nother(d)\nassert d == {1: 2}",
    "writes into what is asserted":
      "import io\ntext = io.StringIO()\nwith redirect_stdout(text):\n    other(1)\nassert text == 2",
    "works on an element of what is asserted": "d = {}\nother(d['a'])\nassert d == {1: 2}",
    "works in a loop on what is asserted":
      "cells = [[1], [2]]\nfor each in cells:\n    other(each)\nassert cells == [[2], [3]]",
    "is collected in a loop":
      "found = []\nfor x in range(2):\n    found.append(other(x))\nassert found == [1, 2]",
    "works on it behind a condition": "d = {}\nif ready:\n    other(d)\nassert d == {1: 2}",
    "makes what works on it": "code = other(1)\nexec(code, space)\nassert space == 3",
  };
  for (const [title, text] of Object.entries(makings)) {
    it(`count for a call that ${title}`, () => {
      assert.equal(evidence("", `${churnNotebook}\n# %%\n${text}\n`).other, "cell 2");
    });
  }

  it("do not count for a loop over what is asserted that works on something else", () => {
    const text = "cells = [[1]]\nfor each in cells:\n    other(2)\nassert cells == [[1]]";
    assert.deepEqual(evidence("", `${churnNotebook}\n# %%\n${text}\n`), {});
  });

  it("count for what made the asserted value in another cell, one step far", () => {
    const cells = "\n# %%\nspend = rate(4)\nresult = other(spend)\n# %%\nassert result == 3\n";
    assert.deepEqual(evidence("", churnNotebook + cells), { other: "cell 3" });
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
      inner: "1 from cell 2",
      outer: "cell 2",
    });
  });

  const strangers = {
    "only shows": "d = {}\nprint(d, other(1))\nassert d == {}",
    "works on something else": "d = {}\nother(e)\nassert d == {}",
  };
  for (const [title, text] of Object.entries(strangers)) {
    it(`do not count for a call that ${title}`, () => {
      assert.equal(evidence("", `${churnNotebook}\n# %%\n${text}\n`).other, undefined);
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
      symbols.map(({ test }) => shownEvidence(test)),
      ["cell 2", "-"],
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
    assert.deepEqual(evidence("", `${churnNotebook}\n# %%\nassert rate(4) == 2\n`), {
      half: "1 from cell 2",
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
    assert.deepEqual(
      evidence(files, `${churnNotebook}\n# %%\nassert other(1) == 2\n`).other,
      "test",
    );
  });
});
