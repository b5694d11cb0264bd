import assert from "node:assert/strict";
import { extractionJsonSchema } from "../../../src/core/extract/planJson";
import { replacementJsonSchema } from "../../../src/core/extract/replace/replacementJson";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli } from "../../support/runCli";

const path = "/w/notebooks/churn.ipynb";

/** As Jupyter writes it, with an output and metadata that nobody may touch. */
const notebook = `${JSON.stringify(
  {
    cells: [
      codeCell(1, ["from sklearn.linear_model import Ridge\n", "print(1)"]),
      codeCell(2, ["def clean(text):\n", "    return text.strip()"]),
      {
        ...codeCell(7, ['clean(" a")']),
        metadata: { scrolled: true },
        outputs: [
          {
            data: { "text/plain": ["'a'"] },
            execution_count: 7,
            metadata: {},
            output_type: "execute_result",
          },
        ],
      },
      codeCell(4, ['model = Ridge().fit([[len(clean("a "))]], [1.0])']),
    ],
    metadata: { kernelspec: { name: "python3" } },
    nbformat: 4,
    nbformat_minor: 4,
  },
  null,
  1,
)}\n`;

function codeCell(count: number, source: readonly string[]) {
  return { cell_type: "code", execution_count: count, metadata: {}, outputs: [], source };
}

async function extracted(more: Readonly<Record<string, string>> = {}): Promise<MemoryFiles> {
  const files = new MemoryFiles({ [path]: notebook, "/w/.git/HEAD": "", ...more });
  const { code, err } = await runCli(["extract", "notebooks/churn.ipynb", "-q"], { files });
  assert.equal(code, 0, err);
  return files;
}

