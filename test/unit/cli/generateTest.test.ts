import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { movedCells, movedModule } from "../../support/moved";
import { runCli, type CliResult } from "../../support/runCli";

const notebook = ipynb(
  "# %% [1]\ndef f(x):\n    return x * 2\n# %% [2]\nassert f(2) == 4\n# %% [3]\ndef g(x):\n    return x\n",
);
const module = "def f(x):\n    return x * 2\n\n\ndef g(x):\n    return x\n";

function folder(): MemoryFiles {
  return new MemoryFiles({
    "/w/n.ipynb": notebook,
    "/w/new.ipynb": notebook,
    "/w/src/n.py": module,
    "/w/pyproject.toml":
      '[tool.cellbridge]\noutputDir = "src"\n[tool.pytest.ini_options]\npythonpath = ["src"]\n',
  });
}

function generate(files: MemoryFiles, ...argv: readonly string[]): Promise<CliResult> {
  return runCli(["generate-test", ...argv], { files });
}

describe("cellbridge generate-test", () => {
  it("writes a test, and not a second time", async () => {
    const files = folder();
    const { code, out } = await generate(files, "n.ipynb", "--symbol", "f");
    assert.deepEqual([code, out], [0, "tests/test_n.py: `test_f` added, from cell 2\n"]);
    assert.match(files.textOf("/w/tests/test_n.py"), /^from n import f$[^]*assert f\(2\) == 4\n$/m);
    const again = await generate(files, "n.ipynb", "--symbol", "f");
    assert.deepEqual([again.code, again.out], [0, "tests/test_n.py has these tests already\n"]);
  });

  it("puts a test in the place of one that was still to be written", async () => {
    const files = folder();
    await generate(files, "n.ipynb", "--symbol", "g");
    await files.writeText(
      "/w/n.ipynb",
      ipynb("# %% [1]\ndef g(x):\n    return x\n# %% [2]\nassert g(2) == 2\n"),
    );
    const { code, out } = await generate(files, "n.ipynb", "--symbol", "g");
    const said =
      "tests/test_n.py: `test_g` put in the place of the one to be written, from cell 2\n";
    assert.deepEqual([code, out], [0, said]);
    assert.doesNotMatch(files.textOf("/w/tests/test_n.py"), /TODO/);
  });

  it("calls stages, once they are in the module", async () => {
    const files = new MemoryFiles({
      "/w/pyproject.toml": '[tool.cellbridge]\noutputDir = "src"\n',
      "/w/s.ipynb": ipynb(
        "# %% [1]\nimport numpy as np\n# %% [2]\nX = np.arange(6).reshape(3, 2)\n" +
          "# %% [3]\nassert X.shape == (3, 2)\n" +
          "# %% [4]\nfrom sklearn.linear_model import Ridge\nmodel = Ridge().fit(X, X[:, 0])\n",
      ),
    });
    const [, name = ""] =
      /def (\w+)\(\)/.exec((await runCli(["extract", "s.ipynb", "--dry-run"], { files })).out) ??
      [];
    const early = await generate(files, "s.ipynb", "--symbol", name);
    assert.match(early.err, /is not in src\/s\.py yet/);
    await runCli(["extract", "s.ipynb"], { files });
    const { code } = await generate(files, "s.ipynb", "--symbol", name);
    assert.equal(code, 0);
    assert.match(files.textOf("/w/tests/test_s.py"), /assert X\.shape == \(3, 2\)\n$/);
  });

  it("says what a stage is, and why it has no test", async () => {
    const files = new MemoryFiles({
      "/w/pyproject.toml": "",
      "/w/s.ipynb": ipynb(
        '# %%\nimport pandas as pd\n# %%\ndf = pd.read_csv("/x.csv")\n# %%\ndf = df.dropna()\ndf.to_csv("/y.csv")\n',
      ),
    });
    const { code, err } = await generate(files, "s.ipynb", "--symbol", "load_data");
    assert.equal(code, 2);
    assert.match(
      err,
      /^cellbridge: `load_data` is a stage, which the module makes of top-level code in cell 2, and no test of it can be made from the notebook: .* or write its test by hand\n$/,
    );
    const { err: unknown } = await generate(files, "s.ipynb", "--symbol", "nothing");
    assert.equal(unknown, "cellbridge: s.ipynb has no function or class `nothing`\n");
  });

  it("writes a failing test where nothing is shown, says why, and exits with 1", async () => {
    const files = folder();
    const { code, err } = await generate(files, "n.ipynb", "--symbol", "g");
    assert.equal(code, 1);
    assert.match(err, /^tests\/test_n\.py: the test is still to be written: the notebook shows no/);
    assert.match(files.textOf("/w/tests/test_n.py"), /pytest\.fail\(/);
  });

  it("shows the file and writes nothing with --dry-run", async () => {
    const files = folder();
    const { code, out } = await generate(files, "n.ipynb", "-s", "f", "--dry-run", "--quiet");
    assert.equal(code, 0);
    assert.match(out, /^"""Tests of `n`/);
    assert.ok(!files.paths().includes("/w/tests/test_n.py"));
  });

  it("knows what has moved to the module, where nothing is shown too", async () => {
    const files = new MemoryFiles({
      "/w/pyproject.toml": '[tool.cellbridge]\noutputDir = "src"\n',
      "/w/notebooks/fixture.ipynb": ipynb(movedCells),
      "/w/src/fixture.py": movedModule.replace(/^.*\n/, ""),
    });
    const { code, out, err } = await generate(files, "notebooks/fixture.ipynb", "-s", "load_data");
    assert.deepEqual([code, out], [1, "tests/test_fixture.py: `test_load_data` added\n"]);
    assert.match(err, /still to be written: the notebook shows no result of it/);
  });

  it("says what to do about a function that is not there, or not in a module yet", async () => {
    const files = folder();
    const unknown = await generate(files, "n.ipynb", "--symbol", "h");
    assert.deepEqual(
      [unknown.code, unknown.err],
      [2, "cellbridge: n.ipynb has no function or class `h`\n"],
    );
    const early = await generate(files, "new.ipynb", "--symbol", "f");
    assert.equal(early.code, 2);
    assert.match(
      early.err,
      /not in src\/new\.py yet.*cellbridge extract new\.ipynb --symbols f\n$/,
    );
  });
});
