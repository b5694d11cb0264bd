import assert from "node:assert/strict";
import { PatternMap } from "../../../../src/core/apis/patternMap";

function mapOf(...keys: readonly string[]): PatternMap<string> {
  const map = new PatternMap<string>();
  for (const key of keys) map.add(key, key);
  return map;
}

describe("PatternMap", () => {
  it("finds an exact key before any pattern", () => {
    assert.equal(mapOf("a.*", "a.b").get("a.b"), "a.b");
  });

  it("prefers the pattern with more letters, in whatever order they came", () => {
    for (const keys of [
      ["a.*", "a.read_*", "a.**"],
      ["a.read_*", "a.**", "a.*"],
    ]) {
      assert.equal(mapOf(...keys).get("a.read_csv"), "a.read_*");
    }
  });

  it("keeps one star inside a segment and lets two stars run over dots", () => {
    const map = mapOf("a.*", "b.**", "c.*.fit");
    assert.equal(map.get("a.b.c"), undefined);
    assert.equal(map.get("b.c.d"), "b.**");
    assert.equal(map.get("c.x.fit"), "c.*.fit");
    assert.equal(map.get("c.x.y.fit"), undefined);
  });

  it("takes alternatives of the last segment, with dots and stars in them", () => {
    const map = mapOf("a.b|c|d.e|f_*");
    for (const path of ["a.b", "a.c", "a.d.e", "a.f_1"])
      assert.equal(map.get(path), "a.b|c|d.e|f_*");
    assert.equal(map.get("c"), undefined);
  });

  it("takes a dot for a dot", () => {
    assert.equal(mapOf("a.b*").get("aXb"), undefined);
  });

  it("reads patterns that begin with a star", () => {
    assert.equal(mapOf("*_from").get("made_from"), "*_from");
    assert.equal(mapOf("lang*.x").get("language.x"), "lang*.x");
  });

  it("tells whether a key names a path or only all of its module", () => {
    const map = mapOf("a.*", "a.b", "a.c_*", "d.**");
    assert.deepEqual(
      ["a.b", "a.c_1", "a.x", "d.x", "e"].map((path) => map.isListed(path)),
      [true, true, false, false, false],
    );
  });

  it("gives the same answer when asked again", () => {
    const map = mapOf("a.*");
    assert.equal(map.get("a.b"), map.get("a.b"));
    assert.equal(map.get("z.b"), undefined);
    assert.equal(map.get("z.b"), undefined);
  });
});
