/** What the worker answers when the editor asks for a test: the files as they would become. */
import assert from "node:assert/strict";
import type { TestAnswer } from "../../../src/vscode/protocol";
import { editorFolder } from "../../support/editorFolder";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { notebookOf } from "../../support/notebook";

const text = `
# %% [1]
RATE = 2
def f(x):
    return x * RATE
# %% [2]
def g(x):
    return x + 1
# %% [3]
assert f(2) == 4
`;
const settings = { "/w/pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["src"]\n' };

async function planned(files: MemoryFiles, symbol: string) {
  const folder = editorFolder(files);
  await folder.rescan();
  const answer = await folder.planTest("n.ipynb", symbol);
  assert.equal(answer.kind, "planned");
  return answer as Extract<TestAnswer, { kind: "planned" }>;
}

describe("the plan of a test", () => {
  it("has the test and where it stands, when the module is there", async () => {
    const module = "def f(x):\n    return x * 2\n";
    const files = new MemoryFiles({
      ...settings,
      "/w/n.ipynb": ipynb(text),
      "/w/src/n.py": module,
    });
    const { test, module: plan } = await planned(files, "f");
    assert.equal(plan, undefined);
    const { path, present, added, origins, todo, at } = test;
    assert.deepEqual(
      [path, present, added, todo],
      ["tests/test_n.py", undefined, ["test_f"], undefined],
    );
    assert.deepEqual(origins, ["cell 3"]);
    const lines = test.text.split("\n").slice(at.line - 1, at.endLine);
    assert.equal(lines[0], "def test_f():");
    assert.equal(lines.at(-1), "    assert f(2) == 4");
  });

  it("extracts what is in no module yet, with what it needs, and imports it from there", async () => {
    const files = new MemoryFiles({ ...settings, "/w/n.ipynb": ipynb(text) });
    const { test, module } = await planned(files, "f");
    assert.match(test.text, /^from n import f$/m);
    const [file] = module?.modules ?? [];
    assert.equal(file?.path, "src/n.py");
    assert.match(file.text, /^RATE = 2$[^]*^def f\(x\):$/m);
    assert.doesNotMatch(file.text, /def g/);
    assert.deepEqual(
      files.paths().filter((each) => each.endsWith(".py")),
      [],
    );
  });

  it("takes along what a test names already, which would fail on the module otherwise", async () => {
    const files = new MemoryFiles({
      ...settings,
      "/w/n.ipynb": ipynb(text),
      "/w/tests/test_n.py":
        'import pytest\nn = pytest.importorskip("n")\ndef test_g():\n    assert n.g(1) == 2\n',
    });
    const { test, module } = await planned(files, "f");
    assert.match(module?.modules[0]?.text ?? "", /^def f\(x\):$[^]*^def g\(x\):$/m);
    assert.match(test.text, /assert n\.f\(2\) == 4/);
  });

  it("comes from unsaved edits", async () => {
    const files = new MemoryFiles({ ...settings, "/w/n.ipynb": ipynb(text) });
    const folder = editorFolder(files);
    await folder.rescan();
    await folder.analyze("n.ipynb", notebookOf(text.replace("f(2) == 4", "f(3) == 6")), 1);
    const answer = await folder.planTest("n.ipynb", "f");
    assert.match(answer.kind === "planned" ? answer.test.text : "", /assert f\(3\) == 6/);
  });

  it("is none for what the notebook does not define, or cannot be extracted", async () => {
    const magic = "# %%\ndef h(x):\n    !ls\n    return x\n";
    const files = new MemoryFiles({ "/w/n.ipynb": ipynb(text), "/w/m.ipynb": ipynb(magic) });
    const folder = editorFolder(files);
    await folder.rescan();
    assert.deepEqual(await folder.planTest("n.ipynb", "RATE"), { kind: "unknown" });
    const refused = await folder.planTest("m.ipynb", "h");
    assert.equal(refused.kind, "refused");
    assert.match(refused.module.refusals[0]?.reason ?? "", /!ls/);
  });
});

describe("the Python of a folder", () => {
  const toml = '[tool.cellbridge]\npythonPath = "env/bin/python"\n';

  it("is that of the settings, the editor's first, then that of the Python extension", async () => {
    const plain = editorFolder(new MemoryFiles({}));
    assert.equal(await plain.python("/conda/python", false), "/conda/python");
    const folder = editorFolder(new MemoryFiles({ "/w/pyproject.toml": toml }));
    assert.equal(await folder.python("/conda/python", false), "/w/env/bin/python");
    const configured = folder.configure({ pythonPath: "python3.13" });
    assert.equal(await folder.python("/conda/python", false), "python3.13", "at once");
    await configured;
  });
});
