/** Half-open ranges of text. */
import assert from "node:assert/strict";
import { contains, cover, overlaps, span, textOf } from "../../../../src/core/text/span";

describe("span", () => {
  it("contains itself and what lies inside, not what reaches out", () => {
    assert.ok(contains(span(2, 5), span(2, 5)));
    assert.ok(contains(span(2, 5), span(3, 3)));
    assert.ok(!contains(span(2, 5), span(1, 3)));
    assert.ok(!contains(span(2, 5), span(4, 6)));
  });

  it("overlaps what shares a character; touching is not overlapping", () => {
    assert.ok(overlaps(span(2, 5), span(4, 9)));
    assert.ok(!overlaps(span(2, 5), span(5, 9)));
    assert.ok(!overlaps(span(5, 9), span(2, 5)));
  });

  it("covers both and cuts out its text", () => {
    assert.deepEqual(cover(span(4, 6), span(1, 2)), span(1, 6));
    assert.equal(textOf("abcdef", span(1, 3)), "bc");
  });
});
