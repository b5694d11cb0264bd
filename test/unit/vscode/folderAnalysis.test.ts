/** Questions about the flow of values, as the worker answers them: from the editor's content first. */
import assert from "node:assert/strict";
import type { ImpactReport, NameHover, SliceChoices, SliceReport } from "../../../src/core/index";
import type { FolderAnalysis } from "../../../src/vscode/folderAnalysis";
import { editorFolder } from "../../support/editorFolder";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { notebookOf } from "../../support/notebook";

const path = "n.ipynb";
const stored = "# %%\na = 1\n# %%\nb = a\n";
const edited = "# %%\na = 2\nrest = 3\n# %%\nb = a\nprint(b)\n";

describe("questions about the flow of values", () => {
  let folder: FolderAnalysis;
  beforeEach(async () => {
    folder = editorFolder(new MemoryFiles({ "/w/n.ipynb": ipynb(stored) }));
    await folder.rescan();
  });

  it("are answered from the file while the notebook is closed", async () => {
    assert.deepEqual(await sliceTexts("b"), ["a = 1", "b = a"]);
  });

  it("are answered from unsaved edits, and from the file again once it is closed", async () => {
    await folder.analyze(path, notebookOf(edited, path), 1);
    assert.deepEqual(await sliceTexts("b"), ["a = 2", "b = a"]);
    await folder.close(path);
    assert.deepEqual(await sliceTexts("b"), ["a = 1", "b = a"]);
  });

  it("tell the choices, the dependants and the hover of what the editor holds", async () => {
    await folder.analyze(path, notebookOf(edited, path), 1);
    const choices = (await ask({ kind: "sliceChoices", cell: 0 })) as SliceChoices;
    assert.deepEqual(
      choices.names.map(({ name }) => name),
      ["a", "rest"],
    );
    const impact = (await ask({ kind: "impact", target: { cell: 0 } })) as ImpactReport;
    assert.deepEqual(
      impact.cells.map(({ index }) => index),
      [1],
    );
    const at = { line: 1, column: 5 };
    const hover = (await ask({ kind: "hover", cell: 1, at })) as NameHover;
    assert.match(
      hover.lines
        .flat()
        .map(({ text }) => text)
        .join(""),
      /defined in cell 1, line 1/,
    );
  });

  it("see a test that was written since", async () => {
    const files = new MemoryFiles({});
    folder = editorFolder(files);
    await folder.rescan();
    await folder.analyze(path, notebookOf("# %%\ndef f(): pass\n# %%\nf()\n", path), 1);
    const question = { kind: "hover", cell: 1, at: { line: 1, column: 1 } } as const;
    const before = (await ask(question)) as NameHover;
    assert.match(JSON.stringify(before.lines), /untested/);
    files.put("/w/tests/test_n.py", "from n import f\ndef test_f():\n    assert f() is None\n");
    await folder.update(["tests/test_n.py"]);
    assert.match(JSON.stringify(((await ask(question)) as NameHover).lines), /tested by test_f/);
  });

  it("have no answer where there is nothing to say", async () => {
    await folder.analyze(path, notebookOf("# %% [markdown]\n# Words.\n", path), 1);
    const at = { line: 1, column: 1 };
    assert.equal(await ask({ kind: "hover", cell: 0, at }), undefined);
    assert.equal(await ask({ kind: "sliceChoices", cell: 0 }), undefined);
    assert.equal(await ask({ kind: "impact", target: { cell: 0 } }), undefined);
    assert.equal(await ask({ kind: "slice", request: { cell: 0 } }), undefined);
  });

  it("fail with the reason when the notebook cannot be read", async () => {
    const question = { kind: "sliceChoices", folder: "", path: "gone.ipynb", cell: 0 } as const;
    await assert.rejects(folder.examine(question));
  });

  type Asked = Parameters<FolderAnalysis["examine"]>[0];
  type WithoutAddress<Q> = Q extends Asked ? Omit<Q, "folder" | "path"> : never;

  function ask(question: WithoutAddress<Asked>): Promise<unknown> {
    // An address makes a question of each kind whole.
    return folder.examine({ ...question, folder: "", path } as Asked);
  }

  async function sliceTexts(name: string): Promise<readonly string[]> {
    const request = { cell: 1, name };
    const slice = (await ask({ kind: "slice", request })) as SliceReport | undefined;
    return slice?.cells.flatMap(({ statements }) => statements.map(({ text }) => text)) ?? [];
  }
});
