/** What the editor is sent when coverage files come, change and go. */
import assert from "node:assert/strict";
import type { NotebookReport } from "../../../src/core/index";
import type { FolderAnalysis } from "../../../src/vscode/folderAnalysis";
import { editorFolder } from "../../support/editorFolder";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { notebookOf } from "../../support/notebook";

const text = "# %% id=aa\ndef fee(amount):\n    return amount * 2\n";
const module = `# cellbridge: notebook=n.ipynb format=1 head=0


# cellbridge: cell=aa source=0 symbol=0
def fee(amount):
    return amount * 2
`;
const lcov = "SF:src/n.py\nDA:5,1\nDA:6,0\nend_of_record\n";

describe("coverage in a folder of the editor", () => {
  const sent: NotebookReport[] = [];
  const revisions: (number | undefined)[] = [];
  let files: MemoryFiles;
  let folder: FolderAnalysis;
  beforeEach(() => {
    sent.length = revisions.length = 0;
    files = new MemoryFiles({
      "/w/n.ipynb": ipynb(text),
      "/w/other.ipynb": ipynb("# %% id=bb\nx = 1\n"),
      "/w/src/n.py": module,
    });
    folder = editorFolder(files, {
      onReports: (reports) => {
        sent.push(...reports.map(({ report }) => report));
        revisions.push(...reports.map(({ revision }) => revision));
      },
    });
  });

  it("is in the reports from the start", async () => {
    files.put("/w/lcov.info", lcov);
    await folder.rescan();
    assert.deepEqual(sharesSent().at(-1), "n.ipynb 0/1");
  });

  it("is sent anew, for the notebooks it is about, when a file comes, changes or goes", async () => {
    await folder.rescan();
    sent.length = 0;
    files.put("/w/lcov.info", lcov);
    await folder.update(["lcov.info"]);
    files.put("/w/lcov.info", lcov.replace("6,0", "6,1"));
    await folder.update(["lcov.info"]);
    files.remove("/w/lcov.info");
    await folder.update(["lcov.info"]);
    assert.deepEqual(sharesSent(), ["n.ipynb 0/1", "n.ipynb 1/1", "n.ipynb none"]);
  });

  it("lies over what the editor holds", async () => {
    files.put("/w/lcov.info", lcov);
    await folder.rescan();
    const edited = notebookOf(`# %% id=new\nprint(1)\n${text}`, "n.ipynb");
    const report = await folder.analyze("n.ipynb", edited, 1);
    assert.deepEqual(report.cells[1]?.coverage?.lines, [
      { line: 1, endLine: 1, isCovered: true },
      { line: 2, endLine: 2, isCovered: false },
    ]);
  });

  it("is sent with the revision that it was made from, whatever is typed meanwhile", async () => {
    const above = `# %% id=new\nprint(1)\n${text}`;
    await folder.rescan();
    for (let steps = 0; steps < 80; steps++) {
      await folder.analyze("n.ipynb", notebookOf(text, "n.ipynb"), 1);
      sent.length = revisions.length = 0;
      files.put("/w/lcov.info", lcov);
      const updated = folder.update(["lcov.info"]);
      // A cell is inserted at each of the moments in which the update waits for something.
      for (let step = 0; step < steps; step++) await Promise.resolve();
      await folder.analyze("n.ipynb", notebookOf(above, "n.ipynb"), 2);
      await updated;
      assert.ok(sent.length > 0);
      sent.forEach(({ symbols: [symbol] }, at) =>
        assert.equal(symbol?.cell, (revisions[at] ?? 0) - 1),
      );
    }
  });

  it("is refused once the module is newer", async () => {
    files.put("/w/lcov.info", lcov);
    await folder.rescan();
    files.touch("/w/src/n.py");
    await folder.update(["src/n.py"]);
    assert.equal(sharesSent().at(-1), "n.ipynb none");
    assert.deepEqual(sent.at(-1)?.coverage, [
      { module: "src/n.py", file: "lcov.info", isOutdated: true },
    ]);
  });

  it("of a test run counts as long as it is the newest", async () => {
    await folder.rescan();
    const measured = { "src/n.py": { executed_lines: [5, 6], missing_lines: [] } };
    const meta = { timestamp: "2026-11-23T13:54:56.507072" };
    const modules = await folder.takeCoverage(JSON.stringify({ meta, files: measured }));
    assert.deepEqual(modules, [{ path: "src/n.py", covered: [5, 6], missed: [] }]);
    assert.equal(sharesSent().at(-1), "n.ipynb 1/1");
    assert.deepEqual(sent.at(-1)?.coverage, [{ module: "src/n.py", isOutdated: false }]);
    files.put(
      "/w/coverage.json",
      JSON.stringify({
        meta: { timestamp: "2030-01-01T00:00:00" },
        files: { "src/n.py": { executed_lines: [5], missing_lines: [6] } },
      }),
    );
    await folder.update(["coverage.json"]);
    assert.equal(sharesSent().at(-1), "n.ipynb 0/1");
  });

  it("is what the setting names", async () => {
    files.put("/w/reports/ran.info", lcov);
    await folder.rescan();
    await folder.configure({ coverageFiles: ["reports/ran.info"] });
    assert.equal(sharesSent().at(-1), "n.ipynb 0/1");
  });

  function sharesSent(): readonly string[] {
    return sent
      .filter(({ path }) => path === "n.ipynb")
      .map(({ path, symbols: [symbol] }) => {
        const share = symbol?.coverage;
        return `${path} ${share ? `${share.covered}/${share.total}` : "none"}`;
      });
  }
});
