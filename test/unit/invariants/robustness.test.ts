/**
 * People look while they type: every prefix of a cell is a cell. Whatever stands in a notebook,
 * nothing throws, no rule fails, and every span lies inside its text (the engine checks those of
 * findings, related places and fixes, and says so in a finding of its own).
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { NotebookAnalysis } from "../../../src/core/analysis";
import { indexTests } from "../../../src/core/evidence/testIndex";
import type { Notebook } from "../../../src/core/notebook/model";
import { rules } from "../../../src/core/rules/registry";
import { analyzeFixture } from "../../support/analyze";
import { codeSources, exampleNotebooks, fixtureNotebooks } from "../../support/fixtureCells";
import { notebookOf } from "../../support/notebook";

const frame = notebookOf("# %% [markdown]\n# Text\n# %% [2]\nx\n# %% [1]\nprint(x)\n");

/** A notebook with the source between Markdown and a reader. */
function around(source: string): Notebook {
  return {
    ...frame,
    cells: frame.cells.map((cell) => (cell.index === 1 ? { ...cell, source } : cell)),
  };
}

function check(
  notebook: Notebook,
  files: readonly { path: string; text: string }[] = [],
): NotebookAnalysis {
  const analysis = analyzeFixture({ notebook, files }, { rules });
  for (const { message } of analysis.findings) assert.doesNotMatch(message, /^The rule .* failed/);
  analysis.graph.cells.forEach((facts, index) => {
    const source = notebook.cells[index]?.source ?? "";
    if (!facts) return;
    assert.equal(facts.masked.length, source.length);
    for (const { span } of [...facts.syntaxProblems, ...facts.statements])
      assertInside(span, source);
    for (const { span, nameSpan } of facts.symbols) {
      assertInside(span, source);
      assertInside(nameSpan, source);
    }
  });
  return analysis;
}

function assertInside({ start, end }: { start: number; end: number }, source: string): void {
  assert.ok(
    0 <= start && start <= end && end <= source.length,
    `${start}-${end} of ${source.length}`,
  );
}

function prefixesOf(source: string): readonly string[] {
  const everywhere = Array.from({ length: source.length + 1 }, (_, length) => length);
  const lineEnds = everywhere.filter(
    (length) => length === source.length || source[length] === "\n",
  );
  return (source.length > 120 ? lineEnds : everywhere).map((length) => source.slice(0, length));
}

describe("robustness", () => {
  it("holds for every fixture notebook", () => {
    const notebooks = [...fixtureNotebooks(), ...exampleNotebooks()];
    assert.ok(notebooks.length > 50);
    for (const notebook of notebooks) check(notebook);
  });

  it("holds for every prefix of the fixtures' cells, long ones line by line", function () {
    this.timeout(120_000);
    const sources = codeSources([...fixtureNotebooks(), ...exampleNotebooks()]);
    assert.ok(sources.length > 100);
    const prefixes = new Set(sources.flatMap(prefixesOf));
    for (const prefix of prefixes) check(around(prefix));
  });

  it("holds for any text", function () {
    this.timeout(60_000);
    const python = fc.constantFrom(
      ...["import a.b as c", "from . import (", "x = [", ")", "def f(a, *, b=1):", "class A(B):"],
      ...[
        "\n",
        "\n    ",
        "\r\n",
        ";",
        "#",
        "'",
        '"""',
        "\\\n",
        "%%time\n",
        "!ls {x}",
        "lambda: ",
        "λ",
        "🙂",
      ],
      ...[
        "for i in x:",
        "del x",
        "assert f(x) == 1",
        "return",
        "f'{x!r:>{y}}'",
        "@a.b",
        "await ",
        "print x",
      ],
    );
    const text = fc.oneof(
      fc.array(python, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.array(python, { maxLength: 12 }).map((parts) => parts.join(" ")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (source) => void check(around(source))),
      { numRuns: 400 },
    );
  });

  it("holds for any test file", () => {
    const python = fc.constantFrom(
      ...[
        "import churn\n",
        "from churn import *\n",
        "@pytest.fixture\n",
        "def test_a(a):\n",
        "    assert a.b(c)\n",
      ],
      ...[
        "class TestA(TestCase):\n",
        "    def setUp(self):\n",
        "        self.x = churn.f()\n",
        "    yield a\n",
        "x = y\n",
      ],
      ...[
        "def a(test_a):\n",
        "    return a(test_a)\n",
        "with testbook('a.ipynb') as tb:\n",
        "    tb.ref('f')\n",
        "(",
        "'",
      ],
    );
    fc.assert(
      fc.property(fc.array(python, { maxLength: 14 }), (lines) => {
        indexTests([{ path: "tests/test_a.py", text: lines.join("") }]);
      }),
      { numRuns: 300 },
    );
  });
});
