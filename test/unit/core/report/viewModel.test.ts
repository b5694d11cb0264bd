import assert from "node:assert/strict";
import type { NotebookReport } from "../../../../src/core/report/notebookReport";
import { compareNotebooks, notebookRow } from "../../../../src/core/report/viewModel";
import { reportOf } from "../../../support/report";

describe("the row of a notebook", () => {
  it("says how much there is to do", () => {
    const row = notebookRow(reportOf("\n# %%\nimport os\nprint(x)\n", "a/churn.ipynb"));
    assert.deepEqual(
      [row.label, row.status, row.state, row.todo],
      ["churn.ipynb", "2 to do", "todo", 2],
    );
  });

  it("calls a notebook that was never saved by the name on its tab", () => {
    const path = "untitled:Untitled-1.ipynb?jupyter-notebook";
    assert.equal(notebookRow(reportOf("\n# %%\nprint(1)\n", path)).label, "Untitled-1.ipynb");
  });

  it("says so when nothing is to do", () => {
    const row = notebookRow(reportOf("\n# %%\nprint(1)\n"));
    assert.deepEqual([row.status, row.state], ["nothing to do", "clean"]);
  });

  it("says why a notebook cannot be read, which is one thing to do", () => {
    const problem = { kind: "invalid-json", message: "unexpected end of file", fileLine: 214 };
    const row = notebookRow(withProblem(problem as Problem));
    assert.equal(row.status, "cannot be read: line 214, unexpected end of file");
    assert.deepEqual([row.state, row.todo], ["unreadable", 1]);
  });

  it("asks nothing of a notebook in another language", () => {
    const row = notebookRow(withProblem({ kind: "language", message: "its kernel runs R" }));
    assert.deepEqual([row.status, row.todo], ["not Python", 0]);
    assert.deepEqual(row.notes.at(-1), { text: "its kernel runs R" });
  });

  it("leaves small faults of the file to the hover", () => {
    const fault = { kind: "invalid-notebook", message: "`nbformat_minor` is missing" } as const;
    const row = notebookRow(withProblem(fault));
    assert.equal(row.state, "clean");
    assert.deepEqual(row.notes.at(-1), { text: "`nbformat_minor` is missing" });
  });

  it("gives figures with their whole in the hover", () => {
    const report = reportOf(`
# %%
from sklearn.linear_model import Ridge
def shape(frame):
    return frame
# %%
model = Ridge().fit(shape(1), 2)
`);
    assert.deepEqual(notebookRow(report).notes.slice(0, 2), [
      { text: "notebooks/fixture.ipynb" },
      { text: "Functions and classes of model code: 0 of 1 tested" },
    ]);
  });
});

describe("the order of notebooks", () => {
  it("puts first what needs attention", () => {
    const reports = [
      withProblem({ kind: "language", message: "R" }, "a.ipynb"),
      reportOf("\n# %%\nprint(1)\n", "b.ipynb"),
      withProblem({ kind: "invalid-json", message: "end" }, "c.ipynb"),
      reportOf("\n# %%\nimport os\nprint(1)\n", "d.ipynb"),
      reportOf("\n# %%\nprint(x)\n", "e.ipynb"),
      reportOf("\n# %%\nprint(\n", "f.ipynb"),
      reportOf("\n# %%\nprint(y)\n", "A.ipynb"),
    ];
    const order = reports
      .map(notebookRow)
      .sort(compareNotebooks)
      .map(({ path }) => path[0]);
    assert.equal(order.join(""), "fAedcba");
  });
});

type Problem = NotebookReport["problems"][number];

function withProblem(problem: Problem, path = "old/broken.ipynb"): NotebookReport {
  return { ...reportOf("\n# %%\nprint(1)\n", path), problems: [problem] };
}
