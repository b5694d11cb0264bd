import assert from "node:assert/strict";
import { cellLabels } from "../../../../src/core/report/cellLabels";
import { plainText } from "../../../../src/core/report/notes";
import { toReport } from "../../../../src/core/report/toReport";
import { notebookRow } from "../../../../src/core/report/viewModel";
import { analyzeFixture } from "../../../support/analyze";
import { FakeSession } from "../../../support/kernel";

const text = "# %%\ndf = load()\n# %%\ndf = df.dropna()\n# %%\nprint(df)\n";

describe("what is said of a cell that is out of date", () => {
  it("is a word below the cell, the reason, and what to do", () => {
    const report = reportOf(new FakeSession(text).run(1, 2, 3, 1));
    assert.deepEqual(labelsOf(report, 1), [
      "stale: Reads df, which cell 1 has changed since; Run this cell to bring it up to date",
    ]);
    assert.deepEqual(labelsOf(report, 2), [
      "stale: Rests on cell 2, which read df before cell 1 changed it; " +
        "Run cell 2 and this cell to bring it up to date",
    ]);
    const click = cellLabels(report, 2)[0]?.click;
    assert.deepEqual(click, { kind: "go", places: [{ kind: "cell", cell: 0 }] });
  });

  it("tells edits from changes of other cells", () => {
    const report = reportOf(new FakeSession(text).run(1, 2, 3).edit(3, "print(df.shape)"));
    assert.deepEqual(labelsOf(report, 2), [
      "edited since it ran: The output is that of the code before the edit; " +
        "Run this cell to bring it up to date",
    ]);
  });

  it("names the cell that came in between, further down, or is gone", () => {
    const order = "Run the cells in order to see whether the output holds";
    const skipped = reportOf(new FakeSession(text).run(1, 2, 3, 1, 3));
    assert.deepEqual(labelsOf(skipped, 2), [
      `ran out of order: Read df of cell 1, before cell 2 had run again; ${order}`,
    ]);
    const below = reportOf(new FakeSession(text).run(1, 2, 3).move(3, 2).run(2));
    assert.deepEqual(labelsOf(below, 1), [
      `ran out of order: Read df as cell 3 left it; from top to bottom it comes from cell 1; ${order}`,
    ]);
    const gone = reportOf(new FakeSession(text).run(1, 2, 3).delete(2));
    assert.deepEqual(labelsOf(gone, 1), [
      `ran out of order: Read df of a cell that is gone; from top to bottom it comes from cell 1; ${order}`,
    ]);
  });

  it("is counted at the notebook, not as something to do", () => {
    const fresh = notebookRow(reportOf(new FakeSession(text).run(1, 2, 3)));
    const { status, todo, state } = notebookRow(reportOf(new FakeSession(text).run(1, 2, 3, 1)));
    assert.deepEqual(
      [fresh.status, status, todo, state],
      ["nothing to do", "2 cells stale", 0, "clean"],
    );
  });
});

function reportOf(session: FakeSession) {
  return toReport(analyzeFixture({ notebook: session.notebook(), files: [] }), [], undefined);
}

function labelsOf(report: ReturnType<typeof reportOf>, cell: number): readonly string[] {
  return cellLabels(report, cell)
    .filter(({ kind }) => kind === "state")
    .map(({ text: label, notes }) => `${label}: ${plainText(notes).replaceAll("\n", "; ")}`);
}
