import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli, type CliResult } from "../../support/runCli";

const text = ipynb("# %%\na = 1\nb = 2\n# %% [markdown]\n# ## Sum\n# %%\nc = a + 1\nd = b\n");

function slice(...argv: readonly string[]): Promise<CliResult> {
  const files = new MemoryFiles({ "/w/n.ipynb": text, "/w/late.ipynb": ipynb("# %%\nx = y\n") });
  return runCli(["slice", ...argv], { files });
}

describe("cellbridge slice", () => {
  it("prints what a name in a cell depends on", async () => {
    const { code, out, err } = await slice("n.ipynb", "--cell", "3", "--var", "c");
    assert.equal(out, "# %% cell 1\na = 1\n\n# %% cell 3\nc = a + 1\n");
    assert.deepEqual([code, err], [0, ""]);
  });

  it("prints what a whole cell depends on, as data", async () => {
    const { out } = await slice("n.ipynb", "--cell", "3", "--format", "json");
    const made = JSON.parse(out) as { notebook: string; cells: { index: number }[] };
    assert.equal(made.notebook, "n.ipynb");
    assert.deepEqual(
      made.cells.map((cell) => cell.index),
      [0, 2],
    );
  });

  it("tells which names no cell above binds, and exits with 1", async () => {
    const { code, err } = await slice("late.ipynb", "--cell", "1");
    assert.deepEqual([code, err], [1, "late.ipynb: no cell above binds `y`\n"]);
  });

  it("says what is wrong with a cell that is not there, has no Python, or binds no such name", async () => {
    assert.match((await slice("n.ipynb", "--cell", "9")).err, /has 3 cells: there is no cell 9/);
    assert.match((await slice("n.ipynb", "--cell", "2")).err, /cell 2 of n\.ipynb holds no Python/);
    const { code, err } = await slice("n.ipynb", "--cell", "1", "--var", "c");
    assert.match(err, /`c` is bound by no cell up to cell 1/);
    assert.equal(code, 2);
  });

  it("counts cells from 1", async () => {
    assert.match((await slice("n.ipynb", "--cell", "0")).err, /Cells are counted from 1/);
  });
});
