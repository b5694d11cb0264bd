/** How reports, rows, labels, texts and hovers tell of what has moved to the notebook's module. */
import assert from "node:assert/strict";
import { cellLabels } from "../../../../src/core/report/cellLabels";
import { notebookRows } from "../../../../src/core/report/detailRows";
import { nameHover } from "../../../../src/core/report/nameHover";
import { notebookReportSchema } from "../../../../src/core/report/reportSchema";
import { formatCheck, plainPalette } from "../../../../src/core/report/text";
import { withoutPlace } from "../../../../src/core/report/notes";
import { knownFindings, withoutKnown } from "../../../../src/core/report/baseline";
import { analyzeFixture } from "../../../support/analyze";
import { movedCells, movedModule } from "../../../support/moved";
import { parseFixture } from "../../../support/notebook";
import { reportOf } from "../../../support/report";

const tests = `# === tests/test_fixture.py
from fixture import rate
def test_rate():
    assert rate(30, 0) == 30
`;

describe("what has moved to the module, in reports", () => {
  it("is a symbol at the place that uses it, with its definition", () => {
    const report = reportOf(movedCells + movedModule + tests);
    assert.deepEqual(
      report.symbols.map(({ name, cell, line, column, module, isStage }) => {
        const at = `${module?.path}:${module?.line}:${module?.column}`;
        return `${isStage ? "stage " : ""}${name} ${cell + 1}:${line}:${column} ${at}`;
      }),
      [
        "months_of 1:1:6 src/fixture.py:10:5",
        "rate 1:2:21 src/fixture.py:15:5",
        "Scorer 1:2:27 src/fixture.py:20:7",
        "stage load_data 2:1:8 src/fixture.py:26:5",
        "stage train_model 3:1:9 src/fixture.py:33:5",
      ],
    );
    const { success, error } = notebookReportSchema.safeParse(report);
    assert.ok(success, error?.message);
  });

  it("has findings that say where the code is, and messages that can do without", () => {
    const { findings } = reportOf(movedCells + movedModule + tests);
    const [scorer, stages] = findings.filter(({ rule }) => rule === "untested-function");
    assert.deepEqual(scorer?.module, {
      ...{ path: "src/fixture.py", line: 20, column: 7, endLine: 20, endColumn: 13 },
    });
    assert.equal(scorer.message, "src/fixture.py:20: Class `Scorer` is reached by no test.");
    assert.equal(
      withoutPlace(scorer.message, scorer.module),
      "Class `Scorer` is reached by no test.",
    );
    assert.equal(stages?.subject, "stages of src/fixture.py");
  });

  it("is a row of the tree, whose finding is not told twice", () => {
    const [symbols, , ...others] = notebookRows(
      reportOf(movedCells + movedModule + tests),
      () => undefined,
    );
    const rows = symbols?.children ?? [];
    assert.deepEqual(
      rows.map(({ label, description, severity, isMoved }) =>
        [label, description, severity, isMoved].join(", "),
      ),
      [
        "months_of, only reached by test_rate, , true",
        "rate, tested by test_rate, , true",
        "Scorer, untested, info, true",
        "load_data, stage · untested, info, true",
        "train_model, stage · untested, info, true",
      ],
    );
    assert.deepEqual(rows[3]?.notes.slice(0, 2), [
      {
        text: "stage in src/fixture.py, line 26",
        place: { kind: "file", path: "src/fixture.py", line: 26 },
      },
      { text: "Used in cell 2", place: rows[3]?.place },
    ]);
    const leak = reportOf(movedCells + movedModule.replace("Ridge()", "Ridge(alpha=0.83)"));
    const findings = notebookRows(leak, () => undefined).find(({ id }) => id === "Findings");
    const question = findings?.children.find(({ notes }) => notes[0]?.text.includes("alpha"));
    assert.match(question?.description ?? "", /^alpha=0\.83 of Ridge is an unusual value/);
    assert.equal(question?.notes[1]?.text, "code in src/fixture.py, line 34");
    const labels = others.flatMap(({ children }) => children.map(({ notes }) => notes[1]?.text));
    assert.ok(!labels.includes("untested-function"));
  });

  it("is told below the cell that calls a stage, with a test to generate", () => {
    const report = reportOf(movedCells + movedModule);
    const label = cellLabels(report, 1).find(({ kind }) => kind === "tests");
    assert.deepEqual(
      [label?.text, label?.click],
      ["untested", { kind: "generate-test", symbols: ["load_data"] }],
    );
  });

  it("keeps its stages on a line of their own where many functions share one", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const more = names
      .map((name) => `# cellbridge: cell=q source=0 symbol=0\ndef ${name}(x):\n    return x + 1\n`)
      .join("");
    const module = movedModule.replace("def run():", `${more}\n\ndef run():`);
    const text = formatCheck(reportOf(movedCells + module), plainPalette);
    assert.match(text, / 9 functions and classes are reached by no test: /);
    assert.match(text, / src\/fixture\.py:26: No test reaches 2 of 2 stages: /);
  });

  it("is known of a baseline whichever stage got a test", () => {
    const known = knownFindings(reportOf(movedCells + movedModule));
    const more = tests
      .replaceAll("rate", "load_data")
      .replace("load_data(30, 0) == 30", "load_data()");
    const { report } = withoutKnown(reportOf(movedCells + movedModule + more), known);
    assert.deepEqual(report.findings, []);
  });

  it("is what a hover leads to", () => {
    const { notebook, files } = parseFixture(movedCells + movedModule + tests);
    const analysis = analyzeFixture({ notebook, files });
    const hoverAt = (cell: number, column: number): string | undefined =>
      nameHover(analysis, cell, { line: 1, column })
        ?.lines[0]?.map(({ text }) => text)
        .join("");
    assert.equal(
      hoverAt(3, 2),
      "`rate`: import of `fixture.rate`, in cell 1, line 2, a function in src/fixture.py, line 15 · tested by test_rate",
    );
    assert.match(hoverAt(1, 10) ?? "", /, a stage in src\/fixture\.py, line 26 · untested$/);
  });
});
