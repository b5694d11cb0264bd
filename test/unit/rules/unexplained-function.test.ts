import assert from "node:assert/strict";
import { unexplainedFunction } from "../../../src/core/rules/unexplained-function";
import { checkFix, checkRule, findingsOf } from "../../support/checkRule";

const body = `    frame = frame[frame["months"] > floor]
    for column in ["calls", "spend"]:
        median = frame.groupby("region")[column].transform("median")
        frame[column] = frame[column].fillna(median)
    rate = frame["spend"] / frame["months"]
    limit = rate.quantile(0.97)
    rate = rate.where(rate < limit, limit)
    share = frame["calls"] / frame["calls"].max()
    if share.isna().any():
        share = share.fillna(share.mean() * FACTOR)
    first = rate.rank(pct=True)
    second = share.rank(pct=True)
    score = first * 0.7 + second * 0.3
    return score.clip(upper=0.95)
`;

const use = `# %%
customers = pd.read_csv("customers.csv")
customers["usage"] = usage(customers)
`;

function notebook(definition: string, above = ""): string {
  return `# %%
import pandas as pd
FACTOR = 3
${above}# %%
${definition}${use}`;
}

function isSilent(text: string): void {
  assert.deepEqual(findingsOf(unexplainedFunction, text), []);
}

describe("unexplained-function", () => {
  it("marks the name of a weighty function that nothing explains", () => {
    checkRule(
      unexplainedFunction,
      notebook(`def usage(frame, floor=3):
#   ^^^^^ unexplained-function: \`usage\` has no docstring, and nothing else says what it does.
${body}`),
    );
  });

  it("is silent about a docstring, and about a docstring of a class's method", () => {
    isSilent(notebook(`def usage(frame, floor=3):\n    """Rank customers by usage."""\n${body}`));
    const method = body.replaceAll(/^/gm, "    ").trimEnd();
    isSilent(
      notebook(`class Usage:
    def rank(self, frame, floor=3):
        """Rank customers by usage."""
${method}
usage = Usage().rank
`),
    );
  });

  it("is silent about Markdown above and comments inside, in whatever language", () => {
    const definition = `def usage(frame, floor=3):\n${body}`;
    isSilent(
      notebook(
        definition,
        "# %% [markdown]\n# Wie sehr Kunden das Angebot nutzen: Anrufe und Umsatz als ein Rang.\n",
      ),
    );
    isSilent(
      notebook(
        definition
          .replace("    rate =", "    # outliers are cut at the upper three per cent\n    rate =")
          .replace(
            "    first =",
            "    # spend counts more than calls, as the team agreed\n    first =",
          ),
      ),
    );
  });

  it("is silent about small functions, plots, and names that are defined again", () => {
    isSilent(
      notebook("def usage(frame):\n    rate = frame['spend'] / 3\n    return rate.rank()\n"),
    );
    isSilent(
      notebook(
        `def usage(frame):\n    return frame\n# %%\ndef draw(frame, floor=3):\n${body.replaceAll(/(\w+) = /g, "ax.plot($1) or ")}`,
      ),
    );
    const [one, ...others] = findingsOf(
      unexplainedFunction,
      notebook(`def usage(frame, floor=3):\n${body}# %%\ndef usage(frame, floor=3):\n${body}`),
    );
    assert.equal(one?.at.cell, 2);
    assert.deepEqual(others, []);
  });

  it("leaves a cell that is reported as a whole to that report", () => {
    const functions = ["usage", "other", "third", "fourth"].map(
      (name) => `def ${name}(frame, floor=3):\n${body}`,
    );
    isSilent(notebook(functions.join("")));
  });

  it("offers a docstring made of facts: what it takes, reads, changes and returns", () => {
    checkFix(
      unexplainedFunction,
      notebook(`def usage(frame, floor=3):\n${body}`),
      notebook(`def usage(frame, floor=3):
    """Usage.

    Takes \`frame\` and \`floor\` (3 by default). Reads \`FACTOR\` of the notebook. Returns
    \`score.clip(upper=0.95)\`.
    """
${body}`),
    );
  });

  it("offers no docstring where the body stands on the line of its def", () => {
    const steps = Array.from({ length: 20 }, (_, at) => `a${at} = f${at}(frame, ${at})`).join("; ");
    const [finding] = findingsOf(
      unexplainedFunction,
      notebook(`def usage(frame): ${steps}; return a1\n`),
    );
    assert.equal(finding?.symbol, "usage");
    assert.equal(finding.fix, undefined);
  });

  describe("in the notebook's module", () => {
    const cells = (words: string, caret = "") => `${words}# %%
import pandas as pd
from fixture import usage
${caret}${use}`;
    const module = (head: string) => `# === src/fixture.py
# cellbridge: notebook=notebooks/fixture.ipynb format=1 head=00 run=00
FACTOR = 3

# cellbridge: cell=b source=00 symbol=00
${head}${body}`;
    const bare = "def usage(frame, floor=3):\n";

    it("is asked where the notebook imports it", () => {
      checkRule(
        unexplainedFunction,
        cells(
          "",
          "#                   ^^^^^ unexplained-function: src/fixture.py:5: `usage` has no docstring, …\n",
        ) + module(bare),
      );
    });

    it("is explained by a docstring or comments there, or by the words above its import", () => {
      isSilent(cells("") + module(`${bare}    """Rank customers by usage."""\n`));
      const comments = [
        "# Share of calls and rank of spend as one number between zero and one.",
        "# Outliers are cut at the third percentile from above, so that resellers count once.",
      ].join("\n");
      isSilent(cells("") + module(`${comments}\n${bare}`));
      const words =
        "# Usage ranks customers by share of calls and spend per month, outliers cut, beyond trial.";
      isSilent(cells(`# %% [markdown]\n${words}\n`) + module(bare));
    });
  });
});
