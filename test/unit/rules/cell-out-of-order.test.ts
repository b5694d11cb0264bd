import assert from "node:assert/strict";
import { cellOutOfOrder } from "../../../src/core/rules/cell-out-of-order";
import { analyzeFixture } from "../../support/analyze";
import { checkRule } from "../../support/checkRule";
import { parseFixture } from "../../support/notebook";

describe("cell-out-of-order", () => {
  it("names the cell that ran somewhere else", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [1]
a = 1
# %% [4]
b = 2
#^^^^ cell-out-of-order: Cell 2 did not run where it stands: cell 2 [4] ran after cell 3 [2]. Restart and run all to see whether the results hold.
# %% [2]
c = 3
# %% [3]
d = 4
`,
    );
  });

  it("leaves cells in another language aside, unless they take or give a value", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [1]
a = 1
# %% [9]
%%R
library(prophet)
# %% [2]
b = 2
# %% [8]
%%R -i a -o c
c <- a
#^^^^^ cell-out-of-order: Cell 4 did not run where it stands: cell 4 [8] ran after cell 5 [3]. …
# %% [3]
d = 4
# %% [4]
e = 5
`,
    );
  });

  it("takes one cell run again at the end for one cell, not for all below it", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [9]
# first things first
a = 1
#^^^^ cell-out-of-order: Cell 1 did not run where it stands: …
# %% [2]
b = 2
# %% [3]
c = 3
# %% [4]
d = 4
`,
    );
  });

  it("names a value that cannot have come from the cell above", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [1]
frame = [1, 2]
# %% [4]
offset = len(frame)
# %% [3]
rate = offset / 2
#^^^^^^^^^^^^^^^^ cell-out-of-order: Cell 3 ran before cell 2 above it, which gives it \`offset\`: its output may rest on another value. Restart and run all to see whether it holds.
# %% [5]
frame
`,
    );
  });

  it("leads to the cell that gives the value", () => {
    const { findings } = analyzeFixture(
      parseFixture("# %% [2]\nother = 0\nprice = 3\n# %% [1]\nprint(price)\n"),
      { rules: [cellOutOfOrder] },
    );
    assert.deepEqual(
      findings.map(({ related }) => related),
      [
        [
          {
            at: { cell: 0, span: { start: 10, end: 15 } },
            message: "Cell 1 gives `price` its value here.",
          },
        ],
      ],
    );
  });

  it("says it once for a notebook, with the other cells as related places", () => {
    const text = "# %% [3]\na = 1\n# %% [2]\nb = 2\n# %% [1]\nc = 3\n";
    const { findings } = analyzeFixture(parseFixture(text), { rules: [cellOutOfOrder] });
    assert.deepEqual(
      findings.map(({ at, message, related }) => ({ cell: at.cell, message, related })),
      [
        {
          cell: 1,
          message:
            "Cells 2 and 3 did not run where they stand: cell 2 [2] ran after cell 3 [1]. Restart and run all to see whether the results hold.",
          related: [
            {
              at: { cell: 2, span: { start: 0, end: 5 } },
              message: "Cell 3 [1] ran before cell 2 [2].",
            },
          ],
        },
      ],
    );
  });

  it("knows that no kernel gives a count twice", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [1]
a = 1
# %% [1]
b = 2
#^^^^ cell-out-of-order: Cell 2 did not run where it stands: cell 2 [1] ran in another session than cell 1 [1]. …
# %% [2]
c = 3
`,
    );
  });

  it("is silent about rising counts with gaps and about cells that never ran", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [2]
a = 1
# %%
b = 2
# %% [7]
c = 3
# %% [markdown]
# Text
# %% [8]
d = 4
`,
    );
  });

  it("leaves out a cell that says so", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [9]
# cellbridge: ignore cell-out-of-order (switches the plots on again)
a = 1
# %% [2]
b = 2
# %% [3]
c = 3
`,
    );
  });

  it("names a cell that others needed and that did not run, when no count is missing", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [1]
import os
# %%
path = "a.csv"
# %% [2]
print(path)
#^^^^^^^^^^ cell-out-of-order: Cell 3 ran although cell 2 above it, which gives it \`path\`, had not: its output rests on another value. Restart and run all to see whether it holds.
`,
    );
  });

  it("takes a gap in the counts for a run whose count was cleared", () => {
    checkRule(
      cellOutOfOrder,
      `
# %% [1]
import os
# %%
path = "a.csv"
# %% [3]
print(path)
`,
    );
  });
});
