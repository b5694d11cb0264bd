import assert from "node:assert/strict";
import { defineRule, type Rule, type Report } from "../../../src/core/rules/rule";
import type { Settings } from "../../../src/core/settings";
import { analyzeFixture } from "../../support/analyze";
import { parseFixture } from "../../support/notebook";

const meta = {
  title: "Test rule",
  category: "tidiness",
  severity: "info",
  isFixable: false,
  why: "",
  whenNotToUse: "",
  bad: "",
  good: "",
} as const;

/** A rule under a real id that reports what it is told to. */
function ruleThat(id: Rule["id"], check: (report: (made: Report<"m">) => void) => void): Rule {
  return defineRule({
    ...meta,
    id,
    messages: { m: "{text}" },
    check: ({ report }) => check(report),
  });
}

function reporting(
  id: Rule["id"],
  ...places: readonly [cell: number, start: number, text: string][]
) {
  return ruleThat(id, (report) => {
    for (const [cell, start, text] of places) {
      report({ message: "m", data: { text }, at: { cell, span: { start, end: start + 1 } } });
    }
  });
}

function findings(
  rules: readonly Rule[],
  cells = "# %%\nabc\n# %%\ndef\n",
  settings: Partial<Settings> = {},
) {
  return analyzeFixture(parseFixture(cells), { rules, settings }).findings.map(
    ({ rule, severity, message, at }) =>
      `${at.cell}:${at.span.start} ${severity} ${rule} ${message}`,
  );
}

describe("rule engine", () => {
  it("orders findings by place and says each thing once", () => {
    const one = reporting("undefined-name", [1, 0, "d"], [0, 2, "c"], [0, 2, "c"]);
    const two = reporting("unused-import", [0, 0, "a"], [0, 2, "c"]);
    assert.deepEqual(findings([one, two]), [
      "0:0 info unused-import a",
      "0:2 info undefined-name c",
      "0:2 info unused-import c",
      "1:0 info undefined-name d",
    ]);
  });

  it("takes severities from the settings and does not run what is off", () => {
    const loud = reporting("undefined-name", [0, 0, "a"]);
    const off = ruleThat("unused-import", () => assert.fail("This rule is off"));
    assert.deepEqual(
      findings([loud, off], undefined, {
        rules: { "undefined-name": "error", "unused-import": "off" },
      }),
      ["0:0 error undefined-name a"],
    );
  });

  it("turns a rule that throws into one finding that names it, and goes on with the others", () => {
    const broken = ruleThat("undefined-name", (report) => {
      report({
        message: "m",
        data: { text: "before" },
        at: { cell: 1, span: { start: 0, end: 1 } },
      });
      throw new Error("it slipped");
    });
    assert.deepEqual(findings([broken, reporting("unused-import", [0, 1, "b"])]), [
      "0:0 error undefined-name The rule `undefined-name` failed on this notebook and was skipped: it slipped",
      "0:1 info unused-import b",
      "1:0 info undefined-name before",
    ]);
  });

  it("does not let a span outside the text, a missing value or an unknown message through", () => {
    const outside = reporting("undefined-name", [0, 3, "x"]);
    assert.match(findings([outside]).join(), /Span 3-4 lies outside cell 0/);
    const elsewhere = reporting("undefined-name", [7, 0, "x"]);
    assert.match(findings([elsewhere]).join(), /lies outside cell 7/);
    const inModule = { path: "src/fixture.py", span: { start: 0, end: 1 } };
    const beside = ruleThat("undefined-name", (report) => {
      const at = { cell: 0, span: { start: 0, end: 1 } };
      report({ message: "m", data: { text: "a" }, at, inModule });
    });
    assert.match(findings([beside]).join(), /Span 0-1 lies outside of src\/fixture\.py/);
    const at = { cell: 0, span: { start: 0, end: 1 } };
    const unfilled = ruleThat("undefined-name", (report) => report({ message: "m", at }));
    assert.match(findings([unfilled]).join(), /No value for \{text\}/);
    const unknown = ruleThat("undefined-name", (report) =>
      report({ message: "toString" as "m", at }),
    );
    assert.match(findings([unknown]).join(), /No message “toString”/);
  });

  it("does not let a fix edit what is not there", () => {
    const at = { cell: 0, span: { start: 0, end: 1 } };
    const fix = (edit: Extract<Parameters<typeof withFix>[0], object>) =>
      findings([withFix(edit)]).join();
    function withFix(edit: NonNullable<Report<"m">["fix"]>["edits"][number]): Rule {
      return ruleThat("undefined-name", (report) => {
        const made = { title: "Fix", isSafe: true, edits: [edit] };
        report({ message: "m", data: { text: "a" }, at, fix: made });
      });
    }
    assert.match(
      fix({ kind: "replace", cell: 0, span: { start: 2, end: 9 }, text: "" }),
      /Span 2-9 lies outside cell 0/,
    );
    assert.match(
      fix({ kind: "insertCell", index: 3, cellKind: "markdown", source: "" }),
      /Cell 3 cannot be inserted/,
    );
    assert.equal(
      fix({ kind: "insertCell", index: 2, cellKind: "markdown", source: "" }),
      "0:0 info undefined-name a",
    );
  });

  describe("leaves out what a cell silences", () => {
    const rule = reporting("undefined-name", [0, 0, "a"], [1, 0, "d"]);
    const other = reporting("unused-import", [0, 0, "a"]);

    it("by a comment that names the rule, in this cell only", () => {
      assert.deepEqual(
        findings(
          [rule, other],
          "# %%\nabc # cellbridge: ignore undefined-name (made elsewhere)\n# %%\ndef\n",
        ),
        ["0:0 info unused-import a", "1:0 info undefined-name d"],
      );
    });

    it("by a comment that names several", () => {
      assert.deepEqual(
        findings(
          [rule, other],
          "# %%\n#cellbridge:ignore unused-import, undefined-name\n# %%\ndef\n",
        ),
        ["1:0 info undefined-name d"],
      );
    });

    it("by a tag, whatever the rule", () => {
      assert.deepEqual(findings([rule, other], "# %% tags=cellbridge-ignore\nabc\n# %%\ndef\n"), [
        "1:0 info undefined-name d",
      ]);
    });

    it("but not by a comment about another rule, or one that names none", () => {
      for (const comment of [
        "ignore syntax-error",
        "ignore",
        "ignore undefined-names",
        "skip undefined-name",
      ]) {
        assert.equal(
          findings([rule], `# %%\n# cellbridge: ${comment}\n# %%\ndef\n`).length,
          2,
          comment,
        );
      }
    });
  });
});
