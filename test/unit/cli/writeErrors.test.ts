/** What the command line says when a file cannot be written. */
import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const prices = ipynb("# %%\ndef price(x):\n    return x * 2\n# %%\nassert price(2) == 4\n");

/** Files of which none can be written any more. */
class LockedFiles extends MemoryFiles {
  constructor(
    texts: Readonly<Record<string, string>>,
    readonly reason: string,
  ) {
    super(texts);
  }

  override writeText(): Promise<void> {
    return Promise.reject(new Error(this.reason));
  }
}

describe("a file that cannot be written", () => {
  const texts = { "/w/cellbridge.toml": "", "/w/prices.ipynb": prices };

  it("is named in one line, with what to do", async () => {
    for (const [reason, advice] of [
      ["permission denied", "; make its folder writable, or choose another one"],
      [
        "a part of its path is a file, not a folder",
        "; move that file away, or choose another folder",
      ],
      ["it is a folder", "; move that folder away"],
      ["it is write-protected", "; allow writing to it, or choose another folder"],
      ["the disk reported an error", ""],
    ] as const) {
      const files = new LockedFiles(texts, reason);
      const { code, err } = await runCli(["extract", "prices.ipynb", "-s", "price"], { files });
      assert.equal(code, 2);
      assert.equal(err, `cellbridge: Cannot write src/prices.py: ${reason}${advice}\n`);
    }
  });

  it("is so for baselines and tests as well", async () => {
    const files = new MemoryFiles(texts);
    await runCli(["extract", "prices.ipynb", "-s", "price"], { files });
    const locked = new LockedFiles(
      { ...texts, "/w/src/prices.py": files.textOf("/w/src/prices.py") },
      "permission denied",
    );
    const advice = "permission denied; make its folder writable, or choose another one";
    const test = await runCli(["generate-test", "prices.ipynb", "-s", "price"], { files: locked });
    assert.deepEqual(
      [test.code, test.err],
      [2, `cellbridge: Cannot write tests/test_prices.py: ${advice}\n`],
    );
    const baseline = await runCli(["baseline", "-q"], { files: locked });
    assert.deepEqual(
      [baseline.code, baseline.err],
      [2, `cellbridge: Cannot write .cellbridge-baseline.json: ${advice}\n`],
    );
  });

  it("is a bug with its stack where nobody has named the file", async () => {
    const files = new MemoryFiles(texts);
    files.list = () => Promise.reject(new Error("boom"));
    const { code, err } = await runCli(["extract", "prices.ipynb"], { files });
    assert.equal(code, 2);
    assert.match(err, /^cellbridge: Error: boom\n +at /);
  });
});

describe("a stream that takes nothing more", () => {
  const files = new MemoryFiles({ "/w/prices.ipynb": prices });

  function fullWhen(isTold: (text: string) => boolean): (text: string) => void {
    return (text) => {
      if (isTold(text)) throw Object.assign(new Error("ENOSPC: no space"), { code: "ENOSPC" });
    };
  }

  it("is told of in one line when it is the output", async () => {
    const onWrite = fullWhen((text) => !text.startsWith("cellbridge:"));
    const { code, err } = await runCli(["check"], { files, onWrite });
    const said = "cellbridge: The output cannot be written: no space left on the disk\n";
    assert.deepEqual([code, err], [2, said]);
  });

  it("changes no exit code when it is the one for messages", async () => {
    const onWrite = fullWhen((text) => text.includes("no such file"));
    const { code } = await runCli(["check", "gone.ipynb"], { files, onWrite });
    assert.equal(code, 2);
  });
});
