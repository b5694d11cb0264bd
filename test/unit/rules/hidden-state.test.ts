import assert from "node:assert/strict";
import type { Output } from "../../../src/core/notebook/model";
import { hiddenState } from "../../../src/core/rules/hidden-state";
import { undefinedName } from "../../../src/core/rules/undefined-name";
import { analyzeFixture } from "../../support/analyze";
import { checkRule } from "../../support/checkRule";
import { movedCells, movedModule } from "../../support/moved";
import { parseFixture } from "../../support/notebook";

describe("hidden-state", () => {
  it("marks a name that was there when the cell ran, and that no cell defines", () => {
    checkRule(
      hiddenState,
      `
# %% [1]
a = 1
# %% [4] outputs="3"
print(a + offset)
#         ^^^^^^ hidden-state: When this cell ran, \`offset\` came from code that is no longer in the notebook. Define it again above, then restart and run all.
`,
    );
  });

  it("takes a later run for a sign that a cell without output went well", () => {
    checkRule(
      hiddenState,
      `
# %% [2]
total = offset + 1
#       ^^^^^^ hidden-state: When this cell ran, \`offset\` came from code …
# %% [3]
print(total)
`,
    );
  });

  it("says that a cell below gave the value, if that ran first", () => {
    checkRule(
      hiddenState,
      `
# %% [3] outputs="2"
print(offset)
#     ^^^^^^ hidden-state: When this cell ran, \`offset\` came from cell 2 below, which had run before. Move that cell up, or this one down.
# %% [2]
offset = 2
`,
    );
  });

  it("says that the cell below cannot have given the value, if that ran later", () => {
    checkRule(
      hiddenState,
      `
# %% [3] outputs="2"
print(offset)
#     ^^^^^^ hidden-state: Only cell 2 below defines \`offset\`, and it ran after this one: the value here came from code that is gone. …
# %% [4]
offset = 2
`,
    );
  });

  it("marks a cell that lives on its own earlier run", () => {
    checkRule(
      hiddenState,
      `
# %% [7] outputs="3"
print(count)
#     ^^^^^ hidden-state: When this cell ran, \`count\` came from an earlier run: only later in the cell is it defined.
count = 4
`,
    );
  });

  it("names the function that reads it", () => {
    checkRule(
      hiddenState,
      `
# %% [2]
def errors(growth):
    return growth - base
# %% [3] outputs="1"
base = errors(2)
#      ^^^^^^ hidden-state: When this cell ran, \`base\`, which \`errors\` reads, came from an earlier run: only later in the cell is it defined.
`,
    );
  });

  it("is silent about cells that never ran, or of which nothing shows that they ran well", () => {
    checkRule(
      hiddenState,
      `
# %%
print(offset)
# %% [5]
total = offset + 1
`,
    );
  });

  it("is silent about reads that the run may have skipped", () => {
    checkRule(
      hiddenState,
      `
# %% [1] outputs="ready"
if debug_is_on := False:
    print(offset)
def later():
    return offset
print("ready")
`,
    );
  });

  it("is silent about linear runs, and about what a star-import may have bound", () => {
    checkRule(
      hiddenState,
      `
# %% [1]
from helpers import *
# %% [2] outputs="3"
print(helper_value)
total = 3
# %% [3] outputs="3"
print(total)
`,
    );
  });

  it("leaves a cell that failed to undefined-name, and never speaks with it about one read", () => {
    const text = '# %% [1] outputs="1"\nprint(gone)\n# %% [2]\nprint(missing)\n# %%\nprint(typo)\n';
    const fixture = parseFixture(text);
    const failed: Output = { kind: "error", name: "NameError", message: "missing", traceback: [] };
    const cells = fixture.notebook.cells.map((cell) =>
      cell.index === 1 ? { ...cell, outputs: [failed] } : cell,
    );
    const { findings } = analyzeFixture(
      { ...fixture, notebook: { ...fixture.notebook, cells } },
      { rules: [undefinedName, hiddenState] },
    );
    assert.deepEqual(
      findings.map(({ rule, symbol }) => [rule, symbol]),
      [
        ["hidden-state", "gone"],
        ["undefined-name", "missing"],
        ["undefined-name", "typo"],
      ],
    );
  });

  it("says that the name is in the module of the notebook by now", () => {
    checkRule(
      hiddenState,
      `${movedCells.trimEnd()}
# %% [9] outputs="3"
months_of(3)
#^^^^^^^^ hidden-state: When this cell ran, \`months_of\` was there; it is in src/fixture.py now, and no cell imports it from there.
${movedModule}`,
    );
  });
});
