/** The test language itself: what it reads, and that a wrong expectation fails. */
import assert from "node:assert/strict";
import { undefinedName } from "../../../src/core/rules/undefined-name";
import { unusedImport } from "../../../src/core/rules/unused-import";
import { checkFix, checkRule } from "../../support/checkRule";
import { formatCells, notebookOf, parseFixture } from "../../support/notebook";

describe("fixtures", () => {
  it("hold cells with kinds, counts, ids, tags and outputs", () => {
    const { cells } = notebookOf(`
# %% [markdown]
# # Title
#
# Text
# %% [3] id=a1 tags=parameters,export outputs="AUC 0.8\\n"
x = 1

y = 2
# %% [raw]
plain
# %%
`);
    assert.deepEqual(
      cells.map(({ kind, source, executionCount }) => [kind, source, executionCount]),
      [
        ["markdown", "# Title\n\nText", null],
        ["code", "x = 1\n\ny = 2", 3],
        ["raw", "plain", null],
        ["code", "", null],
      ],
    );
    assert.deepEqual([cells[1]?.id, cells[1]?.tags], ["a1", ["parameters", "export"]]);
    assert.deepEqual(cells[1]?.outputs, [{ kind: "stream", name: "stdout", text: "AUC 0.8\n" }]);
  });

  it("hold Python files beside the notebook", () => {
    const { files, notebook } = parseFixture("# %%\nx\n# === tests/test_x.py\nimport x\n\n\n");
    assert.deepEqual(files, [{ path: "tests/test_x.py", text: "import x\n" }]);
    assert.equal(notebook.cells.length, 1);
  });

  it("take caret lines out and read them", () => {
    const { notebook, expectations } = parseFixture(`
# %%
first = 1
# %%
second = 2
#        ^ rule-a: one: two
#^^^^^ rule-b
#< rule-c: from the start…
# ^^ is no caret line without a rule: 3
third
`);
    assert.equal(
      notebook.cells[1]?.source,
      "second = 2\n# ^^ is no caret line without a rule: 3\nthird",
    );
    const shared = { cell: 1, line: 0 };
    assert.deepEqual(expectations, [
      { ...shared, start: 9, end: 10, rule: "rule-a", message: "one: two" },
      { ...shared, start: 0, end: 6, rule: "rule-b", message: undefined },
      { ...shared, start: 0, end: 1, rule: "rule-c", message: "from the start…" },
    ]);
  });

  it("can be written back", () => {
    const text = "# %% [markdown]\n# # Title\n#\n# Text\n# %%\nx = 1\n";
    assert.equal(formatCells(notebookOf(text)), text);
  });

  it("are refused where they are no fixture", () => {
    assert.throws(() => parseFixture("x = 1\n# %%\n"), /before the first cell/);
    assert.throws(() => parseFixture("# %% [wrong]\n"), /Not a cell marker/);
    assert.throws(() => parseFixture("# %%\n#  ^^ rule: text\n"), /without a line above/);
  });
});

describe("checkRule", () => {
  it("fails on a finding that no caret expects", () => {
    assert.throws(
      () => checkRule(undefinedName, "# %%\nprint(total)\n"),
      (error: Error) => {
        assert.doesNotMatch(error.message, /Expected and not found/);
        assert.match(
          error.message,
          /Found and not expected:\n {2}cell 1, line 1\n {4}print\(total\)\n {10}\^{5} undefined-name/,
        );
        return true;
      },
    );
  });

  it("fails on an expectation that is wrong in place, rule or message", () => {
    for (const carets of [
      "#    ^^^^^ undefined-name",
      "#     ^^^^ undefined-name",
      "#     ^^^^^ unused-import",
      "#     ^^^^^ undefined-name: another text",
      "#     ^^^^^ undefined-name: another…",
    ]) {
      assert.throws(
        () => checkRule(undefinedName, `# %%\nprint(total)\n${carets}\n`),
        /Expected and not found[^]*Found and not expected/,
        carets,
      );
    }
    assert.throws(
      () => checkRule(undefinedName, "# %%\ntotal = 1\n#< undefined-name\n"),
      (error: Error) => !error.message.includes("Found and not expected"),
    );
  });

  it("fails on one finding that two carets claim", () => {
    const twice = "#     ^^^^^ undefined-name\n".repeat(2);
    assert.throws(() => checkRule(undefinedName, `# %%\nprint(total)\n${twice}`), /not found/);
  });
});

describe("checkFix", () => {
  const before = "# %%\nimport os\nprint(1)\n";

  it("fails on another result, and where there is nothing to fix", () => {
    checkFix(unusedImport, before, "# %%\nprint(1)\n");
    assert.throws(() => checkFix(unusedImport, before, "# %%\nprint(2)\n"));
    assert.throws(
      () => checkFix(unusedImport, "# %%\nprint(1)\n", "# %%\nprint(1)\n"),
      /No finding/,
    );
  });
});
