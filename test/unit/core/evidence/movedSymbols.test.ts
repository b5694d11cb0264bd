import assert from "node:assert/strict";
import { analyzeFixture } from "../../../support/analyze";
import { shownEvidence } from "../../../support/evidence";
import { shortHash } from "../../../../src/core/text/hash";
import { movedCells, movedModule } from "../../../support/moved";
import { parseFixture } from "../../../support/notebook";

/** "rate 1:27 untested": name, cell and marked text, evidence. */
function movedIn(text: string): readonly string[] {
  const { moved, notebook } = analyzeFixture(parseFixture(text));
  return moved.map(({ fact, at, isStage, test }) => {
    const marked = notebook.cells[at.cell]?.source.slice(at.span.start, at.span.end);
    const kind = isStage ? "stage" : fact.kind;
    return `${kind} ${fact.name}: cell ${at.cell + 1} \`${marked}\` ${shownEvidence(test)}`;
  });
}

describe("what has moved to the notebook's module", () => {
  it("stands where it is called or imported, and what only the module uses at its import", () => {
    assert.deepEqual(movedIn(movedCells + movedModule), [
      "function months_of: cell 1 `fixture` -",
      "function rate: cell 1 `rate` -",
      "class Scorer: cell 1 `Scorer` -",
      "stage load_data: cell 2 `load_data` -",
      "stage train_model: cell 3 `train_model` -",
    ]);
  });

  it("is tested by the tests of its module, directly and through calls", () => {
    const tests = `# === tests/test_fixture.py
from fixture import rate, run
def test_rate():
    assert rate(30, 0) == 30
def test_run():
    assert run()["model"] is not None
`;
    assert.deepEqual(movedIn(movedCells + movedModule + tests), [
      "function months_of: cell 1 `fixture` 1 from test_rate",
      "function rate: cell 1 `rate` test_rate",
      "class Scorer: cell 1 `Scorer` -",
      "stage load_data: cell 2 `load_data` 1 from test_run",
      "stage train_model: cell 3 `train_model` 1 from test_run",
    ]);
  });

  it("is tested by cells that assert something about it, and by functions of the notebook", () => {
    const cells = `${movedCells}
# %%
assert rate(30, 0) == 30
# %%
def doubled(x):
    return Scorer().score(x) * 2
# === tests/test_doubled.py
from fixture import doubled
def test_doubled():
    assert doubled(1) == 1
`;
    const moved = movedIn(cells + movedModule);
    assert.equal(moved[1], "function rate: cell 1 `rate` cell 6");
    assert.equal(moved[0], "function months_of: cell 1 `fixture` 1 from cell 6");
    assert.equal(moved[2], "class Scorer: cell 1 `Scorer` 1 from test_doubled");
  });

  it("is found behind other spellings of the import", () => {
    for (const line of ["import src.fixture as fx", "from src import fixture", "import fixture"]) {
      const [, rate] = movedIn(`# %%\n${line}\n${movedModule}`);
      assert.match(rate ?? "", /^function rate: cell 1 `.*fixture.*` -$/, line);
    }
    const [, star] = movedIn(`# %%\nfrom fixture import *\n${movedModule}`);
    assert.equal(star, "function rate: cell 1 `fixture` -");
  });

  it("is nothing that a cell still defines, or that the notebook never mentions", () => {
    const own = "# %%\ndef rate(spend, months):\n    return spend\n";
    assert.deepEqual(movedIn(own + movedModule), []);
    assert.deepEqual(movedIn(`# %%\nprint(1)\n${movedModule}`), []);
    const other = movedModule.replace("notebooks/fixture", "notebooks/other");
    assert.deepEqual(movedIn(movedCells + other), []);
  });

  it("of a notebook that still has its code is a stage, at the cell that it came from", () => {
    const cell = "model = Ridge().fit(X, y)";
    const source = movedModule.replace("cell=c source=00", `cell=x source=${shortHash(cell)}`);
    assert.deepEqual(movedIn(`# %%\nprint(1)\n# %%\n${cell}\n${source}`), [
      `stage train_model: cell 2 \`${cell}\` -`,
    ]);
  });

  it("may be shared: a module of several notebooks has symbols of each", () => {
    const shared = movedModule
      .replace("notebook=notebooks/fixture.ipynb", "notebook=notebooks/other.ipynb")
      .replaceAll("# cellbridge: cell=d", "# cellbridge: notebook=notebooks/fixture.ipynb cell=d");
    assert.deepEqual(movedIn(movedCells + shared), [
      "function months_of: cell 1 `fixture` -",
      "function rate: cell 1 `rate` -",
    ]);
  });
});
