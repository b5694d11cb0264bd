import assert from "node:assert/strict";
import { sourceHash } from "../../../../src/core/extract/emit";
import { markedCells } from "../../../../src/core/extract/markedCells";
import { notebookOf } from "../../../support/notebook";

describe("the cell that a marker means", () => {
  const find = markedCells(
    notebookOf(`
# %% [markdown]
# # Title
# %% id=a
x = 1
# %% id=copy
y = 2
# %% id=copy
z = 3
`),
  );
  const cellOf = (cell: string, source = ""): number | undefined =>
    find({ cell, source: sourceHash(source) });

  it("has the id, whatever it says by now", () => {
    assert.equal(cellOf("a", "x = 0"), 1);
  });

  it("is the one that says the same where ids are gone or copied", () => {
    assert.equal(cellOf("gone", "y = 2"), 2);
    assert.equal(cellOf("copy", "z = 3"), 3);
    assert.equal(cellOf("#9", "x = 1"), 1);
  });

  it("has the number where nothing else tells", () => {
    assert.equal(cellOf("#3", "y = 1"), 2);
  });

  it("is none where it is gone, or is no code", () => {
    assert.equal(cellOf("gone"), undefined);
    assert.equal(cellOf("#1"), undefined);
    assert.equal(cellOf("#9"), undefined);
  });
});
