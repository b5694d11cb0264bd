/** What is sent, accepted and planned of a folder of the editor at bad moments. */
import assert from "node:assert/strict";
import { baselineFileName } from "../../../src/core/index";
import { editorFolder } from "../../support/editorFolder";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";

const notebook = ipynb("# %%\nprint(nothing)\n");

describe("settings that change before the analysis has begun", () => {
  it("are those of every report that is sent", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": notebook });
    const walk = deferred<undefined>();
    const list = files.list.bind(files);
    files.list = async (folder) => {
      await walk.promise;
      return list(folder);
    };
    const sent: string[] = [];
    const folder = editorFolder(files, {
      onReports: (reports) => {
        for (const { report } of reports) {
          sent.push(report.findings.map(({ rule }) => rule).join(" "));
        }
      },
    });
    const first = folder.rescan();
    await settled();
    const second = folder.configure({
      rules: { "undefined-name": "off", "missing-purpose": "off" },
    });
    await settled();
    walk.resolve(undefined);
    await Promise.all([first, second]);
    assert.deepEqual(sent, [""]);
  });

  /** The settings have been read, and all that is left waits for the list of the folder's files. */
  async function settled(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
});

describe("a module that is planned before the folder has been walked", () => {
  it("is the one that is planned afterwards", async () => {
    const local =
      "# %%\nimport numpy as np\nimport own\n# %%\ndef f(x):\n    return own.g(np.abs(x))\n";
    const files = new MemoryFiles({ "/w/n.ipynb": ipynb(local), "/w/src/own.py": "" });
    const folder = editorFolder(files);
    const early = await folder.plan("n.ipynb", {});
    await folder.rescan();
    const late = await folder.plan("n.ipynb", {});
    assert.match(early.modules[0]?.text ?? "", /^import numpy as np\n\nimport own$/m);
    assert.deepEqual(early, late);
  });
});

describe("findings that are accepted", () => {
  it("are those of all notebooks, also while the first analysis is under way", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": notebook, "/w/b.ipynb": notebook });
    const folder = editorFolder(files);
    await Promise.all([folder.rescan(), folder.acceptFindings()]);
    assert.match(files.textOf(`/w/${baselineFileName}`), /"a\.ipynb"[^]*"b\.ipynb"/);
  });

  it("stay known of a notebook that cannot be read for a while", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": notebook, "/w/b.ipynb": notebook });
    const folder = editorFolder(files);
    await folder.rescan();
    await folder.acceptFindings();
    const before = files.textOf(`/w/${baselineFileName}`);
    files.put("/w/a.ipynb", "<<<<<<< HEAD");
    await folder.update(["a.ipynb"]);
    await folder.acceptFindings();
    assert.equal(files.textOf(`/w/${baselineFileName}`), before);
  });
});

function deferred<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
