/** Content hashes: values are fixed for ever, since modules on disk carry them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { contentHash, shortHash } from "../../../../src/core/text/hash";

describe("Content hashes", () => {
  it("never change their values", () => {
    assert.equal(contentHash(""), "ebb6c2283cd6e3f3");
    assert.equal(contentHash("x = 1\n"), "c31c9e4aa14c9198");
    assert.equal(contentHash("é😀"), "a88362184fffb537");
  });

  it("are 16 hexadecimal digits, whose first 8 are the short hash", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.match(contentHash(text), /^[0-9a-f]{16}$/);
        assert.equal(contentHash(text).slice(0, 8), shortHash(text));
      }),
    );
  });

  it("differ for texts that differ", () => {
    const texts = Array.from({ length: 20000 }, (_, at) => `x = ${at}`);
    assert.equal(new Set(texts.map(contentHash)).size, texts.length);
  });

  it("tell apart texts that differ in one character only, at any place", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, place) => {
        const at = place % text.length;
        const other = text[at] === "a" ? "b" : "a";
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        assert.notEqual(contentHash(changed), contentHash(text));
      }),
    );
  });
});
