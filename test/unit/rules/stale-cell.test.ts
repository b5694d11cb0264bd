import assert from "node:assert/strict";
import type { Run } from "../../../src/core/notebook/runHistory";
import { cellOutOfOrder } from "../../../src/core/rules/cell-out-of-order";
import { staleCell } from "../../../src/core/rules/stale-cell";
import { analyzeFixture } from "../../support/analyze";
import { checkRule } from "../../support/checkRule";
import { parseFixture } from "../../support/notebook";

describe("stale-cell", () => {
  it("marks outputs that are older than a cell which was run again", () => {
    checkRule(
      staleCell,
      `
# %% [9]
rate = 0.2
# %% [2] outputs="60"
print(300 * rate)
#^^^^^^^^^^^^^^^^ stale-cell: The outputs of cells 2 and 3 are older than cell 1 [9], which was run again and gives them \`rate\`. Run them again from there.
# %% [3] outputs="80"
print(400 * rate)
`,
    );
  });

  it("follows what rests on such a cell, through cells without output", () => {
    checkRule(
      staleCell,
      `
# %% [9]
rate = 0.2
# %% [2]
tax = 300 * rate
# %% [10] outputs="60"
print(tax)
#^^^^^^^^^ stale-cell: The output of cell 3 is older than cell 1 [9], which was run again and gives it \`rate\`. Run it again from there.
`,
    );
  });

  it("gives one reason for an output, and says it once for each cell that was run again", () => {
    checkRule(
      staleCell,
      `
# %% [8]
rate = 0.2
# %% [9]
base = 300
# %% [2] outputs="60"
print(rate)
#^^^^^^^^^^ stale-cell: The outputs of cells 3 and 4 are older than cell 1 [8], …
# %% [3] outputs="60"
print(rate * base)
# %% [4] outputs="300"
print(base)
#^^^^^^^^^^ stale-cell: The output of cell 5 is older than cell 2 [9], …
`,
    );
  });

  it("shows the cell that was run again", () => {
    const text =
      '# %% [9]\nrate = 1\n# %% [2] outputs="1"\nprint(rate)\n# %% [3] outputs="2"\nprint(rate * 2)\n';
    const { findings } = analyzeFixture(parseFixture(text), { rules: [staleCell] });
    assert.deepEqual(
      findings.flatMap(({ related }) => related.map(({ at, message }) => [at.cell, message])),
      [
        [0, "Cell 1 was run again."],
        [2, "The output of cell 3 is older, or rests on one that is."],
      ],
    );
  });

  it("leaves a single output to cell-out-of-order, which names that pair", () => {
    const text = '# %% [3]\nrate = 1\n# %% [2] outputs="1"\nprint(rate)\n';
    const { findings } = analyzeFixture(parseFixture(text), { rules: [cellOutOfOrder, staleCell] });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["cell-out-of-order"],
    );
  });

  it("is silent about counts that cannot be of one session", () => {
    checkRule(
      staleCell,
      `
# %% [9]
rate = 0.2
# %% [2] outputs="60"
print(300 * rate)
# %% [2] outputs="80"
print(400 * rate)
`,
    );
  });

  it("reads from a stored error that the cell was edited since", () => {
    const { notebook, files } = parseFixture("# %% [3]\ntotal = 1\ntotal / n\n");
    const traceback = [
      "ZeroDivisionError   Traceback (most recent call last)",
      "Cell In[3], line 2\n      1 total = 1\n----> 2 total / count",
      "ZeroDivisionError: division by zero",
    ];
    const error = { kind: "error", name: "ZeroDivisionError", message: "", traceback } as const;
    const cells = notebook.cells.map((cell) => ({ ...cell, outputs: [error] }));
    const { findings } = analyzeFixture(
      { notebook: { ...notebook, cells }, files },
      { rules: [staleCell] },
    );
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        "The error below this cell comes from `total / count`, which the cell no longer has: it was edited since. Run it again.",
      ],
    );
  });

  it("leaves a session that is under way to the labels, and so does cell-out-of-order", () => {
    const { notebook, files } = parseFixture(
      '# %% [9]\nrate = 1\n# %% [2] outputs="1"\nprint(rate)\n# %% [3] outputs="2"\nprint(rate * 2)\n',
    );
    const rules = [cellOutOfOrder, staleCell];
    const findingsIn = (runs: readonly Run[]) => {
      const history = { runs, earlier: notebook.cells.map(({ source }) => source) };
      return analyzeFixture({ notebook: { ...notebook, history }, files }, { rules }).findings;
    };
    assert.equal(findingsIn([]).length, 2);
    assert.deepEqual(findingsIn([{ cell: 0, source: "rate = 1", hasFailed: false }]), []);
  });

  it("is silent about cells without output, imports, other names and linear runs", () => {
    checkRule(
      staleCell,
      `
# %% [9]
import math
rate = 0.2
# %% [2] outputs="3.1"
print(math.pi)
# %% [3]
tax = rate * 3
# %% [4] outputs="60"
other = 60
print(other)
`,
    );
    checkRule(
      staleCell,
      `
# %% [1]
rate = 0.2
# %% [2] outputs="0.2"
print(rate)
# %% [3]
rate = 0.3
# %% [4] outputs="0.3"
print(rate)
`,
    );
  });
});
