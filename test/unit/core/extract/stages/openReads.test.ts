import assert from "node:assert/strict";
import { openReads } from "../../../../../src/core/extract/stages/openReads";
import { analyzeFixture } from "../../../../support/analyze";
import { parseFixture } from "../../../../support/notebook";

/** What the only statement of a cell needs from outside. */
function open(code: string): string {
  const { graph } = analyzeFixture(parseFixture(`# %%\n${code}\n`));
  const [statement] = graph.cells[0]?.statements ?? [];
  assert.ok(statement);
  return openReads(statement.node, statement.events, new Set()).join(" ");
}

describe("what a statement reads from outside", () => {
  it("is not what a loop binds earlier in the same round", () => {
    assert.equal(
      open("for x in rows:\n    y = x * rate\n    total = total + y"),
      "rows rate total",
    );
    assert.equal(open("while go:\n    step = 1\n    go = step < last"), "go last");
  });

  it("is what only some rounds or branches bind", () => {
    assert.equal(open("for x in rows:\n    if x:\n        y = x\n    show(y)"), "rows show y");
    assert.equal(open("if a:\n    b = 1\nelse:\n    c = b"), "a b");
  });

  it("is not what all branches bind, nor what `with` and `try` have bound on the way", () => {
    assert.equal(open("for x in rows:\n    if x: y = 1\n    else: y = 2\n    z = y"), "rows");
    assert.equal(open("with make() as file:\n    text = file.read()\n    words = text"), "make");
    assert.equal(open("try:\n    a = 1\nexcept E:\n    b = a\nelse:\n    c = a"), "E a");
  });

  it("is what a name is deleted before, and what an update starts from", () => {
    assert.equal(open("if a:\n    b = 1\n    del b\n    c = b"), "a b");
    assert.equal(open("for x in rows:\n    n += x"), "rows n");
  });

  it("is not what a case of `match` captures", () => {
    assert.equal(
      open("match item:\n    case [first, *rest] if first > low:\n        a = rest"),
      "item low",
    );
  });
});
