/** What the command line says of files that are no Python notebooks. */
import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const statistics = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 4,
  metadata: { kernelspec: { name: "ir", display_name: "R", language: "R" } },
  cells: [{ cell_type: "code", metadata: {}, outputs: [], execution_count: 1, source: "x <- 1" }],
});
const files = new MemoryFiles({
  "/w/cellbridge.toml": "",
  "/w/churn.py": "x = 1\n",
  "/w/r.ipynb": statistics,
  "/w/a.ipynb": ipynb("# %%\nx = 1\n"),
});

describe("a file that is no Python notebook", () => {
  it("is called so by check, and not a broken one", async () => {
    const { code, out } = await runCli(["check", "churn.py"], { files });
    assert.equal(code, 2);
    assert.match(out, /^churn\.py\n {2}not a notebook: name one that ends in \.ipynb\n/);
  });

  it("is not extracted from, and its language is named", async () => {
    const said = "its kernel runs R; only Python is analysed\n";
    const extracted = await runCli(["extract", "r.ipynb"], { files });
    assert.deepEqual(
      [extracted.code, extracted.err],
      [2, `cellbridge: r.ipynb cannot be extracted: ${said}`],
    );
    const replaced = await runCli(["replace", "r.ipynb"], { files });
    assert.equal(replaced.err, `cellbridge: Code of r.ipynb cannot be replaced: ${said}`);
    const tested = await runCli(["generate-test", "r.ipynb", "-s", "f"], { files });
    assert.equal(tested.err, `cellbridge: No test of r.ipynb can be written: ${said}`);
  });
});