describe("cellbridge replace", () => {
  it("shows how each cell would change, and writes nothing", async () => {
    const files = await extracted();
    const { code, out, err } = await runCli(["replace", "notebooks/churn.ipynb", "-n"], { files });
    assert.equal(code, 0);
    assert.equal(
      out,
      `notebooks/churn.ipynb ← src/churn.py  3 cells: clean, train_model

  cell 1
  - from sklearn.linear_model import Ridge
  + import sys
  +
  + sys.path.insert(0, "../src")
  +
  + from churn import train_model
  +
    print(1)

  cell 2
  - def clean(text):
  -     return text.strip()
  + from churn import clean

  cell 4
  - model = Ridge().fit([[len(clean("a "))]], [1.0])
  + model = train_model()
`,
    );
    assert.match(err, /^the notebook puts "\.\.\/src" on Python's path, seen from its own folder/);
    assert.equal(await files.readText(path), notebook);
  });

  it("changes the sources of these cells in the file, and no other byte", async () => {
    const files = await extracted();
    const { code } = await runCli(["replace", "notebooks/churn.ipynb", "-q"], { files });
    assert.equal(code, 0);
    const written = await files.readText(path);
    const sources = /"source": \[[^]*?\n {3}\]/g;
    assert.notEqual(written, notebook);
    assert.equal(written.replace(sources, ""), notebook.replace(sources, ""));
    assert.match(written, /"source": \[\n {4}"from churn import clean"\n {3}\]/);
  });

  it("prints what it does as data", async () => {
    const files = await extracted();
    const argv = ["replace", "notebooks/churn.ipynb", "-n", "--format", "json"];
    const { out } = await runCli(argv, { files });
    const json = replacementJsonSchema.parse(JSON.parse(out));
    assert.deepEqual(
      [json.notebook, json.module, json.replaced, json.cells.map(({ index }) => index), json.kept],
      ["notebooks/churn.ipynb", "src/churn.py", ["clean", "train_model"], [0, 1, 3], []],
    );
    assert.equal(json.cells[1]?.after, "from churn import clean");
  });

  it("asks for an extraction first", async () => {
    const files = new MemoryFiles({ [path]: notebook, "/w/.git/HEAD": "" });
    const { code, out, err } = await runCli(["replace", "notebooks/churn.ipynb"], { files });
    assert.equal(code, 2);
    assert.match(out, /there is no src\/churn\.py yet\n +→ extract the notebook first/);
    assert.equal(err, "notebooks/churn.ipynb: nothing was replaced\n");
    assert.equal(await files.readText(path), notebook);
  });

  it("leaves a notebook that has nothing new to take and nothing more to replace", async () => {
    const files = await extracted();
    await runCli(["replace", "notebooks/churn.ipynb", "-q"], { files });
    const [before, module] = [await files.readText(path), await files.readText("/w/src/churn.py")];
    const again = await runCli(["extract", "notebooks/churn.ipynb"], { files });
    assert.equal(again.code, 0);
    assert.match(
      again.out,
      /^notebooks\/churn.ipynb uses src\/churn.py 0.1.0 already: there is nothing new to take\n/,
    );
    const data = await runCli(["extract", "notebooks/churn.ipynb", "-n", "--format", "json"], {
      files,
    });
    const json = extractionJsonSchema.parse(JSON.parse(data.out));
    assert.equal(data.code, 0);
    assert.deepEqual(
      json.modules.map(({ state, uses, symbols, text }) => [state, uses, symbols, text === module]),
      [["unchanged", ["clean", "train_model"], [], true]],
    );
    assert.deepEqual([json.taken, json.refusals], [[], []]);
    const replaced = await runCli(["replace", "notebooks/churn.ipynb"], { files });
    assert.deepEqual(
      [replaced.code, replaced.out, replaced.err],
      [
        0,
        "notebooks/churn.ipynb uses src/churn.py already: there is nothing more to replace\n",
        "",
      ],
    );
    assert.equal(await files.readText(path), before);
    assert.equal(await files.readText("/w/src/churn.py"), module);
  });

  it("knows a module that holds what somebody chose", async () => {
    const files = new MemoryFiles({ [path]: notebook, "/w/.git/HEAD": "" });
    await runCli(["extract", "notebooks/churn.ipynb", "-q", "--symbols", "clean"], { files });
    const { code, out } = await runCli(["replace", "notebooks/churn.ipynb"], { files });
    assert.equal(code, 0);
    assert.match(out, /1 cell: clean$/m);
  });

  it("says what stays, also to who wants it quiet, and gives exit code 1", async () => {
    const state = ipynb(`# %%
from sklearn.linear_model import Ridge
# %%
limit = [1.0][0]
class Bounded:
    def __call__(self, x):
        return min(x, limit)
def half(x):
    return x / 2
# %%
limit = [2.0][0]
model = Ridge().fit([[Bounded()(3)]], [half(limit)])
`);
    const files = await extracted({ [path]: state });
    const { code, out } = await runCli(["replace", "notebooks/churn.ipynb", "-n"], { files });
    assert.equal(code, 1);
    assert.match(out, /stays in the notebook\n +cell 2:\d +`Bounded` lives by `limit`/);
    const quiet = await runCli(["replace", "notebooks/churn.ipynb", "-q"], { files });
    assert.equal(quiet.out, "");
    assert.match(quiet.err, /^notebooks\/churn\.ipynb: cell 2:\d: `Bounded` lives by .*; pass /m);
  });

  it("imports without a line for the path where the notebook or the project has one", async () => {
    const first = async (more: Readonly<Record<string, string>>): Promise<string> => {
      const files = await extracted(more);
      const argv = ["replace", "notebooks/churn.ipynb", "-n", "--format", "json"];
      const { out } = await runCli(argv, { files });
      return replacementJsonSchema.parse(JSON.parse(out)).cells[0]?.after ?? "";
    };
    const plain = "from churn import train_model\n\nprint(1)";
    assert.equal(await first({ "/w/pyproject.toml": "[build-system]\nrequires = []\n" }), plain);
    assert.equal(await first({ "/w/setup.py": "" }), plain);
    const withPath = notebook.replace("print(1)", "import sys; sys.path.append('../src')");
    assert.match(
      await first({ [path]: withPath }),
      /^import sys; sys\.path\.append\('\.\.\/src'\)/m,
    );
    assert.doesNotMatch(await first({ [path]: withPath }), /insert/);
    const neighbour = notebook.replace("print(1)", "import features; features.f(1)");
    const files = { [path]: neighbour, "/w/src/features.py": "def f(x): pass\n" };
    assert.doesNotMatch(await first(files), /sys\.path/);
    const script = { "/w/notebooks/churn.py": "", "/w/setup.py": "" };
    assert.match(await first(script), /sys\.path\.insert\(0, "\.\.\/src"\)/);
    const inPackage = { "/w/src/__init__.py": "", "/w/setup.py": "" };
    assert.match(await first(inPackage), /^from src\.churn import train_model$/m);
  });

  it("names what is no notebook", async () => {
    const files = await extracted();
    const missing = await runCli(["replace", "nothing.ipynb"], { files });
    assert.deepEqual([missing.code, missing.err], [2, "cellbridge: nothing.ipynb: no such file\n"]);
    const folder = await runCli(["replace", "notebooks"], { files });
    assert.match(folder.err, /is a folder: name one notebook in it/);
  });
});
