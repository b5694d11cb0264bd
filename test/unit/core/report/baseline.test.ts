import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatBaseline,
  knownFindings,
  parseBaseline,
  withoutKnown,
} from "../../../../src/core/report/baseline";
import type { NotebookReport, ReportFinding } from "../../../../src/core/report/notebookReport";

/** `ids`: a cell each. A finding is "rule symbol@cell index", or "rule [subject]@cell index". */
function report(ids: readonly (string | undefined)[], findings: readonly string[]): NotebookReport {
  return {
    path: "a.ipynb",
    language: "python",
    cells: ids.map((id, index) => ({ ...noFacts, index, ...(id === undefined ? {} : { id }) })),
    flows: [],
    symbols: [],
    findings: findings.map(finding),
    problems: [],
  };
}

const noFacts = {
  kind: "code",
  phases: [],
  defines: [],
  reads: [],
  mutates: [],
  calls: [],
  dependsOn: [],
  executionCount: null,
} as const;

function finding(text: string): ReportFinding {
  const [, rule = "", symbol, subject, cell = ""] =
    /^([\w-]+)(?: (\w+))?(?: \[(.+)\])?@(\d+)$/.exec(text) ?? [];
  const range = { line: 1, column: 1, endLine: 1, endColumn: 2, fileLine: 1 };
  return {
    rule: rule as ReportFinding["rule"], // any text will do here
    severity: "info",
    message: text,
    cell: Number(cell),
    ...range,
    ...(symbol === undefined ? {} : { symbol }),
    ...(subject === undefined ? {} : { subject }),
  };
}

function left(before: NotebookReport, now: NotebookReport): readonly string[] {
  return withoutKnown(now, knownFindings(before)).report.findings.map(({ message }) => message);
}

describe("a baseline", () => {
  const before = report(["a", "b"], ["unused-import os@0", "unexplained-cell@1"]);

  it("leaves out what it knows, and counts it", () => {
    const { report: shown, knownCount } = withoutKnown(before, knownFindings(before));
    assert.deepEqual([shown.findings, knownCount], [[], 2]);
  });

  it("keeps what is new, of the same rule in another cell and of the same name twice", () => {
    const now = report(
      ["a", "b", "c"],
      ["unused-import os@0", "unused-import os@0", "unexplained-cell@1", "unexplained-cell@2"],
    );
    assert.deepEqual(left(before, now), ["unused-import os@0", "unexplained-cell@2"]);
  });

  it("knows a name wherever it moves", () => {
    assert.deepEqual(left(before, report(["b", "x", "a"], ["unused-import os@1"])), []);
  });

  it("knows a cell wherever it moves, and whatever a tool calls it now", () => {
    assert.deepEqual(left(before, report(["b", "a"], ["unexplained-cell@0"])), []);
    assert.deepEqual(left(before, report(["1", "2"], ["unexplained-cell@1"])), []);
  });

  it("takes nothing of a cell that is still there for another", () => {
    assert.deepEqual(left(before, report(["a", "b"], ["unexplained-cell@0"])), [
      "unexplained-cell@0",
    ]);
  });

  it("tells two findings of a cell apart by what they are about, whichever stands first", () => {
    const old = report(["a"], ["leak [scaler.fit X]@0"]);
    const now = ["leak [imputer.fit X]@0", "leak [scaler.fit X]@0"];
    assert.deepEqual(left(old, report(["a"], now)), ["leak [imputer.fit X]@0"]);
    assert.deepEqual(left(old, report(["a"], now.slice(0, 1))), now.slice(0, 1));
    const twice = ["leak [scaler.fit X]@0", "leak [scaler.fit X]@0"];
    assert.deepEqual(left(old, report(["a"], twice)), twice.slice(1));
    assert.deepEqual(left(report(["a"], twice), report(["a"], twice)), []);
  });

  it("knows what a finding is about wherever it moves", () => {
    const old = report(["a", "b"], ["leak [scaler.fit X]@0"]);
    assert.deepEqual(left(old, report(["a", "b"], ["leak [scaler.fit X]@1"])), []);
  });

  it("reads files that do not say what a finding is about as they were meant", () => {
    const old = report(["a", "b"], ["leak@0", "unused-import os@1"]);
    const now = ["leak [scaler.fit X]@0", "unused-import os@1"];
    assert.deepEqual(left(old, report(["a", "b"], now)), []);
    const more = ["leak [scaler.fit X]@0", "leak [imputer.fit X]@0", "leak [scaler.fit X]@1"];
    assert.deepEqual(left(old, report(["a", "b"], more)), more.slice(1));
  });

  it("goes by the number of findings where cells have no ids", () => {
    const old = report([undefined, undefined], ["unexplained-cell@1"]);
    const now = report([undefined, undefined, undefined], ["unexplained-cell@2"]);
    assert.deepEqual(left(old, now), []);
    const more = report([undefined, undefined], ["unexplained-cell@0", "unexplained-cell@1"]);
    assert.deepEqual(left(old, more), ["unexplained-cell@0"]);
  });

  it("is written one finding a line, by path", () => {
    const known = knownFindings(before);
    assert.equal(
      formatBaseline(
        new Map([
          ["b.ipynb", known.slice(1)],
          ["a.ipynb", known],
          ["c.ipynb", []],
        ]),
      ),
      `{
  "version": 1,
  "notebooks": {
    "a.ipynb": [
      {"rule":"unused-import","symbol":"os","cell":"a"},
      {"rule":"unexplained-cell","cell":"b"}
    ],
    "b.ipynb": [
      {"rule":"unexplained-cell","cell":"b"}
    ]
  }
}
`,
    );
    assert.equal(formatBaseline(new Map()), '{\n  "version": 1,\n  "notebooks": {}\n}\n');
  });

  it("is read as it was written", () => {
    const known = fc.array(
      fc.record(
        { rule: fc.string(), symbol: fc.string(), subject: fc.string(), cell: fc.string() },
        { noNullPrototype: true },
      ),
      { minLength: 1 },
    );
    // `__proto__` is no path of a notebook.
    const path = fc.string().map((name) => `${name}.ipynb`);
    fc.assert(
      fc.property(fc.array(fc.tuple(path, known)), (entries) => {
        const baseline = new Map(entries);
        assert.deepEqual(parseBaseline(formatBaseline(baseline)), baseline);
      }),
    );
  });

  it("says what is wrong with a text that is none", () => {
    assert.throws(() => parseBaseline('{"version": 2, "notebooks": {}}'), /expected 1/);
    assert.throws(() => parseBaseline("[1"), /JSON/);
  });
});
