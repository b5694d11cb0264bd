import assert from "node:assert/strict";
import fc from "fast-check";
import { CellMap } from "../../../../src/core/notebook/cellMap";

/** File lines of the first lines of a cell. */
function linesOf(text: string, cell: number, count: number): readonly number[] {
  const map = new CellMap(text);
  return Array.from({ length: count }, (_, line) => map.fileLine(cell, line + 1));
}

/** An indented notebook whose first cell has this JSON as its source. */
function withSource(source: string): string {
  return `{\n "cells": [\n  {\n   "cell_type": "code",\n   "source": ${source}\n  },\n  {\n   "source": []\n  }\n ],\n "nbformat": 4\n}\n`;
}

describe("CellMap", () => {
  it("finds each line of a list", () => {
    assert.deepEqual(
      linesOf(withSource('[\n    "a\\n",\n    "\\n",\n    "b"\n   ]'), 0, 3),
      [6, 7, 8],
    );
  });

  it("counts the line after a final line end as standing with it", () => {
    assert.deepEqual(linesOf(withSource('[\n    "a\\n",\n    "b\\n"\n   ]'), 0, 3), [6, 7, 7]);
  });

  it("gives one line for a text and for a list on one line", () => {
    assert.deepEqual(linesOf(withSource('"a\\nb\\nc"'), 0, 3), [5, 5, 5]);
    assert.deepEqual(linesOf(withSource('["a\\n", "b\\n", "c"]'), 0, 3), [5, 5, 5]);
  });

  it("follows lines that do not follow the items", () => {
    // Lines: "ab", "c", "d".
    assert.deepEqual(linesOf(withSource('[\n"a",\n"b\\nc\\n",\n"",\n"d"]'), 0, 3), [6, 7, 9]);
  });

  it("takes CRLF for one line end, also across items, and a lone CR for one", () => {
    assert.deepEqual(
      linesOf(withSource('[\n"a\\r\\n",\n"b\\r",\n"c\\r",\n"\\nd"]'), 0, 4),
      [6, 7, 8, 9],
    );
  });

  it("finds the lines of an empty cell and of a second cell", () => {
    assert.deepEqual(linesOf(withSource('"a"'), 1, 1), [8]);
  });

  it("gives the last line for lines past the end, and line 1 for what is not there", () => {
    const text = withSource('[\n"a\\n",\n"b"]');
    assert.deepEqual(linesOf(text, 0, 4), [6, 7, 7, 7]);
    assert.equal(new CellMap(text).fileLine(9, 1), 1);
    assert.equal(new CellMap("no notebook").fileLine(0, 1), 1);
  });

  it("knows worksheets, `input`, and lines without line ends", () => {
    const cells = '[\n{"cell_type": "code",\n"source": [],\n"input": [\n"a",\n"b"\n]}]';
    const text = `{"nbformat": 2, "worksheets": [{"cells": ${cells}}]}`;
    assert.deepEqual(linesOf(text, 0, 2), [5, 6]);
  });

  it("counts lines of the file that end with CRLF", () => {
    const text = withSource('[\n    "a\\n",\n    "b"\n   ]').replaceAll("\n", "\r\n");
    assert.deepEqual(linesOf(text, 0, 2), [6, 7]);
  });

  it("is not led astray by braces, quotes and keys inside of texts", () => {
    const tricky = JSON.stringify('"cells": [{"source": "\\"}]');
    const text = `{"metadata": {"a": ${tricky}, "cells": []},\n"cells": [{"metadata": {"source": "x"},\n"source":\n"y"}]}`;
    assert.deepEqual(linesOf(text, 0, 1), [4]);
  });

  it("takes the last of repeated keys, as JSON does", () => {
    const text = '{"cells": [],\n"cells": [{"source": "a",\n"sou\\u0072ce":\n"b"}]}';
    assert.deepEqual(linesOf(text, 0, 1), [4]);
  });

  it("agrees with the text for any lines, in any indentation", () => {
    const line = fc.string({
      unit: fc.constantFrom(...'ab"\\é😀{}[],:\t\u2028'.split("")),
      maxLength: 6,
    });
    const cells = fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        cells,
        fc.constantFrom(1, 2, 4, "\t"),
        fc.boolean(),
        (sources, indent, isAscii) => {
          const stored = sources.map((lines) => ({
            cell_type: "code",
            outputs: [{ text: lines }],
            source: lines.map((each, index) => (index < lines.length - 1 ? `${each}\n` : each)),
          }));
          let text = JSON.stringify({ cells: stored, nbformat: 4 }, null, indent);
          if (isAscii) {
            text = text.replace(
              /[^\x00-\x7f]/g,
              (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
            );
          }
          const file = text.split("\n");
          const map = new CellMap(text);
          sources.forEach((lines, cell) => {
            lines.forEach((each, index) => {
              if (each === "" && index === lines.length - 1) return;
              const found = file[map.fileLine(cell, index + 1) - 1]!.trim().replace(/,$/, "");
              assert.equal(JSON.parse(found), stored[cell]!.source[index]);
            });
          });
        },
      ),
    );
  });

  it("answers for any text", () => {
    const noise = fc.array(
      fc.constantFrom(...'{}[]",:\\ \n1'.split(""), '"cells"', '"source"', '"nbformat"'),
    );
    fc.assert(
      fc.property(noise, fc.nat(5), (pieces, cell) => {
        const text = pieces.join("");
        const line = new CellMap(text).fileLine(cell, 1);
        assert.ok(line >= 1 && line <= text.split("\n").length);
      }),
      { numRuns: 1000 },
    );
  });
});
