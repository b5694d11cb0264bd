// A second run of the command line takes its answers from the first.
import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

describe("the cache of the command line", () => {
  let cache = "";
  const files = () =>
    new MemoryFiles({
      "/w/a.ipynb": ipynb("# %%\nprint(nothing)"),
      "/w/b.ipynb": ipynb("# %%\nx = 1\nprint(x)"),
    });

  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), "cellbridge-cli-cache-"));
  });
  afterEach(async () => {
    await rm(cache, { recursive: true });
  });

  it("gives the same output without reading a notebook", async () => {
    const first = await runCli(["check", "--cache", cache], { files: files() });
    const again = files();
    const second = await runCli(["check", "--cache", cache], { files: again });
    assert.deepEqual(second, first);
    assert.equal(first.code, 1);
    assert.deepEqual(
      again.reads.filter((path) => path.endsWith(".ipynb")),
      [],
    );
  });

  it("lies in the user's cache folder unless it is turned off", async () => {
    const env = { XDG_CACHE_HOME: cache };
    await runCli(["check", "--no-cache"], { files: files(), env });
    assert.deepEqual(await readdir(cache), []);
    await runCli(["check"], { files: files(), env });
    assert.deepEqual(await readdir(cache), ["cellbridge"]);
  });

  it("has no part in what comes from standard input", async () => {
    const check = (source: string) =>
      runCli(["check", "--cache", cache, "--stdin-filename", "a.ipynb", "-"], {
        files: files(),
        stdin: ipynb(`# %%\n${source}`),
      });
    assert.match((await check("print(one)")).out, /`one`/);
    assert.match((await check("print(two)")).out, /`two`/);
    assert.deepEqual(await readdir(cache), []);
  });
});
