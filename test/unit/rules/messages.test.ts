import assert from "node:assert/strict";
import { counted, fillMessage, listed } from "../../../src/core/rules/messages";

describe("messages", () => {
  it("are filled from data, values inside values left alone", () => {
    assert.equal(fillMessage("`{a}` in cell {b}", { a: "{b}", b: 7 }), "`{b}` in cell 7");
  });

  it("do not go out with a hole", () => {
    assert.throws(() => fillMessage("`{a}`", { b: 1 }), /No value for \{a\}/);
    assert.throws(() => fillMessage("`{toString}`", {}), /No value for \{toString\}/);
  });

  it("count with the right noun", () => {
    assert.deepEqual(
      [counted(0, "cell"), counted(1, "cell"), counted(2, "cell")],
      ["0 cells", "1 cell", "2 cells"],
    );
  });

  it("list as one reads, and cut a long list", () => {
    assert.equal(listed([]), "");
    assert.equal(listed(["a"]), "a");
    assert.equal(listed(["a", "b"]), "a and b");
    assert.equal(listed(["a", "b", "c", "d"]), "a, b, c and d");
    assert.equal(listed(["a", "b", "c", "d", "e"]), "a, b, c and 2 more");
  });
});
