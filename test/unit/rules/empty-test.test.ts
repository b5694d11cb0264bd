import { emptyTest } from "../../../src/core/rules/empty-test";
import { checkRule } from "../../support/checkRule";

const cells = `
# %%
def rate(spend):
    return spend / 2
`;

const marked = `
# %%
def rate(spend):
#   ^^^^ empty-test: \`rate\` is only run by \`test_rate\` (tests/test_rate.py:3), which checks nothing.
    return spend / 2
`;

function withTest(test: string, notebook = cells): void {
  checkRule(
    emptyTest,
    `${notebook}
# === tests/test_rate.py
from fixture import rate

${test}
`,
  );
}

describe("empty-test", () => {
  it("marks a function that is only run by a test", () => {
    withTest("def test_rate():\n    rate(4)", marked);
    withTest("def test_rate():\n    print(rate(4))\n    assert True", marked);
    withTest("def test_rate():\n    result = rate(4)\n    result == 2", marked);
  });

  it("marks a function whose test cannot fail", () => {
    withTest(
      "def test_rate():\n    try:\n        assert rate(4) == 2\n    except Exception:\n        pass",
      marked,
    );
    withTest("def test_rate():\n    return rate(4)\n    assert rate(4) == 2", marked);
  });

  it("is silent where a test asserts little, which its label says", () => {
    withTest("def test_rate():\n    assert rate(4) is not None");
  });

  it("counts the tests where there are several", () => {
    withTest(
      "def test_a():\n    rate(4)\n\ndef test_b():\n    rate(5)",
      `
# %%
def rate(spend):
#   ^^^^ empty-test: \`rate\` is only run by tests that check nothing: \`test_a\` (tests/test_rate.py:3) and 1 more.
    return spend / 2
`,
    );
  });

  it("is silent where another test asserts", () => {
    withTest("def test_a():\n    rate(4)\n\ndef test_b():\n    assert rate(5) == 2.5");
  });

  it("is silent where a cell asserts", () => {
    withTest("def test_a():\n    rate(4)", `${cells}# %%\nassert rate(4) == 2\n`);
  });

  it("gives the benefit of the doubt to whatever may check", () => {
    withTest("def test_rate():\n    check_ratio(rate(4), 2)");
    withTest("def test_rate(snapshot):\n    snapshot.matches(rate(4))");
    withTest("import pytest\n@pytest.mark.xfail\ndef test_rate():\n    rate(None)");
    withTest(
      "import pytest\ndef test_rate():\n    with pytest.raises(TypeError):\n        rate(None)",
    );
  });

  it("says nothing of a test that is still to be written", () => {
    withTest("import pytest\ndef test_rate():\n    rate(4)\n    pytest.fail('TODO')");
  });

  it("marks tests in cells, in notebooks that use a test tool", () => {
    checkRule(
      emptyTest,
      `
# %%
import ipytest
def rate(spend):
    return spend / 2
def close(value):
    assert abs(value - 2) < 1
# %%
%%ipytest
def test_rate():
#   ^^^^^^^^^ empty-test: \`test_rate\` checks nothing: it passes whatever the code gives.
    print(rate(4))
def test_close():
    close(rate(4))
def test_value():
    assert rate(4) == 2
# %%
import unittest
class TestRate(unittest.TestCase):
    def test_runs(self):
#       ^^^^^^^^^ empty-test
        rate(4)
    def test_value(self):
        self.assertEqual(rate(4), 2)
`,
    );
  });

  it("does not take the measuring of a network for a test", () => {
    checkRule(
      emptyTest,
      `
# %%
def test_loop(loader, model):
    for batch in loader:
        print(model(batch))
`,
    );
  });
});
