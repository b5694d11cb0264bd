import assert from "node:assert/strict";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ipynb } from "../../support/ipynb";

const repository = join(__dirname, "../../..");

describe("the executable", () => {
  let folder = "";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellbridge-bin-"));
    await mkdir(join(folder, "n/.ipynb_checkpoints"), { recursive: true });
    await writeFile(join(folder, "pyproject.toml"), "");
    await writeFile(join(folder, ".gitignore"), "ignored.ipynb\n");
    for (const name of ["ignored.ipynb", "n/a.ipynb", "n/.ipynb_checkpoints/a-checkpoint.ipynb"]) {
      await writeFile(
        join(folder, name),
        ipynb("# %%\ndef f(x):\n    return x\n# %%\nf(missing)\n"),
      );
    }
    await symlink("..", join(folder, "n/loop"));
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  function start(argv: readonly string[], input = ""): SpawnSyncReturns<string> {
    const tsx = join(repository, "node_modules/tsx/dist/loader.mjs");
    const bin = join(repository, "src/cli/bin.ts");
    const args = ["--import", tsx, bin, ...argv];
    // Options for this process may name modules that only this folder has.
    const env = { ...process.env, NODE_OPTIONS: "" };
    return spawnSync(process.execPath, args, { cwd: folder, input, env, encoding: "utf8" });
  }

  it("checks a folder with links that lead in a circle", () => {
    const { stdout, stderr, status } = start(["check"]);
    assert.match(stdout, /^n\/a\.ipynb\n.*undefined-name/);
    assert.match(stdout, /\n1 notebook · 1 finding /);
    assert.deepEqual([stderr, status], ["", 1]);
  });

  it("reads standard input and answers with the version of the package", async () => {
    const { stdout, status } = start(["check", "--stdin-filename", "x.ipynb", "-q"], "{");
    assert.match(stdout, /^x\.ipynb\n {2}line 1 +cannot be read/);
    assert.equal(status, 2);
    const { version } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
      version: string;
    };
    assert.equal(start(["--version"]).stdout, `${version}\n`);
  });

  it("writes a module that the next run finds up to date", async () => {
    const argv = ["extract", "n/a.ipynb", "--symbols", "f"];
    assert.match(start(argv).stdout, /→ src\/a\.py +0\.1\.0 \(new\)/);
    assert.match(await readFile(join(folder, "src/a.py"), "utf8"), /^def f\(x\):$/m);
    assert.match(start(argv).stdout, /\(unchanged\)/);
  });
}).timeout(60_000);
