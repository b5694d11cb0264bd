import assert from "node:assert/strict";
import type { NotebookEdit } from "../../../../src/core/notebook/edit";
import { readNotebook } from "../../../../src/core/notebook/read";
import { editNotebookText } from "../../../../src/core/notebook/write";

const nbformat = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "m1",
   "metadata": {},
   "source": [
    "# Title"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 3,
   "id": "c1",
   "metadata": {
    "tags": [
     "x"
    ]
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "5\\n"
     ]
    }
   ],
   "source": [
    "a = 1\\n",
    "b = 2\\n",
    "c = 3"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

function sourceOf(text: string, cell: number): string {
  const source = readNotebook("a.ipynb", text).notebook?.cells[cell]?.source;
  assert.ok(source !== undefined);
  return source;
}

/** Replaces the first occurrence of a text in a cell. */
function replace(text: string, cell: number, old: string, by: string): string {
  const start = sourceOf(text, cell).indexOf(old);
  assert.ok(start >= 0, `no ${old} in cell ${cell}`);
  return editNotebookText(text, [
    { kind: "replace", cell, span: { start, end: start + old.length }, text: by },
  ]);
}

function insert(
  text: string,
  index: number,
  source: string,
  cellKind: "code" | "markdown" = "code",
): string {
  return editNotebookText(text, [{ kind: "insertCell", index, cellKind, source }]);
}

/** The lines that differ, as a diff shows them. */
function diff(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail))
    tail++;
  const removed = old.slice(head, old.length - tail).map((line) => `-${line}`);
  return [...removed, ...now.slice(head, now.length - tail).map((line) => `+${line}`)].join("\n");
}

describe("editNotebookText: replaced text", () => {
  it("touches the changed line alone", () => {
    assert.equal(
      diff(nbformat, replace(nbformat, 1, "2", "20")),
      '-    "b = 2\\n",\n+    "b = 20\\n",',
    );
  });

  it("adds and removes lines at either end and in the middle", () => {
    assert.equal(diff(nbformat, replace(nbformat, 1, "a =", "z = 0\na =")), '+    "z = 0\\n",');
    assert.equal(diff(nbformat, replace(nbformat, 1, "b = 2\n", "")), '-    "b = 2\\n",');
    assert.equal(diff(nbformat, replace(nbformat, 1, "a = 1\n", "")), '-    "a = 1\\n",');
    assert.equal(
      diff(nbformat, replace(nbformat, 1, "c = 3", "c = 3\nd")),
      '-    "c = 3"\n+    "c = 3\\n",\n+    "d"',
    );
    assert.equal(
      diff(nbformat, replace(nbformat, 0, "# Title", "")),
      '-   "source": [\n-    "# Title"\n-   ]\n+   "source": []',
    );
  });

  it("gives an empty cell lines in the style of its neighbours", () => {
    const empty = replace(nbformat, 0, "# Title", "");
    const [edited] = [
      editNotebookText(empty, [
        { kind: "replace", cell: 0, span: { start: 0, end: 0 }, text: "# Title" },
      ]),
    ];
    assert.equal(edited, nbformat);
  });

  it("applies several edits of several cells, each to the text before", () => {
    const edits: readonly NotebookEdit[] = [
      { kind: "replace", cell: 1, span: { start: 0, end: 1 }, text: "x" },
      { kind: "replace", cell: 0, span: { start: 2, end: 7 }, text: "New" },
      { kind: "replace", cell: 1, span: { start: 6, end: 7 }, text: "y" },
    ];
    const edited = editNotebookText(nbformat, edits);
    assert.equal(sourceOf(edited, 0), "# New");
    assert.equal(sourceOf(edited, 1), "x = 1\ny = 2\nc = 3");
  });

  it("keeps a text a text", () => {
    const text =
      '{"cells": [{"cell_type": "code", "source": "a\\nb"}], "nbformat": 4, "nbformat_minor": 4}';
    assert.equal(replace(text, 0, "b", "c\n"), text.replace("a\\nb", "a\\nc\\n"));
  });

  it("writes characters as the file does", () => {
    const cell = (source: string) =>
      `{"cells": [{"cell_type": "code", "source": [${source}]}], "nbformat": 4}`;
    assert.equal(replace(cell('"é\\n", "b"'), 0, "b", "ü😀<"), cell('"é\\n", "ü😀<"'));
    assert.equal(replace(cell('"b"'), 0, "b", "ü"), cell('"ü"'));
    assert.equal(
      replace(cell('"\\u00e9\\n", "b"'), 0, "b", "ü😀"),
      cell('"\\u00e9\\n", "\\u00fc\\ud83d\\ude00"'),
    );
    assert.equal(replace(cell('"\\u00E9\\n", "b"'), 0, "b", "ü"), cell('"\\u00E9\\n", "\\u00FC"'));
    assert.equal(
      replace(cell('"\\u003cb\\u003e é\\n", "b"'), 0, "\nb", "\n<i> ü"),
      cell('"\\u003cb\\u003e é\\n", "\\u003ci\\u003e ü"'),
    );
    assert.equal(replace(cell('"a\\/b\\n", "b"'), 0, "\nb", "\nc/d"), cell('"a\\/b\\n", "c\\/d"'));
    assert.equal(replace(cell('"b"'), 0, "b", '"\\\t'), cell('"\\"\\\\\\t"'));
  });

  it("keeps byte order mark, line ends of the file and a missing end of line", () => {
    const text = "\uFEFF" + nbformat.trimEnd().replaceAll("\n", "\r\n");
    const edited = replace(text, 1, "b = 2", "b = 2\nz = 0");
    assert.equal(edited, text.replace('"b = 2\\n",', '"b = 2\\n",\r\n    "z = 0\\n",'));
  });

  it("edits worksheets of old formats", () => {
    const v2 =
      '{"nbformat": 2, "worksheets": [{"cells": [{"cell_type": "code", "input": ["a", "b"]}]}]}';
    assert.equal(replace(v2, 0, "b", "c\nd"), v2.replace('"b"', '"c", "d"'));
    const v3 = v2.replace('"nbformat": 2', '"nbformat": 3').replace('"a"', '"a\\n"');
    assert.equal(replace(v3, 0, "b", "c\nd"), v3.replace('"b"', '"c\\n", "d"'));
  });

  it("has no cell to edit where there is none", () => {
    const edit: NotebookEdit = { kind: "replace", cell: 9, span: { start: 0, end: 0 }, text: "" };
    assert.throws(() => editNotebookText(nbformat, [edit]), /Cell 10 has no text to edit/);
  });
});

