/** Half-open ranges. */
import assert from "node:assert/strict";
import { contains, cover, overlaps, span, textOf } from "../../../../src/core/text/span";

describe("Spans", () => {
  it("contain themselves, what lies inside, and empty spans at their ends", () => {
    assert.ok(contains(span(2, 5), span(2, 5)));
    assert.ok(contains(span(2, 5), span(5, 5)));
    assert.ok(!contains(span(2, 5), span(1, 3)));
    assert.ok(!contains(span(2, 5), span(4, 6)));
  });

  it("overlap when they share a character, not when they touch", () => {
    assert.ok(overlaps(span(0, 3), span(2, 4)));
    assert.ok(overlaps(span(0, 9), span(2, 4)));
    assert.ok(!overlaps(span(0, 2), span(2, 4)));
    assert.ok(!overlaps(span(2, 4), span(0, 2)));
  });

  it("are covered together by the smallest span around both", () => {
    assert.deepEqual(cover(span(4, 6), span(1, 2)), span(1, 6));
  });

  it("cut their text out, end excluded", () => {
    assert.equal(textOf("abcdef", span(1, 3)), "bc");
  });
});
