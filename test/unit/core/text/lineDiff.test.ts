import assert from "node:assert/strict";
import { lineDiff } from "../../../../src/core/text/lineDiff";

/** One line a line, with its sign. */
function diff(before: string, after: string): string {
  const signs = { same: " ", removed: "-", added: "+" } as const;
  return lineDiff(before, after)
    .map(({ kind, text }) => signs[kind] + text)
    .join("|");
}

describe("a diff of lines", () => {
  it("keeps the longest run of lines that both have", () => {
    assert.equal(diff("a\nb\nc\nd", "a\nx\nc\nd\ne"), " a|-b|+x| c| d|+e");
  });
  it("is empty for equal texts but for what stays", () => {
    assert.equal(diff("a\n\nb", "a\n\nb"), " a| | b");
  });
  it("takes an empty text for no lines", () => {
    assert.equal(diff("", "a"), "+a");
    assert.equal(diff("a", ""), "-a");
  });
  it("takes all line breaks for the same", () => {
    assert.equal(diff("a\r\nb", "a\nb"), " a| b");
  });
});