describe("editNotebookText: new cells", () => {
  it("look like their neighbours", () => {
    assert.equal(
      diff(nbformat, insert(nbformat, 2, "x = 1\ny")).replace(/"id": "[0-9a-f]{8}"/, '"id": "…"'),
      `+  },
+  {
+   "cell_type": "code",
+   "execution_count": null,
+   "id": "…",
+   "metadata": {},
+   "outputs": [],
+   "source": [
+    "x = 1\\n",
+    "y"
+   ]`,
    );
    assert.equal(
      diff(nbformat, insert(nbformat, 1, "Text", "markdown")).replace(
        /"id": "[0-9a-f]{8}"/,
        '"id": "…"',
      ),
      `+   "cell_type": "markdown",
+   "id": "…",
+   "metadata": {},
+   "source": [
+    "Text"
+   ]
+  },
+  {`,
    );
  });

  it("have the same id on every machine, and no id twice", () => {
    const edit: NotebookEdit = { kind: "insertCell", index: 0, cellKind: "code", source: "x" };
    const idsOf = (text: string) => readNotebook("a", text).notebook!.cells.map(({ id }) => id);
    const once = editNotebookText(nbformat, [edit, edit]);
    assert.deepEqual(idsOf(once), ["3204805b", "74299d83", "m1", "c1"]);
    assert.equal(new Set(idsOf(editNotebookText(once, [edit]))).size, 5);
  });

  it("have no id where the format has none", () => {
    const older = nbformat
      .replace('"nbformat_minor": 5', '"nbformat_minor": 4')
      .replace(/ {3}"id": .*\n/g, "");
    assert.doesNotMatch(insert(older, 0, "x"), /"id"/);
  });

  it("follow the key order of Colab", () => {
    const colab =
      '{"nbformat":4,"nbformat_minor":0,"cells":[{"cell_type":"code","source":["a"],"metadata":{"id":"z"},"execution_count":1,"outputs":[]}]}';
    assert.equal(
      insert(colab, 1, "b\nc"),
      colab.replace(
        "}]}",
        '},{"cell_type":"code","source":["b\\n","c"],"metadata":{},"execution_count":null,"outputs":[]}]}',
      ),
    );
  });

  it("keep their order at one place and go together with replaced text", () => {
    const cell = (index: number, source: string): NotebookEdit => ({
      kind: "insertCell",
      index,
      cellKind: "code",
      source,
    });
    const edits = [cell(1, "one"), cell(1, "two"), cell(2, "end"), cell(2, "last")];
    const edit: NotebookEdit = { kind: "replace", cell: 1, span: { start: 0, end: 1 }, text: "A" };
    const text = editNotebookText(nbformat, [...edits, edit]);
    const { notebook, problems } = readNotebook("a.ipynb", text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      notebook?.cells.map(({ source }) => source),
      ["# Title", "one", "two", "A = 1\nb = 2\nc = 3", "end", "last"],
    );
  });

  it("go into an empty notebook in its indentation", () => {
    for (const indent of [0, 1, 2, 4, "\t"]) {
      const stored = (cells: readonly unknown[]) =>
        JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, null, indent);
      const cell = {
        cell_type: "code",
        execution_count: null,
        metadata: {},
        outputs: [],
        source: ["a\n", "b"],
      };
      assert.equal(insert(stored([]), 0, "a\nb"), stored([cell]));
      assert.equal(insert(insert(stored([]), 0, "a\nb"), 1, "a\nb"), stored([cell, cell]));
    }
  });

  it("go into old formats under the old names", () => {
    const v3 =
      '{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["a"]}]}, {"cells": []}]}';
    const { notebook, problems } = readNotebook("a", insert(v3, 1, "b\nc"));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      notebook?.cells.map(({ kind, source }) => [kind, source]),
      [
        ["code", "a"],
        ["code", "b\nc"],
      ],
    );
  });

  it("have no place beyond the end", () => {
    assert.throws(() => insert(nbformat, 4, "x"), /no place for a cell 5/);
  });
});
