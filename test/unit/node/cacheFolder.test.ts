import assert from "node:assert/strict";
import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeCacheFolder, userCacheFolder } from "../../../src/node/cacheFolder";

describe("NodeCacheFolder", () => {
  let top = "";
  let folder = "";

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), "cellbridge-cache-"));
    folder = join(top, "a", "b");
  });

  afterEach(async () => {
    await rm(top, { recursive: true, force: true });
  });

  /** The only file of the folder. */
  async function file(): Promise<string> {
    const names = await readdir(folder);
    assert.equal(names.length, 1);
    return join(folder, names[0] ?? "");
  }

  it("gives back what was written, with its time, also to another process", async () => {
    await new NodeCacheFolder(folder).write("x", "ä 🙂\n");
    await new NodeCacheFolder(folder).write("x", "newer");
    const read = await new NodeCacheFolder(folder).read("x");
    assert.deepEqual(read, { text: "newer", modified: (await stat(await file())).mtimeMs });
  });

  it("lets only the owner look into it", async () => {
    if (process.platform === "win32") return; // has other means
    await new NodeCacheFolder(folder).write("x", "text");
    assert.equal((await stat(await file())).mode & 0o777, 0o600);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });

  it("knows nothing of files that are missing, cut off, altered or foreign", async () => {
    const cache = new NodeCacheFolder(folder);
    assert.equal(await cache.read("x"), undefined);
    await cache.write("x", "some text ".repeat(20));
    const bytes = await readFile(await file());
    await truncate(await file(), bytes.length - 3);
    assert.equal(await cache.read("x"), undefined);
    const altered = Buffer.from(bytes);
    altered[12] = (altered[12] ?? 0) ^ 0xff;
    await writeFile(await file(), altered);
    assert.equal(await cache.read("x"), undefined);
    await writeFile(await file(), "some text");
    assert.equal(await cache.read("x"), undefined);
    await cache.write("x", "whole again");
    assert.equal((await cache.read("x"))?.text, "whole again");
  });

  it("leaves nothing behind when it cannot write, and says why", async () => {
    const cache = new NodeCacheFolder(folder);
    await cache.write("x", "text");
    await assert.rejects(cache.write(join("no", "folder"), "text"), /ENOENT/);
    assert.match(await file(), /x\.cellbridge-cache$/);
  });

  it("lies where each system keeps such things", () => {
    const home = { HOME: "/h", LOCALAPPDATA: "/l" };
    assert.equal(userCacheFolder(home, "linux"), join("/h", ".cache", "cellbridge"));
    assert.equal(userCacheFolder(home, "darwin"), join("/h", "Library/Caches", "cellbridge"));
    assert.equal(userCacheFolder(home, "win32"), join("/l", "cellbridge", "Cache"));
    const xdg = (value: string) => userCacheFolder({ ...home, XDG_CACHE_HOME: value }, "linux");
    assert.equal(xdg("/x"), join("/x", "cellbridge"));
    assert.equal(xdg("relative"), join("/h", ".cache", "cellbridge"));
    assert.equal(userCacheFolder({}, "linux"), undefined);
  });

  it("drops what was not written for longest, and only files of its own", async () => {
    const cache = new NodeCacheFolder(folder, 100);
    const noise = (seed: number) =>
      Array.from({ length: 40 }, (_, i) => String.fromCharCode(33 + ((i * i * seed) % 90))).join(
        "",
      );
    for (const name of ["old", "older", "new"]) await cache.write(name, noise(name.length));
    await writeFile(join(folder, "thesis.txt"), "x".repeat(1000));
    await utimes(join(folder, "older.cellbridge-cache"), 1, 1);
    await utimes(join(folder, "old.cellbridge-cache"), 2, 2);
    await cache.trim();
    assert.deepEqual(await readdir(folder), ["new.cellbridge-cache", "thesis.txt"]);
  });
});
