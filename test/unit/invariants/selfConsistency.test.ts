/**
 * Fixes do what they promise, on every notebook at hand: what was valid stays valid, the finding is
 * gone, nothing new is found in the cell, and once all safe fixes are applied none is offered.
 */
import { parsePython } from "../../../src/core/python/parse";
import assert from "node:assert/strict";
import type { Notebook } from "../../../src/core/notebook/model";
import { rules } from "../../../src/core/rules/registry";
import type { Finding, Fix } from "../../../src/core/rules/rule";
import { ignoreInCell } from "../../../src/core/rules/suppress";
import { analyzeFixture } from "../../support/analyze";
import { maskMagics } from "../../../src/core/notebook/magics";
import { exampleNotebooks, fixtureNotebooks } from "../../support/fixtureCells";
import { notebookOf } from "../../support/notebook";
import { applyNotebookEdits } from "../../support/notebookEdits";

/** Imports in the shapes that people write them, of which one name is used. */
const importShapes = [
  "import a, b, c",
  "import a; import b; import c",
  "import a  # why\nimport b\nimport c",
  "from m import (a, b,\n    c)",
  "from m import (\n    a,  # one\n    b,  # two\n    c,  # three\n)",
  "from m import (  # many\n    a,\n    # alone\n    b, c\n)",
  "from m import a, \\\n    b, \\\n    c",
  "from m import a as x, b as y, c as z; x = 1",
  "%matplotlib inline\nimport a, b\n\nimport c",
  "%%time\nimport a\nimport b, c",
  "if 1:\n    pass\nimport a, b; import c;",
  "import a.b.c, b.d\r\nimport c\r\n",
];

const notebooks = (): readonly Notebook[] => [
  ...fixtureNotebooks(),
  ...exampleNotebooks(),
  ...importShapes.flatMap((shape) =>
    ["", "a", "b", "c", "a, c"].map((used) => {
      const notebook = notebookOf("# %%\nx\n# %%\ny\n");
      const sources = [shape, `print(${used})`];
      const cells = notebook.cells.map((cell) => ({ ...cell, source: sources[cell.index] ?? "" }));
      return { ...notebook, cells };
    }),
  ),
];

function findingsOf(notebook: Notebook): readonly Finding[] {
  return analyzeFixture({ notebook, files: [] }, { rules }).findings;
}

function problemCount(notebook: Notebook): number {
  return notebook.cells
    .filter(({ kind }) => kind === "code")
    .reduce((sum, { source }) => {
      const { problems } = parsePython(maskMagics(source).masked);
      return sum + problems.length;
    }, 0);
}

function apply(notebook: Notebook, fix: Fix): Notebook {
  return applyNotebookEdits(notebook, fix.edits);
}

/** What a finding is about, in a form that survives an edit elsewhere in its cell or an inserted one. */
function subject({ rule, symbol, message }: Finding): string {
  return `${rule} ${symbol ?? message.replace(/\bcell \d+/gi, "cell")}`;
}

describe("fixes", function () {
  this.timeout(60_000);

  it("leave what parsed parsing, take their finding away and bring no new one", () => {
    let count = 0;
    for (const notebook of notebooks()) {
      const before = findingsOf(notebook);
      for (const finding of before) {
        if (!finding.fix) continue;
        count++;
        const fixed = apply(notebook, finding.fix);
        assert.equal(problemCount(fixed), problemCount(notebook), finding.message);
        const open = before.map(subject);
        open.splice(open.indexOf(subject(finding)), 1);
        for (const after of findingsOf(fixed)) {
          const at = open.indexOf(subject(after));
          assert.ok(at >= 0, `${finding.fix.title} in ${notebook.path} brings “${after.message}”`);
          open.splice(at, 1);
        }
      }
    }
    assert.ok(count > 100, `only ${count} fixes were tried`);
  });

  it("come to an end: after all safe ones there is none", () => {
    for (const notebook of notebooks()) {
      let current = notebook;
      for (let round = 0; ; round++) {
        const fix = findingsOf(current).find((finding) => finding.fix?.isSafe)?.fix;
        if (!fix) break;
        assert.ok(round < 50, `${notebook.path} does not come to rest`);
        current = apply(current, fix);
      }
    }
  });

  it("say what they do as a command", () => {
    for (const notebook of notebooks()) {
      for (const { fix } of findingsOf(notebook)) {
        if (fix) assert.match(fix.title, /^(Remove|Change|Insert) [^.!]*$/);
      }
    }
  });

  it("silence a finding when the person says so", () => {
    for (const notebook of notebooks()) {
      const before = findingsOf(notebook);
      for (const finding of before) {
        const cell = notebook.cells[finding.at.cell];
        assert.ok(cell);
        const after = findingsOf(apply(notebook, ignoreInCell(cell, finding.rule)));
        const left = after.filter(
          ({ rule, at }) => rule === finding.rule && at.cell === cell.index,
        );
        assert.deepEqual(left, [], `${finding.rule} in ${notebook.path}`);
      }
    }
  });
});
