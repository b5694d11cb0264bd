/** Offsets to lines and columns and back. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { LineIndex } from "../../../../src/core/text/lineIndex";

describe("LineIndex", () => {
  it("ends lines at LF, CRLF and a lone CR", () => {
    const lines = new LineIndex("a\nb\r\nc\rd");
    assert.equal(lines.lineCount, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => lines.startOf(line)),
      [0, 2, 5, 7],
    );
  });

  it("gives an empty text one line and text after a break a line of its own", () => {
    assert.equal(new LineIndex("").lineCount, 1);
    assert.equal(new LineIndex("a\n").lineCount, 2);
  });

  it("counts columns in UTF-16 units", () => {
    assert.deepEqual(new LineIndex("a\n😀x").positionAt(4), { line: 1, column: 2 });
  });

  it("lets the line break belong to the line that it ends", () => {
    assert.deepEqual(new LineIndex("a\r\nb").positionAt(2), { line: 0, column: 2 });
  });

  it("moves offsets outside the text to its ends and columns past a line to the next", () => {
    const lines = new LineIndex("ab\ncd");
    assert.deepEqual(lines.positionAt(-3), { line: 0, column: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 1, column: 2 });
    assert.equal(lines.offsetAt({ line: 0, column: 99 }), 3);
    assert.equal(lines.offsetAt({ line: 7, column: 0 }), 5);
  });

  it("comes back to every offset", () => {
    const text = fc
      .array(fc.constantFrom("a", "\n", "\r", "é", "😀"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (value) => {
        const lines = new LineIndex(value);
        for (let at = 0; at <= value.length; at++) {
          const position = lines.positionAt(at);
          assert.equal(lines.offsetAt(position), at);
          assert.ok(lines.startOf(position.line) <= at);
        }
      }),
    );
  });
});
