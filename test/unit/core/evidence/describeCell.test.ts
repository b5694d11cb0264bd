import assert from "node:assert/strict";
import { describeCell } from "../../../../src/core/evidence/describeCell";
import { phrasesFor } from "../../../../src/core/evidence/notebookLanguage";
import type { PhaseLabel } from "../../../../src/core/phases/phase";
import { analyzeFixture } from "../../../support/analyze";
import { parseFixture } from "../../../support/notebook";

/** Description of the last cell, given what it does. */
function description(cells: string, ...labels: readonly PhaseLabel[]): string {
  const { notebook, graph } = analyzeFixture(parseFixture(cells));
  const phases = labels.map((label) => ({ label, reason: "" }));
  return describeCell(notebook.cells.length - 1, graph, phases, phrasesFor(notebook));
}

const loading = `
# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
customers = pd.read_csv("customers.csv")
y = customers["left"]
`;

describe("description of a cell", () => {
  it("names work, parameters, what comes in and what goes out", () => {
    assert.equal(
      description(
        `${loading}
# %%
model = RandomForestClassifier(n_estimators=340, max_depth=depth).fit(customers, y)
`,
        "train",
        "model",
        "load",
      ),
      "Loads the data and sets up and trains the model with `RandomForestClassifier` (`n_estimators=340`). Takes `customers` and `y`; makes `model`.",
    );
  });

  it("names functions by what they are", () => {
    assert.equal(
      description(`${loading}
# %%
def rate(frame):
    total = frame["spend"] / 2
    return total
`),
      "Defines `rate`.",
    );
  });

  it("says what is changed in place", () => {
    assert.match(
      description(`${loading}
# %%
customers["rate"] = customers["spend"] / 2
`),
      /changes `customers`/i,
    );
  });

  it("keeps a long list short", () => {
    assert.match(
      description("# %%\na = b = c = d = e = f = g = h = 1\n"),
      /makes `a`, `b`, `c`, `d`, `e` and others\.$/i,
    );
  });
});
