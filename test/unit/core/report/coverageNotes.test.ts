import assert from "node:assert/strict";
import type { NotebookCoverage } from "../../../../src/core/coverage/cellCoverage";
import { movedCells, movedModule } from "../../../support/moved";
import { cellLabels } from "../../../../src/core/report/cellLabels";
import { coverageSummary, outdatedNotes } from "../../../../src/core/report/coverageNotes";
import { notebookRows } from "../../../../src/core/report/detailRows";
import { plainText } from "../../../../src/core/report/notes";
import { notebookReportSchema } from "../../../../src/core/report/reportSchema";
import { notebookRow } from "../../../../src/core/report/viewModel";
import { withCoverage } from "../../../../src/core/report/withCoverage";
import { reportOf } from "../../../support/report";

const text = `
# %%
from sklearn.linear_model import Ridge
def fee(amount):
    return amount * 2
# %%
def cost(amount):
    return fee(amount)
# %%
model = Ridge().fit([[fee(1)]], [cost(2)])
# === tests/test_fixture.py
from fixture import cost
def test_cost():
    assert cost(1) == 2
`;

const source = { module: "src/fixture.py", file: "coverage.json", isOutdated: false };

const nothing: NotebookCoverage = { cells: new Map(), symbols: new Map(), moved: new Map() };

/** The report with the given shares of `fee` (cell 1), `cost` (cell 2) and cell 3. */
function covered(fee: number, cost: number, stage: number) {
  const share = (covered: number) => ({ covered, total: 4 });
  const symbols = new Map([
    [0, new Map([["fee", share(fee)]])],
    [1, new Map([["cost", share(cost)]])],
  ]);
  const cells = new Map([
    [2, { ...share(stage), lines: [{ line: 1, endLine: 1, isCovered: true }] }],
  ]);
  return withCoverage(reportOf(text), { cells, symbols, moved: new Map() }, [source]);
}

describe("coverage in words", () => {
  it("is a share with its whole, and nothing where no line could run", () => {
    assert.equal(coverageSummary({ covered: 12, total: 14 }), "12 of 14 lines covered");
    assert.equal(coverageSummary({ covered: 0, total: 1 }), "0 of 1 line covered");
    assert.equal(coverageSummary({ covered: 0, total: 0 }), "");
    assert.equal(coverageSummary(undefined), "");
  });

  it("stands in the hover of what is tested", () => {
    const label = cellLabels(covered(0, 3, 4), 1).find(({ kind }) => kind === "tests");
    assert.equal(label?.text, "tested by test_cost");
    assert.match(plainText(label?.notes ?? []), /^3 of 4 lines of cost covered$/m);
  });

  it("of a stage that stands in its cell is that of the painted lines", () => {
    const report = covered(0, 0, 3);
    const [fee] = report.symbols;
    assert.ok(fee);
    const coverage = { covered: 4, total: 5 };
    const test = { kind: "untested" } as const;
    const stage = { ...fee, name: "train_model", cell: 2, isStage: true as const, coverage, test };
    const [label] = cellLabels({ ...report, symbols: [stage] }, 2).filter(
      ({ kind }) => kind === "tests",
    );
    assert.equal(label?.text, "3 of 4 lines covered");
    assert.match(plainText(label.notes), /^4 of 5 lines of train_model covered$/m);
  });

  it("takes the place of what is untested only where something ran", () => {
    const alone = text.replace("return fee(amount)", "return amount");
    const labelOf = (fee: number) => {
      const symbols = new Map([[0, new Map([["fee", { covered: fee, total: 4 }]])]]);
      const report = withCoverage(reportOf(alone), { ...nothing, symbols }, [source]);
      return cellLabels(report, 0).find(({ kind }) => kind === "tests")?.text;
    };
    assert.equal(labelOf(0), "untested");
    assert.equal(labelOf(2), "2 of 4 lines covered");
  });

  it("is the label of code that no test can name", () => {
    assert.deepEqual(
      cellLabels(covered(0, 3, 4), 2).map((label) => label.text),
      ["train", "4 of 4 lines covered"],
    );
    assert.deepEqual(
      cellLabels(reportOf(text), 2).map((label) => label.text),
      ["train"],
    );
  });

  it("follows what the rows of the tree say", () => {
    const rows = notebookRows(covered(1, 3, 4), () => undefined).flatMap(
      ({ children }) => children,
    );
    assert.deepEqual(
      rows
        .filter(({ kind }) => kind !== "finding")
        .map(({ label, description }) => `${label}: ${description}`),
      [
        "fee: only reached by test_cost · 1 of 4 lines covered",
        "cost: tested by test_cost · 3 of 4 lines covered",
        "cell 3: train · 4 of 4 lines covered",
      ],
    );
  });

  it("says what to do about a file that is older than its module", () => {
    const outdated = { ...source, isOutdated: true };
    const said = "Coverage in `coverage.json` is older than `src/fixture.py`: run the tests again";
    assert.deepEqual(outdatedNotes([outdated, { ...source, module: "src/b.py" }]), [
      { text: said },
    ]);
    const report = withCoverage(reportOf(text), nothing, [outdated]);
    assert.deepEqual(notebookRow(report).notes.at(-1), { text: said });
  });

  it("is that of the module for what has moved there", () => {
    const moved = new Map([["rate", { covered: 1, total: 2 }]]);
    const report = withCoverage(reportOf(movedCells + movedModule), { ...nothing, moved }, [
      source,
    ]);
    const shares = report.symbols.map(({ name, coverage }) => `${name} ${coverage?.covered}`);
    assert.ok(shares.includes("rate 1"), shares.join());
    assert.ok(shares.includes("Scorer undefined"), shares.join());
  });

  it("is part of the published form", () => {
    const report = covered(1, 3, 4);
    assert.deepEqual(notebookReportSchema.parse(report), report);
    assert.equal(report.symbols[1]?.coverage?.covered, 3);
  });
});
