import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeFileStore } from "../../../src/node/fileStore";

describe("NodeFileStore", () => {
  const files = new NodeFileStore();
  let folder = "";

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellbridge-files-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("gives back a text exactly, byte order mark and line ends included", async () => {
    const path = join(folder, "a.py");
    const text = "\uFEFFx = 'ä 🙂'\r\ny = 1\n";
    await files.writeText(path, text);
    assert.equal(await files.readText(path), text);
    assert.deepEqual([...(await readFile(path)).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  });

  it("says why a file cannot be read, without its path", async () => {
    await writeFile(join(folder, "latin"), Buffer.from([0x63, 0xe9]));
    for (const [name, reason] of [
      ["missing", "no such file"],
      [".", "it is a folder"],
      ["latin", "not UTF-8 text"],
      ["latin/below", "a part of its path is a file, not a folder"],
      ["x".repeat(300), "its name is too long"],
    ] as const) {
      await assert.rejects(files.readText(join(folder, name)), { message: reason }, name);
    }
  });

  it("keeps the system's error as the cause", async () => {
    await assert.rejects(files.readText(join(folder, "missing")), (error: Error) => {
      assert.match(String(error.cause), /ENOENT/);
      return true;
    });
  });

  it("creates folders, leaves no other file, and replaces a text of any length", async () => {
    const path = join(folder, "a/b/c.py");
    await files.writeText(path, "x".repeat(100_000));
    await files.writeText(path, "short");
    assert.equal(await files.readText(path), "short");
    assert.deepEqual(await readdir(join(folder, "a/b")), ["c.py"]);
  });

  it("keeps the mode of the file that it replaces", async () => {
    const path = join(folder, "run.py");
    await writeFile(path, "old");
    await chmod(path, 0o750);
    await files.writeText(path, "new");
    assert.equal((await stat(path)).mode & 0o777, 0o750);
  });

  it("leaves a file alone that is protected from writing, also behind a link", async () => {
    const path = join(folder, "real.py");
    await writeFile(path, "old");
    await chmod(path, 0o444);
    await symlink("real.py", join(folder, "link.py"));
    for (const name of ["real.py", "link.py"]) {
      await assert.rejects(files.writeText(join(folder, name), "new"), {
        message: "it is write-protected",
      });
    }
    assert.equal(await readFile(path, "utf8"), "old");
    assert.deepEqual((await readdir(folder)).sort(), ["link.py", "real.py"]);
  });

  it("writes through a link and leaves it a link", async () => {
    await writeFile(join(folder, "real.py"), "old");
    await symlink("real.py", join(folder, "link.py"));
    await files.writeText(join(folder, "link.py"), "new");
    assert.equal(await readFile(join(folder, "real.py"), "utf8"), "new");
    assert.ok((await lstat(join(folder, "link.py"))).isSymbolicLink());
  });

  it("leaves the old file and nothing else when the text cannot take its place", async () => {
    await mkdir(join(folder, "taken/inside"), { recursive: true });
    await assert.rejects(files.writeText(join(folder, "taken"), "x"), {
      message: "it is a folder",
    });
    assert.deepEqual(await readdir(folder), ["taken"]);
    await writeFile(join(folder, "file"), "");
    await assert.rejects(files.writeText(join(folder, "file/below.py"), "x"));
    assert.deepEqual((await readdir(folder)).sort(), ["file", "taken"]);
  });

  it("holds the old or the new text, whole, wherever the process is killed", async () => {
    const path = join(folder, "a.py");
    const source = join(__dirname, "../../../src/node/fileStore.ts");
    for (const [step, expected] of [
      ["writeFile", "old"],
      ["sync", "old"],
      ["rename", "old"],
      ["afterRename", "new"],
    ] as const) {
      await writeFile(path, "old");
      const child = spawnSync(
        process.execPath,
        ["--import", "tsx", "-e", killAt(step, source, path)],
        {
          encoding: "utf8",
        },
      );
      assert.equal(child.signal, "SIGKILL", `${step}: ${child.stderr}`);
      assert.equal(await readFile(path, "utf8"), expected, step);
    }
  }).timeout(60_000);

  it("tells files from folders and follows links in doing so", async () => {
    await writeFile(join(folder, "a"), "12345");
    await symlink(".", join(folder, "loop"));
    assert.equal((await files.stat(join(folder, "a")))?.size, 5);
    assert.equal((await files.stat(join(folder, "a")))?.isFolder, false);
    assert.equal((await files.stat(join(folder, "loop")))?.isFolder, true);
    assert.equal(await files.stat(join(folder, "nothing")), undefined);
    const listed = await files.list(folder);
    assert.deepEqual(
      [...listed].sort((a, b) => (a.name < b.name ? -1 : 1)),
      [
        { name: "a", isFolder: false },
        { name: "loop", isFolder: false },
      ],
    );
    assert.deepEqual(await files.list(join(folder, "nothing")), []);
  });

  it("lists nothing that nobody could read to its end", async function () {
    if (process.platform === "win32") return;
    spawnSync("mkfifo", [join(folder, "a.ipynb")]);
    await writeFile(join(folder, "b.ipynb"), "");
    assert.deepEqual(await files.list(folder), [{ name: "b.ipynb", isFolder: false }]);
  });
});

/** A program that writes "new" and kills itself when the file store reaches a step. */
function killAt(step: string, source: string, path: string): string {
  return `
    const fs = require("node:fs/promises");
    const die = () => { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); };
    const rename = fs.rename;
    if (${JSON.stringify(step)} === "rename") fs.rename = die;
    if (${JSON.stringify(step)} === "afterRename") fs.rename = (...args) => rename(...args).then(die);
    const open = fs.open;
    fs.open = async (...args) => {
      const file = await open(...args);
      if (["writeFile", "sync"].includes(${JSON.stringify(step)})) file[${JSON.stringify(step)}] = die;
      return file;
    };
    const { NodeFileStore } = require(${JSON.stringify(source)});
    new NodeFileStore().writeText(${JSON.stringify(path)}, "new");
  `;
}
