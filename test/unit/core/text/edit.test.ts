/** Text edits: what applying them gives, and which ones are refused. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, type TextEdit } from "../../../../src/core/text/edit";

describe("applyEdits", () => {
  it("applies edits in any order, all to the text before", () => {
    assert.equal(
      applyEdits("abcdef", [edit(4, 5, "E!"), edit(0, 1, ""), edit(2, 3, "C")]),
      "bCdE!f",
    );
  });

  it("keeps the order of insertions at one place, before what is replaced there", () => {
    const edits = [edit(1, 2, "X"), edit(1, 1, "1"), edit(1, 1, "2")];
    assert.equal(applyEdits("abc", edits), "a12Xc");
  });

  it("inserts between edits that touch", () => {
    assert.equal(applyEdits("abcd", [edit(0, 2, "X"), edit(2, 2, "-"), edit(2, 4, "Y")]), "X-Y");
  });

  it("refuses edits that overlap, run backwards or lie outside", () => {
    assert.throws(() => applyEdits("abc", [edit(0, 2, ""), edit(1, 3, "")]));
    assert.throws(() => applyEdits("abc", [edit(2, 1, "")]));
    assert.throws(() => applyEdits("abc", [edit(2, 4, "")]));
    assert.throws(() => applyEdits("abc", [edit(-1, 0, "")]));
  });

  it("puts pieces together as cutting and joining does", () => {
    const piece = fc.record({
      old: fc.string(),
      now: fc.option(fc.string(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const edits: TextEdit[] = [];
        let at = 0;
        for (const { old, now } of pieces) {
          if (now !== undefined) edits.push(edit(at, at + old.length, now));
          at += old.length;
        }
        const text = pieces.map(({ old }) => old).join("");
        assert.equal(applyEdits(text, edits), pieces.map(({ old, now }) => now ?? old).join(""));
      }),
    );
  });
});

function edit(start: number, end: number, text: string): TextEdit {
  return { span: { start, end }, text };
}
