import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeProgramRunner } from "../../../src/node/programRunner";

const runner = new NodeProgramRunner();
const nobody = () => undefined;
const { signal } = new AbortController();

function node(code: string, folder = tmpdir()) {
  return { program: process.execPath, args: ["-e", code], folder };
}

describe("NodeProgramRunner", () => {
  it("gives the exit code and everything that was printed, to either side", async () => {
    let output = "";
    const onOutput = (text: string) => void (output += text);
    const code = "console.log('out ä'); console.error('err'); process.exitCode = 3";
    assert.equal(await runner.run(node(code), { signal, onOutput }), 3);
    assert.deepEqual(output.trim().split("\n").sort(), ["err", "out ä"]);
  });

  it("runs in the folder that it is given, which is gone afterwards", async () => {
    let seen = "";
    const scratch = await runner.withScratchFolder(async (folder) => {
      await writeFile(join(folder, "a.txt"), "");
      const onOutput = (text: string) => void (seen += text);
      const list = node("console.log(require('fs').readdirSync('.').join())", folder);
      await runner.run(list, { signal, onOutput });
      return folder;
    });
    assert.equal(seen.trim(), "a.txt");
    assert.ok(!existsSync(scratch));
  });

  it("ends what the program has started too when it is cancelled", async () => {
    const controller = new AbortController();
    const code =
      "const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });" +
      "child.on('spawn', () => console.log('started')); setInterval(() => {}, 1000)";
    const onOutput = () => controller.abort();
    // Resolves only when the output is closed, which the grandchild holds open while it lives.
    const watch = { signal: controller.signal, onOutput };
    assert.equal(await runner.run(node(code), watch), undefined);
  });

  it("starts nothing that is cancelled already", async () => {
    const watch = { signal: AbortSignal.abort(), onOutput: nobody };
    assert.equal(await runner.run({ program: "no-such", args: [], folder: "/" }, watch), undefined);
  });

  it("says which program cannot be started", async () => {
    const missing = { program: "/no/such/python", args: [], folder: tmpdir() };
    await assert.rejects(runner.run(missing, { signal, onOutput: nobody }), {
      message: /^\/no\/such\/python cannot be started: .*ENOENT/,
    });
  });
});
