import assert from "node:assert/strict";
import { shortHash } from "../../../../src/core/text/hash";
import { symbolHash } from "../../../../src/core/extract/normalForm";
import { planned, testsOf } from "../../../support/testgen";

/** The module that the notebook's functions have moved to, with markers as an extraction writes them. */
function module(...definitions: readonly string[]): string {
  const marked = definitions.map((code) => {
    const hash = symbolHash(code);
    return `\n\n# cellbridge: cell=a source=${shortHash(code)} symbol=${hash}\n${code}\n`;
  });
  return `# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00\nimport random\n${marked.join("")}`;
}

const rate = "def rate(spend, months):\n    return spend / at_least_one(months)";
const helper = "def at_least_one(months):\n    return max(months, 1)";

describe("a test of what has moved to the module", () => {
  it("has the cases that the notebook still shows", async () => {
    const text = "# %% [1]\nfrom fixture import rate\n# %% [2]\nrate(30, 0)\n#=> 30.0\n";
    const plan = await planned(text, { symbol: "rate", module: module(helper, rate) });
    assert.equal(
      testsOf(plan),
      "def test_rate():\n    # As shown in cell 2.\n    assert rate(30, 0) == pytest.approx(30.0)",
    );
    assert.match(plan.text, /^from fixture import rate$/m);
  });

  it("has what a cell asserts, and objects of classes", async () => {
    const scorer = "class Scorer:\n    def score(self, calls):\n        return calls * 2";
    const text = `# %% [1]
from src.fixture import Scorer
# %% [2]
scorer = Scorer()
assert scorer.score(2) == 4
`;
    const plan = await planned(text, { symbol: "Scorer", module: module(scorer) });
    assert.match(testsOf(plan), /scorer = Scorer\(\)\n {4}assert scorer\.score\(2\) == 4/);
  });

  it("asks no value of what the module draws by chance", async () => {
    const draw = "def draw(n):\n    return [random.random() for _ in range(n)]";
    const text = "# %% [1]\nfrom fixture import draw\n# %% [2]\ndraw(2)\n#=> [0.1, 0.2]\n";
    const plan = await planned(text, { symbol: "draw", module: module(draw) });
    assert.doesNotMatch(testsOf(plan), /0\.1/);
  });

  it("is still to be written where the module was edited since, also in what it uses", async () => {
    const text = "# %% [1]\nfrom fixture import rate\n# %% [2]\nrate(30, 0)\n#=> 30.0\n";
    const edited = module(helper, rate).replace("max(months, 1)", "max(months, 2)");
    const plan = await planned(text, { symbol: "rate", module: edited });
    assert.equal(
      plan.todo,
      "what cell 2 shows of it is no case: `at_least_one` was edited in the module since, and may give something else",
    );
  });

  it("is still to be written for a stage, whose arguments are data of the notebook", async () => {
    const stage = "def train_model(X):\n    return sorted(X)";
    const text = `# %% [1]
from fixture import train_model
import pandas as pd
X = pd.read_csv("a.csv")
# %% [2]
train_model(X)
#=> [1, 2]
`;
    const plan = await planned(text, { symbol: "train_model", module: module(stage) });
    assert.match(plan.todo ?? "", /^what cell 2 shows of it is no case: it reads or writes files/);
  });
});
