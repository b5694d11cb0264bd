import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli, type CliResult } from "../../support/runCli";

const text = ipynb("# %%\na = 1\nb = 2\n# %% [markdown]\n# ## Sum\n# %%\nc = a + 1\nd = b\n");

function slice(...argv: readonly string[]): Promise<CliResult> {
  const files = new MemoryFiles({
    "/w/n.ipynb": text,
    "/w/late.ipynb": ipynb("# %%\nx = y\n"),
    "/w/shown.ipynb": ipynb("# %%\na = 1\nb = 2\n# %%\nc = b\nprint(a)\n"),
    "/w/r.ipynb": ipynb("# %%\nx <- 1\n").replace(
      '"metadata": {},\n "nbformat"',
      '"metadata": {"kernelspec": {"name": "ir", "language": "R"}},\n "nbformat"',
    ),
    "/w/broken.ipynb": ipynb("# %%\na = 1\nb = = 2\n# %%\nc = a\n"),
  });
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
    assert.match(
      (await slice("r.ipynb", "--cell", "1")).err,
      /cannot be sliced: its kernel runs R;/,
    );
    const { code, err } = await slice("n.ipynb", "--cell", "1", "--var", "c");
    assert.match(err, /`c` is bound by no cell up to cell 1/);
    assert.equal(code, 2);
  });

  it("counts cells from 1", async () => {
    assert.match((await slice("n.ipynb", "--cell", "0")).err, /Cells are counted from 1/);
  });

  it("prints what the output of a cell depends on", async () => {
    const { code, out } = await slice("shown.ipynb", "--cell", "2", "--output");
    assert.equal(out, "# %% cell 1\na = 1\n\n# %% cell 2\nprint(a)\n");
    assert.equal(code, 0);
    assert.match(
      (await slice("n.ipynb", "--cell", "1", "--output")).err,
      /cell 1 .* shows nothing/,
    );
  });

  it("prints what depends on a cell, or a name in it, with the reason", async () => {
    const { code, out } = await slice("n.ipynb", "--cell", "1", "--forward");
    assert.equal(out, "cell 3    reads `a` and `b` of cell 1\n     1  c = a + 1\n     2  d = b\n");
    assert.equal(code, 0);
    const one = await slice("n.ipynb", "--cell", "1", "--forward", "--var", "b");
    assert.equal(one.out, "cell 3    reads `b` of cell 1\n     2  d = b\n");
  });

  it("says so when nothing depends on a cell", async () => {
    const { code, out } = await slice("n.ipynb", "--cell", "3", "--forward");
    assert.deepEqual([code, out], [0, "no other cell depends on cell 3\n"]);
  });

  it("gives what depends on a cell as data", async () => {
    const { out } = await slice("n.ipynb", "--cell", "1", "--forward", "--format", "json");
    const made = JSON.parse(out) as { cells: { index: number; isDirect: boolean }[] };
    assert.deepEqual(
      made.cells.map(({ index, isDirect }) => [index, isDirect]),
      [[2, true]],
    );
  });

  it("refuses what makes no sense together, and says what to leave out", async () => {
    const errors = await Promise.all(
      [
        ["--output", "--var", "c"],
        ["--forward", "--output"],
        ["--forward", "--format", "notebook"],
        ["--forward", "--var", "zz"],
      ].map(async (options) => {
        const { code, err } = await slice("n.ipynb", "--cell", "3", ...options);
        assert.equal(code, 2);
        return err;
      }),
    );
    assert.match(errors[0] ?? "", /leave --var out/);
    assert.match(errors[1] ?? "", /leave --output out/);
    assert.match(errors[2] ?? "", /use text or json/);
    assert.match(errors[3] ?? "", /neither binds `zz`/);
  });

  it("warns of cells that do not parse", async () => {
    const { err } = await slice("broken.ipynb", "--cell", "2");
    assert.match(err, /cell 1 does not parse, and what it does may be missing/);
  });
});
