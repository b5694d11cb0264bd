/** Every notebook of the fixtures and of the example, through reading, mapping, masking, writing. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CellMap } from "../../../../src/core/notebook/cellMap";
import { maskMagics } from "../../../../src/core/notebook/magics";
import { readNotebook } from "../../../../src/core/notebook/read";
import { editNotebookText } from "../../../../src/core/notebook/write";
import { LineIndex } from "../../../../src/core/text/lineIndex";

const root = join(__dirname, "../../..");

const files = ["fixtures", "examples"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ipynb"))
    .map((path) => join(root, folder, path)),
);

const texts = new Map(
  files.map((file) => [relative(root, file).replaceAll("\\", "/"), readFileSync(file, "utf8")]),
);

function fixture(name: string): string {
  const text = texts.get(`fixtures/${name}.ipynb`);
  assert.ok(text !== undefined, `no fixture ${name}`);
  return text;
}

function sourcesOf(name: string): readonly string[] {
  return readNotebook(name, fixture(name)).notebook?.cells.map(({ source }) => source) ?? [];
}

describe("notebook fixtures", () => {
  it("every file gives a notebook or says why not, and every cell is where its line is", () => {
    for (const [path, text] of texts) {
      const { notebook, problems } = readNotebook(path, text);
      assert.ok(notebook !== undefined || problems.length > 0, path);
      const map = new CellMap(text);
      const last = new LineIndex(text).lineCount;
      for (const { index, source } of notebook?.cells ?? []) {
        let before = 0;
        for (let line = 1; line <= new LineIndex(source).lineCount; line++) {
          const fileLine = map.fileLine(index, line);
          assert.ok(fileLine >= before && fileLine <= last, `${path} cell ${index + 1}:${line}`);
          before = fileLine;
        }
      }
    }
  });

  it("every code cell keeps its length when its magics are masked", () => {
    for (const [path, text] of texts) {
      for (const { source } of readNotebook(path, text).notebook?.cells ?? []) {
        assert.equal(maskMagics(source).masked.length, source.length, path);
      }
    }
  });

  it("every cell can be edited and edited back, byte for byte", () => {
    for (const [path, text] of texts) {
      const { notebook, problems } = readNotebook(path, text);
      const faulty = new Set(problems.map(({ cell }) => cell));
      // A list of items that are no lines comes back as lines; the large notebook only takes time.
      if (/source-list-odd|whitespace|large-200/.test(path)) continue;
      for (const { index, source } of notebook?.cells ?? []) {
        if (faulty.has(index)) continue;
        const span = { start: 0, end: 0 };
        const edited = editNotebookText(text, [
          { kind: "replace", cell: index, span, text: "né <w>\n" },
        ]);
        assert.equal(
          readNotebook(path, edited).notebook?.cells[index]?.source,
          `né <w>\n${source}`,
        );
        const back = { start: 0, end: 7 };
        assert.equal(
          editNotebookText(edited, [{ kind: "replace", cell: index, span: back, text: "" }]),
          text,
          `${path} cell ${index + 1}`,
        );
      }
    }
  });

  const sameAsReference = [
    "source-string",
    "indent-0",
    "indent-2",
    "indent-4",
    "indent-tab",
    "minified",
    "bom",
    "crlf-json",
    "v4.0",
    "v4.4",
    "duplicate-keys",
    "deep-nesting",
    "huge-output",
    "nan",
  ];
  for (const name of sameAsReference) {
    it(`${name} has the cells of the reference`, () => {
      assert.deepEqual(sourcesOf(name), sourcesOf("v4.5"));
    });
  }

  it("old formats hold the same cells, on one worksheet or two", () => {
    assert.deepEqual(sourcesOf("v3-two-worksheets"), sourcesOf("v3"));
    const code = (name: string) =>
      readNotebook(name, fixture(name)).notebook!.cells.flatMap((cell) =>
        cell.kind === "code" ? [cell.source] : [],
      );
    assert.deepEqual(code("v2"), code("v3"));
    assert.deepEqual(code("v3").slice(0, 4), code("v4.5"));
  });

  const broken: Readonly<Record<string, string>> = {
    "broken-truncated": "invalid-json 91: unexpected end of file inside a text",
    "broken-trailing-comma": "invalid-json 45: a comma with nothing after it",
    "broken-python-repr": "invalid-json 1: expected a name in double quotes but found `'`",
    "broken-text-after-end": "invalid-json 119: unexpected text after the end of the notebook",
    "merge-conflict": "merge-conflict 68: unresolved merge conflict",
    utf16: "unreadable -: the file is in UTF-16; save it as UTF-8",
    empty: "not-a-notebook -: the file is empty",
    blank: "not-a-notebook -: the file is empty",
    braces: "not-a-notebook -: not a notebook: no `nbformat` and no `cells`",
    "schema-top-level-array": "not-a-notebook -: not a notebook: no JSON object",
    "schema-no-cells": "unreadable -: `cells` is missing",
    "schema-cells-object": "unreadable -: `cells` is no list",
    "schema-no-cell-type": "invalid-notebook 25: `cell_type` of cell 3 is missing",
    "schema-source-number": "invalid-notebook 25: `source` of cell 3 is a number, not text",
    "kernel-r": "language -: its kernel runs R; only Python is analysed",
    "kernel-julia": "language -: its kernel runs Julia; only Python is analysed",
  };
  for (const [name, problem] of Object.entries(broken)) {
    it(`${name}: ${problem}`, () => {
      const { problems } = readNotebook(name, fixture(name));
      assert.deepEqual(
        problems.map(({ kind, fileLine, message }) => `${kind} ${fileLine ?? "-"}: ${message}`),
        [problem],
      );
    });
  }

  it("cells of other languages are known as such", () => {
    const { notebook, problems } = readNotebook("a", fixture("vscode-languages"));
    assert.deepEqual(problems, []);
    const other = notebook!.cells.flatMap(({ index, language }) =>
      language ? [`${index} ${language}`] : [],
    );
    assert.deepEqual(other, ["2 shellscript", "7 sql"]);
  });

  it("a problem in one cell leaves the others", () => {
    for (const name of ["schema-no-cell-type", "schema-source-null", "schema-cell-null"]) {
      const reference = sourcesOf("v4.5");
      const sources = sourcesOf(name);
      for (const index of [0, 1, 3, 5]) assert.equal(sources[index], reference[index], name);
    }
  });

  it("the magics fixture leaves Python where there is Python, and only there", () => {
    const cells = readNotebook("magics", fixture("magics")).notebook!.cells;
    const shown = cells.map(({ source }) => maskMagics(source).masked.replace(/\s+/g, " ").trim());
    assert.deepEqual(shown.slice(1, 32), [
      "import math",
      "area = math.pi * 2 ** 2 math.sqrt(2) area > 12",
      'names = ["a", "b"]',
      "files = _ first, = _ words = _ old = _ files, first, words",
      "",
      "",
      "",
      "def f(*args): return args",
      "",
      "",
      "",
      "",
      "",
      "squares = [x * x for x in range(5)] def cube(x): return x ** 3",
      "start = 3 never_bound = start + 1",
      'print("not shown") kept = 1',
      "",
      "if kept: inside = 2 pass for name in names: listing = _",
      'total = (17 %5) text = """ %matplotlib notebook !echo not a command """ percent = 17 \\ %5 total, percent',
      "sum(range(10))",
      "",
      "later = 4",
      'get_ipython().run_line_magic("precision", "3") math.pi',
      "",
      "",
      "",
      "",
      "",
      "",
      "# a comment above makes this no cell magic: IPython reports a line magic that it does not know x = 1",
      "ls -la data cd ..",
    ]);
  });
});
