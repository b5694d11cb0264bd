// What the analysis has found out survives its end: a second worker over the same storage tells the
// same and analyses nothing.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { NotebookReport } from "../../../src/core/index";
import type { Log } from "../../../src/vscode/log";
import { WorkerClient } from "../../../src/vscode/workerClient";
import { activated, eventually } from "./support";

describe("the index of a workspace folder", () => {
  let top: string;
  let root: string;
  let script: string;

  before(async () => {
    script = path.join((await activated()).extensionPath, "dist", "worker.js");
  });
  beforeEach(() => {
    top = fs.mkdtempSync(path.join(os.tmpdir(), "cellbridge-restart-"));
    root = path.join(top, "folder");
    fs.mkdirSync(root);
    put("a.ipynb", "def clean(text):\n    return text.strip()\n");
    put("b.ipynb", "print(nothing)");
    const test = 'from a import clean\n\ndef test_clean():\n    assert clean(" a") == "a"\n';
    fs.writeFileSync(path.join(root, "test_a.py"), test);
  });
  afterEach(() => fs.rmSync(top, { recursive: true }));

  it("gives the findings of the last session without an analysis", async () => {
    const first = await session();
    assert.deepEqual(first.rules, [["undefined-name"]]);
    assert.deepEqual(first.logged, []);
    const second = await session();
    assert.deepEqual(second.reports, first.reports);
    assert.deepEqual(second.logged, ["2 of 2 notebooks are as they were left"]);
  });

  it("analyses what has changed in between", async () => {
    await session();
    put("b.ipynb", "print(1)");
    const { rules, logged } = await session();
    assert.deepEqual(rules, []);
    assert.deepEqual(logged, ["1 of 2 notebooks are as they were left"]);
  });

  function put(name: string, source: string): void {
    const cell = { cell_type: "code", metadata: {}, execution_count: null, outputs: [], source };
    const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 4 };
    fs.writeFileSync(path.join(root, name), JSON.stringify(notebook));
  }

  /** From the start of a worker to the moment when it has nothing left to do. */
  async function session() {
    const logged: string[] = [];
    const reports: NotebookReport[] = [];
    let isIdle = false;
    const setup = { storage: path.join(top, "storage"), version: "1" };
    const client = new WorkerClient(script, setup, logTo(logged));
    try {
      client.onReports((response) => reports.push(...response.reports.map(({ report }) => report)));
      client.onIdle(() => (isIdle = true));
      client.start();
      client.send({ kind: "folders", folders: [{ id: "folder", root, settings: {} }] });
      await eventually("the worker is idle", () => isIdle);
    } finally {
      client.dispose();
    }
    return {
      reports,
      logged: logged.map((line) => line.slice(line.indexOf(": ") + 2)),
      rules: reports
        .map(({ findings }) => findings.map(({ rule }) => rule))
        .filter((all) => all.length),
    };
  }
});

function logTo(lines: string[]): Log {
  const write = (message: string) => void lines.push(message);
  return { debug: write, info: write, warn: write, error: write, show() {}, dispose() {} };
}
