import assert from "node:assert/strict";
import fc from "fast-check";
import { readNotebook } from "../../../../src/core/notebook/read";

/** A notebook of the current format with these cells, as JSON over several lines. */
function ipynb(cells: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4, ...more }, null, 1);
}

const code = (source: unknown, more: object = {}) => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
  ...more,
});

/** Problems as "kind line: message". */
function problemsOf(text: string): readonly string[] {
  return readNotebook("a.ipynb", text).problems.map(
    ({ kind, message, fileLine }) => `${kind} ${fileLine ?? "-"}: ${message}`,
  );
}

function sourcesOf(text: string): readonly string[] | undefined {
  return readNotebook("a.ipynb", text).notebook?.cells.map(({ source }) => source);
}

function languageOf(metadata: unknown): string | undefined {
  return readNotebook("a.ipynb", ipynb([], { metadata })).notebook?.language;
}

describe("readNotebook: cells", () => {
  it("reads texts and lists of lines alike", () => {
    assert.deepEqual(sourcesOf(ipynb([code("a\nb"), code(["a\n", "b"]), code([])])), [
      "a\nb",
      "a\nb",
      "",
    ]);
  });

  it("keeps the line ends of a source and drops a byte order mark of the file", () => {
    assert.deepEqual(sourcesOf("\uFEFF" + ipynb([code(["a\r\n", "b\rc"])])), ["a\r\nb\rc"]);
  });

  it("takes id, kind, count and tags", () => {
    const cell = code("x", { id: "a1", execution_count: 7, metadata: { tags: ["parameters"] } });
    const [read] = readNotebook("a.ipynb", ipynb([cell])).notebook?.cells ?? [];
    assert.deepEqual(
      { ...read },
      {
        index: 0,
        id: "a1",
        kind: "code",
        source: "x",
        executionCount: 7,
        outputs: [],
        tags: ["parameters"],
      },
    );
  });

  it("takes no count for none where Colab wrote 0", () => {
    const cells = [code("x", { execution_count: 0 }), code("y", { execution_count: 1 })];
    const read = readNotebook("a.ipynb", ipynb(cells)).notebook?.cells ?? [];
    assert.deepEqual(
      read.map(({ executionCount }) => executionCount),
      [null, 1],
    );
  });

  it("joins the lines of outputs, but not the lists of JSON", () => {
    const outputs = [
      { output_type: "stream", name: "stderr", text: ["a\n", "b"] },
      { output_type: "display_data", data: { "text/html": ["<b>\n", "</b>"] }, metadata: {} },
      {
        output_type: "execute_result",
        execution_count: 2,
        data: { "application/vnd.x+json": ["a", "b"], "text/plain": "5" },
        metadata: {},
      },
      { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
    ];
    const { notebook, problems } = readNotebook("a.ipynb", ipynb([code("x", { outputs })]));
    assert.deepEqual(problems, []);
    assert.deepEqual(notebook?.cells[0]?.outputs, [
      { kind: "stream", name: "stderr", text: "a\nb" },
      { kind: "display", data: { "text/html": "<b>\n</b>" }, executionCount: null },
      {
        kind: "result",
        data: { "application/vnd.x+json": ["a", "b"], "text/plain": "5" },
        executionCount: 2,
      },
      { kind: "error", name: "E", message: "v", traceback: ["t"] },
    ]);
  });

  it("welcomes keys that it does not know and misses none that nobody needs", () => {
    const bare = { cell_type: "code", source: "x", future: { a: 1 } };
    assert.deepEqual(problemsOf(ipynb([bare], { extra: [] })), []);
  });

  it("notes a cell in another language unless a magic says so itself", () => {
    const other = (source: string) => code(source, { metadata: { vscode: { languageId: "sql" } } });
    const text = ipynb([other("select 1"), other("%%sql\nselect 1"), code("x")]);
    const cells = readNotebook("a.ipynb", text).notebook?.cells ?? [];
    assert.deepEqual(
      cells.map(({ language }) => language),
      ["sql", undefined, undefined],
    );
  });
});

describe("readNotebook: older formats", () => {
  it("reads nbformat 3 with its names for things", () => {
    const sheet = (cells: readonly unknown[]) => ({ cells, metadata: {} });
    const text = JSON.stringify({
      metadata: { name: "" },
      nbformat: 3,
      nbformat_minor: 0,
      worksheets: [
        sheet([{ cell_type: "heading", level: 2, source: ["Load"] }]),
        sheet([
          {
            cell_type: "code",
            input: ["a\n", "b"],
            prompt_number: 3,
            outputs: [
              { output_type: "pyout", prompt_number: 3, text: ["5"], png: "aGk=" },
              { output_type: "stream", stream: "stderr", text: "x" },
              { output_type: "pyerr", ename: "E", evalue: "v", traceback: [] },
            ],
          },
        ]),
      ],
    });
    const { notebook, problems } = readNotebook("a.ipynb", text);
    assert.deepEqual(problems, []);
    const [heading, cell] = notebook?.cells ?? [];
    assert.deepEqual(
      [heading?.kind, heading?.source, heading?.headingLevel],
      ["markdown", "Load", 2],
    );
    assert.deepEqual([cell?.source, cell?.executionCount, cell?.index], ["a\nb", 3, 1]);
    assert.deepEqual(cell?.outputs, [
      { kind: "result", data: { "text/plain": "5", "image/png": "aGk=" }, executionCount: 3 },
      { kind: "stream", name: "stderr", text: "x" },
      { kind: "error", name: "E", message: "v", traceback: [] },
    ]);
  });

  it("reads the lines of nbformat 2, which have no line ends", () => {
    const cells = [{ cell_type: "code", input: ["a", "", "b"], outputs: [] }];
    const text = JSON.stringify({ nbformat: 2, worksheets: [{ cells }] });
    assert.deepEqual(sourcesOf(text), ["a\n\nb"]);
  });

  it("needs no worksheets and no cells in them", () => {
    assert.deepEqual(sourcesOf('{"nbformat": 3}'), []);
    assert.deepEqual(sourcesOf('{"nbformat": 3, "worksheets": [{}]}'), []);
  });
});

describe("readNotebook: language", () => {
  const cases: readonly (readonly [metadata: unknown, language: string])[] = [
    [{}, "python"],
    [{ language_info: { name: "python" } }, "python"],
    [{ language_info: { name: "R" }, kernelspec: { name: "ir", language: "R" } }, "r"],
    [{ kernelspec: { name: "ir" } }, "r"],
    [{ kernelspec: { name: "conda-env-x-py", language: "python" } }, "python"],
    [{ kernelspec: { name: "python3" } }, "python"],
    [{ kernelspec: { name: "julia-1.9" } }, "julia"],
    [
      { kernelspec: { name: "sagemath", language: "sage" }, language_info: { name: "python" } },
      "sage",
    ],
    [{ kernelspec: { name: "pysparkkernel" }, language_info: { name: "pyspark" } }, "python"],
    [{ kernelspec: { name: ".net-csharp" }, language_info: { name: "C#" } }, "c#"],
    [{ kernelspec: null, language_info: null }, "python"],
  ];
  for (const [metadata, language] of cases) {
    it(`${JSON.stringify(metadata)} is ${language}`, () => {
      assert.equal(languageOf(metadata), language);
    });
  }

  it("names a kernel that is not Python, and reads the notebook all the same", () => {
    const text = ipynb([code("x <- 1")], {
      metadata: { kernelspec: { name: "ir", language: "R" } },
    });
    assert.deepEqual(problemsOf(text), ["language -: its kernel runs R; only Python is analysed"]);
    assert.deepEqual(sourcesOf(text), ["x <- 1"]);
  });
});

describe("readNotebook: what is wrong", () => {
  const good = ipynb([code(["x = 1\n", "y"])]);
  const unreadable: readonly (readonly [what: string, text: string, problem: string])[] = [
    ["an empty file", " \n", "not-a-notebook -: the file is empty"],
    [
      "a file cut short",
      good.slice(0, good.indexOf('"y"')),
      "invalid-json 10: unexpected end of file",
    ],
    [
      "a forgotten comma",
      good.replace('"nbformat": 4,', '"nbformat": 4'),
      "invalid-json 16: expected a comma but found a text",
    ],
    [
      "a merge conflict",
      good.replace('    "y"', '<<<<<<< HEAD\n    "y"\n=======\n    "z"\n>>>>>>> main'),
      "merge-conflict 10: unresolved merge conflict",
    ],
    ["a list", "[]", "not-a-notebook -: not a notebook: no JSON object"],
    ["other JSON", "{}", "not-a-notebook -: not a notebook: no `nbformat` and no `cells`"],
    [
      "a pointer to the file",
      "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
      "not-a-notebook -: a Git LFS pointer; fetch the file with `git lfs pull`",
    ],
    ["UTF-16", "\ufffd\ufffd{\0", "unreadable -: the file is in UTF-16; save it as UTF-8"],
    ["no cells", '{"nbformat": 4}', "unreadable -: `cells` is missing"],
    ["cells that are no list", '{"nbformat": 4, "cells": {}}', "unreadable -: `cells` is no list"],
    [
      "a format from before 2012",
      '{"nbformat": 1, "cells": []}',
      "unreadable -: nbformat 1 is too old; open the notebook in Jupyter and save it",
    ],
  ];
  for (const [what, text, problem] of unreadable) {
    it(`says so of ${what}`, () => {
      assert.deepEqual(problemsOf(text), [problem]);
      assert.equal(readNotebook("a.ipynb", text).notebook, undefined);
    });
  }

  it("reads numbers that only Python takes for JSON", () => {
    const outputs = [{ output_type: "display_data", data: { "a/json": [0] }, metadata: {} }];
    const text = ipynb([code("x", { outputs })]).replace(/\[\s*0\s*\]/, "[NaN, -Infinity, 1]");
    assert.deepEqual(problemsOf(text), []);
    const [output] = readNotebook("a.ipynb", text).notebook?.cells[0]?.outputs ?? [];
    assert.deepEqual(output, {
      kind: "display",
      data: { "a/json": [null, null, 1] },
      executionCount: null,
    });
  });

  const faulty: readonly (readonly [what: string, cell: unknown, problem: string])[] = [
    ["no source", { cell_type: "code" }, "`source` of cell 2 is missing"],
    ["a number as source", code(5), "`source` of cell 2 is a number, not text"],
    [
      "a number among the lines",
      code(["a", 5]),
      "`source` of cell 2 holds items that are not text",
    ],
    ["no type", { source: "x" }, "`cell_type` of cell 2 is missing"],
    [
      "a type of its own",
      { cell_type: "sql", source: "x" },
      '`cell_type` of cell 2 is "sql", which nbformat does not know',
    ],
    ["null", null, "cell 2 is null, not an object"],
    ["a text", "x = 1", "cell 2 is text, not an object"],
    [
      "a text as tags",
      code("x", { metadata: { tags: "a" } }),
      "`metadata.tags` of cell 2 is text, not a list",
    ],
    [
      "an output of its own",
      code("x", { outputs: [{ output_type: "sound" }] }),
      '`outputs[0].output_type` of cell 2 is "sound", which nbformat does not know',
    ],
    [
      "an output without text",
      code("x", { outputs: [{ output_type: "stream", name: "stdout" }] }),
      "`outputs[0].text` of cell 2 is missing",
    ],
    [
      "a count in words",
      code("x", { execution_count: "7" }),
      "`execution_count` of cell 2 is text, not a number",
    ],
  ];
  for (const [what, cell, problem] of faulty) {
    it(`names a cell with ${what}, and reads the others where they are`, () => {
      const text = ipynb([code("first"), cell, code("third")]);
      const { notebook, problems } = readNotebook("a.ipynb", text);
      assert.deepEqual(
        problems.map(({ kind, message, cell: at }) => [kind, message, at]),
        [["invalid-notebook", problem, 1]],
      );
      const line = text.split("\n")[problems[0]!.fileLine! - 1];
      assert.match(line ?? "", /^ {2}(\{|null|"x)/);
      assert.deepEqual(
        notebook?.cells.map(({ index, source }) => (index === 1 ? "-" : source)),
        ["first", "-", "third"],
      );
    });
  }

  it("keeps what is good in a faulty cell", () => {
    const outputs = [
      { output_type: "sound" },
      { output_type: "stream", name: "stdout", text: "a" },
    ];
    const text = ipynb([code("x = 1", { outputs, metadata: { tags: 3 } })]);
    const [cell] = readNotebook("a.ipynb", text).notebook?.cells ?? [];
    assert.deepEqual([cell?.kind, cell?.source, cell?.tags], ["code", "x = 1", []]);
    assert.deepEqual(cell?.outputs, [{ kind: "stream", name: "stdout", text: "a" }]);
  });

  it("has one word for all missing ids, and one for each wrong or repeated id", () => {
    const cells = ["a", undefined, "a", "§", undefined].map((id) => code("x", { id }));
    const text = ipynb(cells, { nbformat_minor: 5 });
    assert.deepEqual(
      readNotebook("a.ipynb", text).problems.map(({ message }) => message),
      [
        "2 cells have no `id`, which nbformat 4.5 wants",
        "cells 1 and 3 have the same `id`",
        "the `id` of cell 4 is not made of 1 to 64 letters, digits, `-` and `_`",
      ],
    );
    assert.deepEqual(problemsOf(ipynb(cells)), []);
  });

  it("takes kinds of cells and outputs from a later nbformat 4 as they come", () => {
    const cells = [
      { cell_type: "chart", data: {} },
      code("x", { id: "b", outputs: [{ output_type: "sound" }] }),
    ];
    const [chart, ...rest] = cells;
    const text = ipynb([{ ...chart, id: "a" }, ...rest], { nbformat_minor: 9 });
    assert.deepEqual(problemsOf(text), []);
    assert.deepEqual(sourcesOf(text), ["", "x"]);
  });

  it("says that a format is newer than it knows, and that the minor version is missing", () => {
    assert.deepEqual(problemsOf('{"nbformat": 5, "cells": []}'), [
      "invalid-notebook -: nbformat 5 is newer than 4 and read as if it were 4",
      "invalid-notebook -: `nbformat_minor` is missing",
    ]);
  });
});

describe("readNotebook: any input", () => {
  it("takes any text without an exception", () => {
    const near = fc.tuple(fc.nat(), fc.string({ maxLength: 5 })).map(([place, noise]) => {
      const text = ipynb([code(["a\n", "b"]), code("c")]);
      const at = place % text.length;
      return text.slice(0, at) + noise + text.slice(at + noise.length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), near), (text) => {
        const { notebook, problems } = readNotebook("a.ipynb", text);
        assert.ok(notebook !== undefined || problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it("takes any JSON for a notebook, cell or output without an exception", () => {
    const value = fc.jsonValue();
    const output = fc.record({
      output_type: fc.constantFrom("stream", "error", "pyout"),
      text: value,
      data: value,
    });
    const cell = fc.record(
      {
        cell_type: fc.oneof(fc.constantFrom("code", "markdown", "heading"), value),
        source: value,
        input: value,
        outputs: fc.oneof(fc.array(output), value),
        metadata: value,
        id: value,
        level: value,
      },
      { requiredKeys: [] },
    );
    const cells = fc.oneof(fc.array(fc.oneof(cell, value)), value);
    const root = fc.record(
      {
        cells,
        worksheets: fc.oneof(fc.array(fc.record({ cells })), value),
        metadata: value,
        nbformat: fc.oneof(fc.constantFrom(1, 2, 3, 4, 5), value),
        nbformat_minor: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(root, (stored) => {
        const { notebook, problems } = readNotebook("a.ipynb", JSON.stringify(stored));
        assert.ok(notebook !== undefined || problems.length > 0);
        notebook?.cells.forEach((read, index) => assert.equal(read.index, index));
      }),
      { numRuns: 500 },
    );
  });
});
