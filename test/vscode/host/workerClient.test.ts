// The analysis worker may die: once unnoticed, twice with one message, and never with the editor.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Log } from "../../../src/vscode/log";
import { WorkerClient } from "../../../src/vscode/workerClient";
import { eventually } from "./support";

describe("the analysis worker", () => {
  let folder: string;
  let client: WorkerClient;
  let logged: string[];
  let starts: number;
  let failures: Error[];

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "cellbridge-worker-"));
    logged = [];
    starts = 0;
    failures = [];
  });
  afterEach(() => {
    client.dispose();
    fs.rmSync(folder, { recursive: true });
  });

  it("answers questions, whatever their order", async () => {
    start(
      "const waiting = []; on((message) => { waiting.unshift(message.id); if (waiting.length === 2) for (const id of waiting) answer(id, id); })",
    );
    assert.deepEqual(await Promise.all([ask(), ask()]), [1, 2]);
  });

  it("tells the reason of a failure", async () => {
    start("on(({ id }) => port.postMessage({ kind: 'failure', id, message: 'no such notebook' }))");
    await assert.rejects(ask(), /no such notebook/);
  });

  it("stops waiting when it is told to", async () => {
    start("on(() => {})");
    const controller = new AbortController();
    const asked = client.ask({ kind: "rescan" }, controller.signal);
    controller.abort();
    await assert.rejects(asked, /Cancelled/);
  });

  it("is started once more when it dies, and what was asked fails", async () => {
    start("on(() => process.exit(3))");
    await assert.rejects(ask(), /started again/);
    assert.equal(starts, 2);
    assert.deepEqual(failures, []);
  });

  it("stays down when it dies again, until it is started by hand", async () => {
    start("throw new Error('broken')");
    await eventually("the failure is told", () => failures.length > 0);
    assert.equal(failures.length, 1);
    assert.equal(starts, 2);
    assert.ok(logged.some((line) => line.includes("The analysis worker failed")));
    await assert.rejects(ask(), /stopped/);
    client.start();
    assert.equal(starts, 3);
  });

  it("ignores what is no message", async () => {
    start(
      "port.postMessage('hello'); port.postMessage({ kind: 'other' }); on(({ id }) => answer(id, 'yes'))",
    );
    assert.equal(await ask(), "yes");
    assert.equal(logged.filter((line) => line.includes("ignored")).length, 2);
  });

  function start(code: string): void {
    const script = path.join(folder, "worker.js");
    fs.writeFileSync(
      script,
      `const port = require("node:worker_threads").parentPort;
       const on = (listener) => port.on("message", listener);
       const answer = (id, value) => port.postMessage({ kind: "answer", id, value });
       ${code}`,
    );
    client = new WorkerClient(script, { storage: undefined, version: "0" }, logTo(logged));
    client.onDidStart(() => (starts += 1));
    client.onDidFail((error) => failures.push(error));
    client.start();
  }

  function ask(): Promise<unknown> {
    return client.ask({ kind: "rescan" });
  }
});

function logTo(lines: string[]): Log {
  const write = (message: string) => void lines.push(message);
  return { debug: write, info: write, warn: write, error: write, show() {}, dispose() {} };
}
