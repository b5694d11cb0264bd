// Coverage files on a real disk: the watcher hears of them, the worker lays them over reports, and
// the time of a file decides whether it is still true.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ipynb } from "../../support/ipynb";
import type { NotebookReport } from "../../../src/core/index";
import { WorkspaceWatcher } from "../../../src/vscode/watcher";
import { WorkerClient } from "../../../src/vscode/workerClient";
import { activated, deleteFile, eventually, fileUri, writeFile } from "./support";

const notebook = "coverage/fees.ipynb";
const module = `# cellbridge: notebook=${notebook} format=1 head=0


# cellbridge: cell=aa source=0 symbol=0
def fee(amount):
    return amount * 2
`;
const xml = (hits: number) => `<?xml version="1.0" ?>
<coverage><sources><source>${fileUri("src").fsPath}</source></sources>
<packages><package><classes><class filename="fees.py"><lines>
<line number="5" hits="1"/><line number="6" hits="${hits}"/>
</lines></class></classes></package></packages></coverage>`;

describe("coverage files", () => {
  const told: string[] = [];
  let report: NotebookReport | undefined;
  let worker: WorkerClient;
  let watcher: WorkspaceWatcher;

  before(async () => {
    const { extensionPath } = await activated();
    await writeFile(notebook, ipynb("# %% id=aa\ndef fee(amount):\n    return amount * 2\n"));
    await writeFile("src/fees.py", module);
    const script = path.join(extensionPath, "dist", "worker.js");
    const log = { debug() {}, info() {}, warn() {}, error() {}, show() {}, dispose() {} };
    worker = new WorkerClient(script, { storage: undefined, version: "0" }, log);
    watcher = new WorkspaceWatcher();
    const root = fileUri("").fsPath.replaceAll("\\", "/").replace(/\/$/, "");
    watcher.onDidChange(({ paths }) => {
      told.push(...paths);
      worker.send({ kind: "changed", folder: "f", paths: [...paths] });
    });
    worker.onReports(({ reports }) => {
      for (const each of reports) if (each.report.path === notebook) report = each.report;
    });
    worker.onDidStart(() =>
      worker.send({ kind: "folders", folders: [{ id: "f", root, settings: {} }] }),
    );
    worker.start();
    await eventually("the notebook is analysed", () => report !== undefined);
  });
  after(async () => {
    worker.dispose();
    watcher.dispose();
    for (const file of [notebook, "src/fees.py", "coverage.xml"]) await deleteFile(file);
  });

  it("count as soon as they are there, and again when they are written anew", async () => {
    assert.equal(share(), "none");
    await writeFile("coverage.xml", xml(0));
    await eventually("nothing ran", () => share() === "0 of 1");
    told.length = 0;
    await writeFile("coverage.xml", xml(3));
    await eventually("the line ran", () => share() === "1 of 1");
    assert.ok(told.includes("coverage.xml"));
  });

  it("do not count when the module is newer", async () => {
    await eventually("the clock of the disk has moved on", () => {
      fs.writeFileSync(fileUri("src/fees.py").fsPath, module);
      const time = (file: string) => fs.statSync(fileUri(file).fsPath).mtimeMs;
      return time("src/fees.py") > time("coverage.xml");
    });
    await eventually("it is refused", () => share() === "none");
    assert.deepEqual(report?.coverage, [
      { module: "src/fees.py", file: "coverage.xml", isOutdated: true },
    ]);
    await writeFile("coverage.xml", xml(1));
    await eventually("it counts again", () => share() === "1 of 1");
  });

  function share(): string {
    const found = report?.symbols[0]?.coverage;
    return found ? `${found.covered} of ${found.total}` : "none";
  }
});
