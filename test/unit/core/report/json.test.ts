import assert from "node:assert/strict";
import { readNotebook } from "../../../../src/core/notebook/read";
import { JsonReport } from "../../../../src/core/report/json";
import type { NotebookReport } from "../../../../src/core/report/notebookReport";
import {
  notebookReportSchema,
  reportDocumentSchema,
  reportJsonSchema,
} from "../../../../src/core/report/reportSchema";
import { reportOf } from "../../../support/report";
import type { z } from "zod";

const rich = `
# %% [markdown]
# # Title
# %% [2] id=a1
import os, json
from sklearn.linear_model import LogisticRegression
LIMIT = 3
def rate(x): return x * LIMIT
class Model: pass
# %% [1]
model = LogisticRegression().fit(X, y)
model.score(X, y)
assert rate(1) == 3
`;

function printed(format: "json" | "jsonl", reports: readonly NotebookReport[]): string {
  const json = new JsonReport(format);
  return reports.map((report) => json.add(report)).join("") + json.end();
}

describe("JSON reports", () => {
  it("are one document, however many notebooks", () => {
    const report = reportOf(rich);
    for (const reports of [[], [report], [report, report, report]]) {
      assert.deepEqual(JSON.parse(printed("json", reports)), { version: 1, notebooks: reports });
    }
  });

  it("are one line per notebook as JSON lines", () => {
    const report = reportOf(rich);
    const lines = printed("jsonl", [report, report]).split("\n");
    assert.equal(lines.pop(), "");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [report, report],
    );
    assert.equal(printed("jsonl", []), "");
  });

  it("are what the schema says", () => {
    const { problems } = readNotebook("b.ipynb", "{");
    const unread = { ...reportOf("# %%\n"), cells: [], problems };
    const document = JSON.parse(printed("json", [reportOf(rich), unread])) as unknown;
    const checked = reportDocumentSchema.safeParse(document);
    assert.deepEqual(checked.error?.issues, undefined);
    // The schema knows every field that there is.
    assert.deepEqual(checked.data, document);
  });

  it("have a schema that refuses what the contract forbids", () => {
    const report = reportOf(rich);
    const wrong: readonly unknown[] = [
      { ...report, path: 3 },
      { ...report, cells: [{ ...report.cells[0], index: -1 }] },
      { ...report, findings: report.findings.map((finding) => ({ ...finding, line: 0 })) },
      { ...report, problems: [{ kind: "new", message: "" }] },
    ];
    for (const each of wrong) assert.equal(notebookReportSchema.safeParse(each).success, false);
  });

  it("have a JSON Schema that leaves room to grow", () => {
    const schema = JSON.stringify(reportJsonSchema());
    assert.match(schema, /"\$schema":"https:\/\/json-schema.org\/draft\/2020-12\/schema"/);
    assert.match(schema, /1-based line in the \.ipynb file/);
    assert.doesNotMatch(schema, /"additionalProperties":false/);
  });

  it("have a schema and a type that are the same", () => {
    // Checked by the compiler: the type is written by hand, for its comments.
    type Frozen<T> = { readonly [Key in keyof T]: Frozen<T[Key]> };
    type Stored = Frozen<z.infer<typeof notebookReportSchema>>;
    const there: (stored: Stored) => Frozen<NotebookReport> = (stored) => stored;
    const back: (report: Frozen<NotebookReport>) => Stored = (report) => report;
    const report = reportOf(rich);
    assert.equal(there(back(report)), report);
  });
});
