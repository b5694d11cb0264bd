/** Offsets to lines and columns and back. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { LineIndex } from "../../../../src/core/text/lineIndex";

describe("LineIndex", () => {
  it("ends lines at LF, CRLF and a lone CR", () => {
    const index = new LineIndex("a\nbb\r\nccc\rd");
    assert.equal(index.lineCount, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => index.startOf(line)),
      [0, 2, 6, 10],
    );
  });

  it("has one line in an empty text and an empty line after a final line end", () => {
    assert.equal(new LineIndex("").lineCount, 1);
    assert.equal(new LineIndex("a\n").lineCount, 2);
    assert.deepEqual(new LineIndex("a\n").positionAt(2), {
      line: 1,
      column: 0,
    });
  });

  it("counts columns in UTF-16 code units, line ends included", () => {
    const index = new LineIndex("😀b\r\nc");
    assert.deepEqual(index.positionAt(2), { line: 0, column: 2 });
    assert.deepEqual(index.positionAt(4), { line: 0, column: 4 });
    assert.deepEqual(index.positionAt(5), { line: 1, column: 0 });
  });

  it("moves offsets and columns outside of the text to the nearest place inside", () => {
    const index = new LineIndex("ab\ncd");
    assert.deepEqual(index.positionAt(-3), { line: 0, column: 0 });
    assert.deepEqual(index.positionAt(99), { line: 1, column: 2 });
    assert.equal(index.offsetAt({ line: 0, column: 99 }), 3);
    assert.equal(index.offsetAt({ line: 9, column: 0 }), 5);
  });

  it("agrees with splitting, and comes back from every position", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r", "\u2028") }), (text) => {
        const index = new LineIndex(text);
        let offset = 0;
        linesOf(text).forEach((piece, line) => {
          for (let column = 0; column < piece.length; column++) {
            assert.deepEqual(index.positionAt(offset + column), {
              line,
              column,
            });
            assert.equal(index.offsetAt({ line, column }), offset + column);
          }
          offset += piece.length;
        });
      }),
    );
  });
});

function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
