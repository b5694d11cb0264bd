/** Which folder the notebooks that a person names are looked at from. */
import assert from "node:assert/strict";
import type { Context } from "../../../src/cli/context";
import { openProject } from "../../../src/cli/workspace";
import { Analyzer } from "../../../src/core/index";
import { MemoryFiles } from "../../support/memoryFiles";
import { testFormatter } from "../../support/python";

/** The root of the project of these targets; files are empty. */
async function rootOf(
  paths: readonly string[],
  targets: readonly string[],
  cwd: string,
): Promise<string> {
  const context: Context = {
    cwd,
    absolute: (path) => path,
    files: new MemoryFiles(Object.fromEntries(paths.map((path) => [path, ""]))),
    formatter: testFormatter,
    index: () => undefined,
    signal: { aborted: false },
    stdin: (async function* () {})(),
    hasColor: false,
    now: () => 0,
    print: () => Promise.resolve(),
    printError: () => Promise.resolve(),
    progressWidth: undefined,
  };
  const analyzer = new Analyzer();
  return (await openProject(context, analyzer, targets, {})).root;
}

describe("the folder of a project", () => {
  it("is the nearest one that looks like the top of a repository", async () => {
    const paths = ["/home/repo/.git/HEAD", "/home/repo/a/x.ipynb", "/home/repo/b/y.ipynb"];
    assert.equal(await rootOf(paths, ["/home/repo/a/x.ipynb"], "/tmp"), "/home/repo");
    const both = ["/home/repo/a/x.ipynb", "/home/repo/b/y.ipynb"];
    assert.equal(await rootOf(paths, both, "/home/repo/a"), "/home/repo");
  });

  it("is else the current one where it holds the notebooks, or the innermost around them", async () => {
    const paths = ["/home/a/x.ipynb", "/home/b/y.ipynb", "/tmp/z"];
    assert.equal(await rootOf(paths, paths.slice(0, 2), "/home"), "/home");
    assert.equal(await rootOf(paths, ["/home/a/x.ipynb"], "/home"), "/home");
    assert.equal(await rootOf(paths, paths.slice(0, 2), "/tmp"), "/home");
  });

  it("is never the whole disk, unless a person names it", async () => {
    const paths = ["/data/x.ipynb", "/home/y.ipynb", "/tmp/z"];
    assert.equal(await rootOf(paths, paths.slice(0, 2), "/tmp"), "/tmp");
    assert.equal(await rootOf(paths, ["/gone/x.ipynb"], "/tmp"), "/tmp");
    assert.equal(await rootOf(paths, ["/"], "/tmp"), "/");
    assert.equal(await rootOf(paths, [], "/"), "/");
  });

  it("is the current one for notebooks on several disks", async () => {
    const paths = ["C:/a/x.ipynb", "D:/b/y.ipynb", "//server/share/z.ipynb", "C:/work/w"];
    const cwd = "C:/work";
    assert.equal(await rootOf(paths, ["C:/a/x.ipynb", "D:/b/y.ipynb"], cwd), cwd);
    assert.equal(await rootOf(paths, ["D:/b/y.ipynb", "//server/share/z.ipynb"], cwd), cwd);
    assert.equal(await rootOf(paths, ["D:/b/y.ipynb"], cwd), "D:/b");
    assert.equal(await rootOf(paths, ["//server/share/z.ipynb"], cwd), cwd);
  });
});
