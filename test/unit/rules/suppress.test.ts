import assert from "node:assert/strict";
import { ignoreInCell } from "../../../src/core/rules/suppress";
import { undefinedName } from "../../../src/core/rules/undefined-name";
import { analyzeFixture } from "../../support/analyze";
import { parseFixture } from "../../support/notebook";
import { applyNotebookEdits } from "../../support/notebookEdits";

/** The cell's source with the ignore comment in it; checks that the finding is gone. */
function ignored(source: string): string {
  const { notebook, files } = parseFixture("# %%\nx\n");
  const [cell] = notebook.cells;
  assert.ok(cell);
  const before = { ...notebook, cells: [{ ...cell, source }] };
  assert.equal(
    analyzeFixture({ notebook: before, files }, { rules: [undefinedName] }).findings.length,
    1,
  );
  const fix = ignoreInCell({ ...cell, source }, "undefined-name");
  assert.equal(fix.isSafe, false);
  const after = applyNotebookEdits(before, fix.edits);
  assert.deepEqual(
    analyzeFixture({ notebook: after, files }, { rules: [undefinedName] }).findings,
    [],
  );
  return after.cells[0]?.source ?? "";
}

describe("ignoring a rule in a cell", () => {
  it("writes a comment at the top", () => {
    assert.equal(ignored("print(total)"), "# cellbridge: ignore undefined-name\nprint(total)");
  });

  it("keeps a cell magic first", () => {
    assert.equal(
      ignored("%%time\nprint(total)"),
      "%%time\n# cellbridge: ignore undefined-name\nprint(total)",
    );
    assert.equal(
      ignored("\n%%time\nprint(total)"),
      "\n%%time\n# cellbridge: ignore undefined-name\nprint(total)",
    );
  });

  it("keeps the cell's line ends", () => {
    assert.equal(
      ignored("x = 1\r\nprint(total)"),
      "# cellbridge: ignore undefined-name\r\nx = 1\r\nprint(total)",
    );
  });
});
