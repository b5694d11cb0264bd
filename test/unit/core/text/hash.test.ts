/** Content hashes: fixed values, lengths, collisions. */
import assert from "node:assert/strict";
import { contentHash, shortHash } from "../../../../src/core/text/hash";

describe("hash", () => {
  it("never changes, since modules and baselines hold it", () => {
    assert.equal(contentHash(""), "ebb6c2283cd6e3f3");
    assert.equal(contentHash("x = 1\n"), "c31c9e4aa14c9198");
    assert.equal(contentHash("é😀"), "a88362184fffb537");
  });

  it("is short as the start of the long one", () => {
    for (const text of ["", "a", "ab", "abc", "x".repeat(1000)]) {
      assert.match(contentHash(text), /^[0-9a-f]{16}$/);
      assert.equal(shortHash(text), contentHash(text).slice(0, 8));
    }
  });

  it("tells apart what differs by one character, by length, or by order", () => {
    const texts = new Set(["", "\0", "\0\0", "a", "b", "ab", "ba", "a\n", "a\r\n", "é", "e\u0301"]);
    for (let at = 0; at < 20000; at++) texts.add(`x${at} = ${at % 7}`);
    assert.equal(new Set([...texts].map(contentHash)).size, texts.size);
    const short = new Set([...texts].map(shortHash)).size;
    assert.ok(
      texts.size - short <= 3,
      `${texts.size - short} of ${texts.size} short hashes collide`,
    );
  });
});
