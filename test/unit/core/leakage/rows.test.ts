import assert from "node:assert/strict";
import {
  areDisjoint,
  containsRows,
  copiesIn,
  outermostSplit,
  RowSet,
  sideOf,
  union,
  type Cut,
  type Split,
} from "../../../../src/core/leakage/rows";

const at = { cell: 0, span: { start: 0, end: 5 } };

function splitOf(of: RowSet, start = 0): Split {
  return { at: { cell: 1, span: { start, end: start + 1 } }, of, isShuffled: true };
}

function interval(lower: string, upper: string): Cut {
  return { kind: "interval", lower, upper };
}

describe("sets of rows", () => {
  it("contain their parts, and parts of parts, but not the other way round", () => {
    const all = new RowSet();
    const head = all.part("head", { kind: "some" });
    const less = head.part("less", { kind: "some" });
    assert.ok(containsRows(all, less));
    assert.ok(!containsRows(less, all));
    assert.ok(!containsRows(all, new RowSet()));
  });

  it("are the same for the same key, so that features and answers stay together", () => {
    const all = new RowSet();
    assert.equal(all.part("a", { kind: "some" }), all.part("a", { kind: "some" }));
    assert.notEqual(all.part("a", { kind: "some" }), all.part("b", { kind: "some" }));
    assert.ok(!containsRows(all, all.member("x")));
  });

  it("know what was put together", () => {
    const [a, b] = [new RowSet(), new RowSet()];
    const both = union([a, b]);
    assert.ok(containsRows(both, a.part("x", { kind: "some" })));
    assert.ok(!containsRows(a, both));
    const all = new RowSet();
    const split = splitOf(all);
    assert.ok(containsRows(all, union([sideOf(split, "train"), sideOf(split, "test")])));
  });

  it("have nothing in common on two sides of a split, however deep", () => {
    const split = splitOf(new RowSet());
    const [train, test] = [sideOf(split, "train"), sideOf(split, "test")];
    assert.ok(areDisjoint(train.part("x", { kind: "some" }), test.part("y", { kind: "some" })));
    assert.ok(!areDisjoint(train, split.of));
    // Two splits of one set know nothing of each other.
    assert.ok(!areDisjoint(train, sideOf(splitOf(split.of, 7), "test")));
  });

  it("have nothing in common when cut at one place, or at places in order", () => {
    const all = new RowSet();
    const part = (lower: string, upper: string): RowSet =>
      all.part(`${lower}:${upper}`, interval(lower, upper));
    assert.ok(areDisjoint(part("", "n"), part("n", "")));
    assert.ok(areDisjoint(part("100", "200"), part("", "80")));
    assert.ok(!areDisjoint(part("", "100"), part("80", "")));
    assert.ok(!areDisjoint(part("", "n"), part("m", "")));
    // A bound from the end is no number of rows from the start.
    assert.ok(!areDisjoint(part("", "50"), part("-100", "")));
  });

  it("have nothing in common with a mask and its opposite, or with what was dropped", () => {
    const all = new RowSet();
    const mask = (isNegated: boolean): RowSet =>
      all.part(String(isNegated), { kind: "mask", mask: "m", isNegated });
    assert.ok(areDisjoint(mask(true), mask(false)));
    const sample = all.part("sample", { kind: "some" });
    const rest = all.part("rest", { kind: "without", others: sample });
    assert.ok(areDisjoint(rest, sample));
    assert.ok(areDisjoint(sample.part("x", { kind: "some" }), rest));
  });

  it("remember copies above a split, and the outermost split", () => {
    const all = new RowSet();
    const copies = union([all], at);
    const split = splitOf(copies);
    const train = sideOf(split, "train");
    assert.equal(copiesIn(train), at);
    assert.equal(copiesIn(all), undefined);
    const inner = splitOf(union([train], at), 9);
    assert.equal(outermostSplit(sideOf(inner, "test"))?.split, split);
  });
});
