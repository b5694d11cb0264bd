import assert from "node:assert/strict";
import { formatCheck, plainPalette } from "../../../src/core/report/text";
import { reportOf } from "../../support/report";

function problems(text: string): readonly string[] {
  return reportOf(text).problems.map(({ kind, cell, message }) => `${kind} ${cell}: ${message}`);
}

describe("ignore comments that name no rule", () => {
  it("are told with the rule that was meant", () => {
    assert.deepEqual(problems("# %%\nx = 1\n# cellbridge: ignore unexplaned-cell\n"), [
      "unknown-rule 0: unknown rule `unexplaned-cell` in an ignore comment, which silences nothing " +
        "(did you mean `unexplained-cell`?)",
    ]);
    assert.match(
      problems("# %%\n# cellbridge: ignore unused_import\n").join(),
      /`unused-import`\?/,
    );
    assert.match(problems("# %%\n# cellbridge: ignore xyz\n").join(), /silences nothing$/);
  });

  it("are told one by one, and known ones not at all", () => {
    const text = "# %%\nimport os\n# %%\n# cellbridge: ignore unused-import, abc, undefined-nam\n";
    assert.deepEqual(
      problems(text).map((line) => line.slice(0, 34)),
      ["unknown-rule 1: unknown rule `abc`", "unknown-rule 1: unknown rule `unde"],
    );
    assert.deepEqual(problems("# %%\n# cellbridge: ignore unused-import (side effect)\n"), []);
    assert.deepEqual(problems("# %% [markdown]\n# # cellbridge: ignore abc\n"), []);
  });

  it("leave the notebook read, and stand in its block with their cell", () => {
    const text = formatCheck(reportOf("# %%\n# cellbridge: ignore abc\n"), plainPalette);
    assert.match(text, /\n {2}cell 1 +unknown rule `abc` in an ignore comment/);
  });
});
