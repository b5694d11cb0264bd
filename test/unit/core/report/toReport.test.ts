import assert from "node:assert/strict";
import { CellMap } from "../../../../src/core/notebook/cellMap";
import { readNotebook } from "../../../../src/core/notebook/read";
import { toReport } from "../../../../src/core/report/toReport";
import type { NotebookReport } from "../../../../src/core/report/notebookReport";
import { rules } from "../../../../src/core/rules/registry";
import { analyzeFixture } from "../../../support/analyze";
import { reportOf } from "../../../support/report";

/** The report of cells that are stored in a file; sources are lists of lines. */
function reportOfFile(sources: readonly (readonly string[])[]): {
  readonly text: string;
  readonly report: NotebookReport;
} {
  const cells = sources.map((source) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source,
  }));
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, null, 1);
  const { notebook, problems } = readNotebook("a.ipynb", text);
  const analysis = analyzeFixture({ notebook: notebook!, files: [] }, { rules });
  return { text, report: toReport(analysis, problems, new CellMap(text)) };
}

describe("toReport", () => {
  it("counts lines and columns from 1, and finds the line in the file", () => {
    const { text, report } = reportOfFile([["x = 1\n", "\n", "y = x + missing"]]);
    const finding = report.findings.find(({ rule }) => rule === "undefined-name")!;
    const { cell, line, column, endLine, endColumn } = finding;
    assert.deepEqual([cell, line, column, endLine, endColumn], [0, 3, 9, 3, 16]);
    assert.match(text.split("\n")[finding.fileLine - 1]!, /y = x \+ missing/);
    assert.equal(finding.symbol, "missing");
  });

  it("counts columns after characters outside the BMP as editors do", () => {
    const { report } = reportOfFile([['s = "😀"; missing']]);
    const { column } = report.findings.find(({ rule }) => rule === "undefined-name")!;
    assert.equal(column, 11);
  });

  it("says line 1 of the file where there is no file", () => {
    const { findings } = reportOf("# %%\n\nmissing\n");
    assert.deepEqual(
      findings.map(({ line, fileLine }) => [line, fileLine]),
      [[2, 1]],
    );
  });

  it("turns the edits of a fix into ranges", () => {
    const { findings } = reportOf("# %%\nimport os\nimport sys\n# %%\nprint(sys.path)\n");
    const { fix } = findings.find(({ rule }) => rule === "unused-import")!;
    assert.deepEqual(fix?.edits, [
      { kind: "replace", cell: 0, line: 1, column: 1, endLine: 2, endColumn: 1, text: "" },
    ]);
  });

  it("lists of a cell's reads what the notebook's state gives: no modules, no built-ins", () => {
    const { cells } = reportOf(`
# %%
import pandas as pd
from math import sqrt
# %%
frame = pd.DataFrame({"a": [1]})
# %% [4] id=c3
print(len(frame), sqrt(unknown))
frame["b"] = frame["a"]
# %% [markdown]
# text
`);
    assert.deepEqual(
      cells.map(({ reads, mutates, defines }) => ({ reads, mutates, defines })),
      [
        { reads: [], mutates: [], defines: ["pd", "sqrt"] },
        { reads: [], mutates: [], defines: ["frame"] },
        { reads: ["frame", "unknown"], mutates: ["frame"], defines: [] },
        { reads: [], mutates: [], defines: [] },
      ],
    );
    assert.deepEqual(cells[2]?.dependsOn, [0, 1]);
    assert.deepEqual([cells[2]?.id, cells[2]?.executionCount], ["c3", 4]);
    assert.deepEqual(cells[1]?.calls, ["pandas.DataFrame"]);
    assert.ok(cells[0]?.explanation !== undefined && cells[3]?.explanation === undefined);
  });

  it("lists calls that run with the cell, each once", () => {
    const { cells } = reportOf(`
# %%
import numpy as np
def f():
    return np.ones(3)
a = np.zeros(3), np.zeros(4), f()
`);
    assert.ok(cells[0]?.calls.includes("numpy.zeros"));
    assert.ok(!cells[0]?.calls.includes("numpy.ones"));
    assert.equal(cells[0]?.calls.filter((path) => path === "numpy.zeros").length, 1);
  });

  it("points at the names of symbols and carries their evidence", () => {
    const { symbols } = reportOf(`
# %%
@decorate
def rate(x):
    """Says it."""
    return x
# === tests/test_fixture.py
from fixture import rate
def test_rate():
    assert rate(1) == 1
`);
    const [symbol] = symbols;
    assert.deepEqual(
      [
        symbol?.name,
        symbol?.kind,
        symbol?.line,
        symbol?.column,
        symbol?.endColumn,
        symbol?.hasDocstring,
      ],
      ["rate", "function", 2, 5, 9, true],
    );
    assert.equal(symbol?.test.kind, "tested");
  });

  it("is plain data: what comes back from JSON is the same", () => {
    const report = reportOf("# %%\nimport os\ndef f(x): return x + missing\n");
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });
});
