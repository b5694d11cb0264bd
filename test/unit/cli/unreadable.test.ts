/** What the command line does when files around a notebook cannot be read as they are. */
import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const prices = ipynb(
  "# %%\n!pip install rich\n# %%\ndef price(x):\n    return x * 2\n# %%\nprice(2)\n",
);

/** Files of which those in one folder may not even be looked at. */
class ClosedFolder extends MemoryFiles {
  override stat(path: string): ReturnType<MemoryFiles["stat"]> {
    const isClosed = path.startsWith("/w/closed/");
    return isClosed ? Promise.reject(new Error("permission denied")) : super.stat(path);
  }
}

describe("a notebook in a folder that is closed", () => {
  const files = new ClosedFolder({ "/w/closed/a.ipynb": prices, "/w/b.ipynb": prices });

  it("is named by every command, in one line", async () => {
    const said = async (...argv: readonly string[]): Promise<string> => {
      const { code, out, err } = await runCli(argv, { files });
      assert.equal(code, 2);
      return out.split("\n\n")[0] + err;
    };
    const path = "closed/a.ipynb";
    const check = "closed/a.ipynb\n  cannot be read: permission denied";
    assert.equal(await said("check", path), check);
    const extract = "cellbridge: closed/a.ipynb cannot be read: permission denied\n";
    assert.equal(await said("extract", path), extract);
    const replace = "cellbridge: closed/a.ipynb cannot be read: permission denied\n";
    assert.equal(await said("replace", path), replace);
  });

  it("keeps no other one from being looked at", async () => {
    const { out } = await runCli(["check", "b.ipynb", "closed/a.ipynb"], { files });
    assert.match(out, /\n2 notebooks, 1 unreadable /);
  });
});

describe("a test that cannot be read", () => {
  const tests = "/w/tests/test_prices.py";
  const argv = ["generate-test", "prices.ipynb", "-s", "price"];

  async function extracted(unreadable: string): Promise<MemoryFiles> {
    const files = new MemoryFiles({ "/w/prices.ipynb": prices, [unreadable]: "kept\n" });
    await runCli(["extract", "prices.ipynb", "-s", "price"], { files });
    files.makeUnreadable(unreadable, "not UTF-8 text");
    return files;
  }

  it("does not keep another one from being written", async () => {
    const files = await extracted("/w/tests/test_old.py");
    await runCli(argv, { files });
    assert.match(files.textOf(tests), /def test_price/);
  });

  it("is named and left as it is where the new one belongs into it", async () => {
    const files = await extracted(tests);
    const { code, err } = await runCli(argv, { files });
    assert.equal(code, 2);
    const reason = /can be written: tests\/test_prices\.py cannot be read: not UTF-8 text\n$/;
    assert.match(err, reason);
    assert.equal(files.textOf(tests), "kept\n");
  });
});

describe("dependencies that cannot be read", () => {
  const said = "What the notebook installs is not compared with requirements.txt: not UTF-8 text\n";

  function unreadable(): MemoryFiles {
    const files = new MemoryFiles({ "/w/prices.ipynb": prices, "/w/requirements.txt": "kept\n" });
    files.makeUnreadable("/w/requirements.txt", "not UTF-8 text");
    return files;
  }

  it("do not keep the module from being written", async () => {
    const files = unreadable();
    const { code, err } = await runCli(["extract", "prices.ipynb"], { files });
    assert.deepEqual([code, err], [0, said]);
    assert.match(files.textOf("/w/src/prices.py"), /def price/);
  });

  it("are left as they are, and to add to them fails", async () => {
    const files = unreadable();
    const argv = ["extract", "prices.ipynb", "--add-requirements"];
    const { code, err } = await runCli(argv, { files });
    assert.deepEqual([code, err], [2, `cellbridge: ${said}`]);
    assert.equal(files.textOf("/w/requirements.txt"), "kept\n");
  });

  it("are not those with a byte order mark, which stays", async () => {
    for (const [path, before, after] of [
      ["/w/requirements.txt", "numpy\n", "numpy\nrich\n"],
      [
        "/w/pyproject.toml",
        '[project]\nname = "a"\ndependencies = ["numpy"]\n',
        '[project]\nname = "a"\ndependencies = ["numpy", "rich"]\n',
      ],
    ] as const) {
      const files = new MemoryFiles({ "/w/prices.ipynb": prices, [path]: `\uFEFF${before}` });
      await runCli(["extract", "prices.ipynb", "--add-requirements"], { files });
      assert.equal(files.textOf(path), `\uFEFF${after}`);
    }
  });
});
