import assert from "node:assert/strict";
import { undefinedName } from "../../../src/core/rules/undefined-name";
import { checkFix, checkRule, fixesOf } from "../../support/checkRule";
import { movedCells, movedModule } from "../../support/moved";

describe("undefined-name of what has moved to the module", () => {
  it("says that a name is in the module of the notebook, and imports it from there", () => {
    const used = movedCells.trimEnd();
    checkRule(
      undefinedName,
      `${used}
# %%
months_of(3)
#^^^^^^^^ undefined-name: \`months_of\` is read here, but no cell imports it from src/fixture.py, where it is now.
${movedModule}`,
    );
    checkFix(
      undefinedName,
      `${used}\n# %%\nmonths_of(3)\n${movedModule}`,
      `${used.replace("import rate, Scorer", "import Scorer, months_of, rate")}\n# %%\nmonths_of(3)\n`,
    );
  });

  it("offers no import where the notebook has none from there above, and keeps its comments", () => {
    const [fix, ...others] = fixesOf(
      undefinedName,
      `
# %%
months_of(3)
# %%
from fixture import rate  # per month
months_of(3)
${movedModule}`,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(
      fix?.edits.map((edit) => edit.kind === "replace" && edit.text),
      ["from fixture import months_of, rate"],
    );
  });

  it("does not look for it in modules of other notebooks", () => {
    checkRule(
      undefinedName,
      `
# %%
months_of(3)
#^^^^^^^^ undefined-name: \`months_of\` is read here, but no cell defines it.
${movedModule.replace("notebooks/fixture.ipynb", "notebooks/other.ipynb")}`,
    );
  });
});
