import assert from "node:assert/strict";
import { defaultSettings } from "../../../src/core/index";
import { discover, type Discovery } from "../../../src/project/discover";
import { MemoryFiles } from "../../support/memoryFiles";

function find(
  paths: Readonly<Record<string, string>> | readonly string[],
  { targets = [], root = "/w", settings = {} }: Options = {},
): Promise<Discovery> {
  const texts = Array.isArray(paths) ? Object.fromEntries(paths.map((path) => [path, ""])) : paths;
  const files = new MemoryFiles(texts);
  return discover(
    { root, files, settings: { ...defaultSettings, ...settings }, signal: { aborted: false } },
    targets,
  );
}

interface Options {
  readonly targets?: readonly string[];
  readonly root?: string;
  readonly settings?: Partial<typeof defaultSettings>;
}

describe("discover", () => {
  it("sorts a folder into notebooks, tests and modules", async () => {
    const found = await find([
      "/w/b.ipynb",
      "/w/a/z.ipynb",
      "/w/src/model.py",
      "/w/tests/helpers.py",
      "/w/src/test_model.py",
      "/w/src/model_test.py",
      "/w/conftest.py",
      "/w/readme.md",
    ]);
    assert.deepEqual(found.notebooks, ["a/z.ipynb", "b.ipynb"]);
    assert.deepEqual(found.tests, [
      "conftest.py",
      "src/model_test.py",
      "src/test_model.py",
      "tests/helpers.py",
    ]);
    assert.deepEqual(found.modules, ["src/model.py"]);
  });

  it("leaves out checkpoints, environments, packages and hidden folders", async () => {
    const found = await find([
      "/w/keep.ipynb",
      "/w/.ipynb_checkpoints/keep-checkpoint.ipynb",
      "/w/.git/x.ipynb",
      "/w/.cache/x.ipynb",
      "/w/node_modules/p/x.ipynb",
      "/w/__pycache__/x.ipynb",
      "/w/venv/x.ipynb",
      "/w/py311/pyvenv.cfg",
      "/w/py311/share/x.ipynb",
      "/w/conda/conda-meta/history",
      "/w/conda/x.ipynb",
      "/w/lib/site-packages/p/x.ipynb",
    ]);
    assert.deepEqual(found.notebooks, ["keep.ipynb"]);
  });

  it("keeps a folder that is only named like an environment", async () => {
    const found = await find(["/w/env/x.ipynb", "/w/environment/y.ipynb"]);
    assert.deepEqual(found.notebooks, ["env/x.ipynb", "environment/y.ipynb"]);
  });

  it("respects .gitignore at every level, the nearest opinion first", async () => {
    const found = await find({
      "/w/.gitignore": "*.tmp.ipynb\n/out/\nscratch\n",
      "/w/a.ipynb": "",
      "/w/a.tmp.ipynb": "",
      "/w/out/x.ipynb": "",
      "/w/deep/out/x.ipynb": "",
      "/w/deep/scratch/x.ipynb": "",
      "/w/deep/.gitignore": "!keep.tmp.ipynb\nlocal.ipynb\n",
      "/w/deep/keep.tmp.ipynb": "",
      "/w/deep/drop.tmp.ipynb": "",
      "/w/deep/local.ipynb": "",
      "/w/deep/er/local.ipynb": "",
      "/w/local.ipynb": "",
    });
    assert.deepEqual(found.notebooks, [
      "a.ipynb",
      "deep/keep.tmp.ipynb",
      "deep/out/x.ipynb",
      "local.ipynb",
    ]);
  });

  it("keeps the case of names in .gitignore apart", async () => {
    const found = await find({ "/w/.gitignore": "Data/\n", "/w/data/a.ipynb": "" });
    assert.deepEqual(found.notebooks, ["data/a.ipynb"]);
  });

  it("respects the ignore files of the repository above the workspace folder", async () => {
    const found = await find(
      {
        "/repo/.git/info/exclude": "private.ipynb\n",
        "/repo/.gitignore": "/pkg/old/\n",
        "/repo/pkg/.gitignore": "draft*.ipynb\n",
        "/repo/pkg/nb/a.ipynb": "",
        "/repo/pkg/nb/draft1.ipynb": "",
        "/repo/pkg/nb/private.ipynb": "",
        "/.gitignore": "a.ipynb\n",
      },
      { root: "/repo/pkg/nb" },
    );
    assert.deepEqual(found.notebooks, ["a.ipynb"]);
  });

  it("takes a file that is named although it is ignored or excluded", async () => {
    const files = { "/w/.gitignore": "*.ipynb\n", "/w/a.ipynb": "", "/w/b.ipynb": "" };
    const found = await find(files, { targets: ["a.ipynb"] });
    assert.deepEqual(found.notebooks, ["a.ipynb"]);
  });

  it("walks a folder that is named although it is ignored, by the rules inside it", async () => {
    const files = {
      "/w/.gitignore": "build/\n",
      "/w/build/a.ipynb": "",
      "/w/build/.gitignore": "b.ipynb\n",
      "/w/build/b.ipynb": "",
      "/w/c.ipynb": "",
    };
    assert.deepEqual((await find(files, { targets: ["build"] })).notebooks, ["build/a.ipynb"]);
    assert.deepEqual((await find(files)).notebooks, ["c.ipynb"]);
  });

  it("restricts notebooks to the targets but takes the tests of the whole folder", async () => {
    const found = await find(["/w/a/x.ipynb", "/w/ab/y.ipynb", "/w/tests/test_x.py"], {
      targets: ["/w/a"],
    });
    assert.deepEqual(found.notebooks, ["a/x.ipynb"]);
    assert.deepEqual(found.tests, ["tests/test_x.py"]);
  });

  it("reads a glob below its folder, in which one star does not cross folders", async () => {
    const files = ["/w/n (1)/a.ipynb", "/w/n (1)/b/c.ipynb", "/w/d.ipynb"];
    const flat = await find(files, { targets: ["n (1)/*.ipynb"] });
    assert.deepEqual(flat.notebooks, ["n (1)/a.ipynb"]);
    const deep = await find(files, { targets: ["**/[ac].ipynb"] });
    assert.deepEqual(deep.notebooks, ["n (1)/a.ipynb", "n (1)/b/c.ipynb"]);
    const top = await find(files, { targets: ["*.ipynb"] });
    assert.deepEqual(top.notebooks, ["d.ipynb"]);
  });

  it("tells targets that are not there from targets without notebooks", async () => {
    const found = await find(["/w/a.ipynb", "/w/docs/x.md"], {
      targets: ["nowhere", "docs", "q*.ipynb", "a.ipynb", "./a.ipynb"],
    });
    assert.deepEqual(found.missing, ["nowhere"]);
    assert.deepEqual(found.empty, ["docs", "q*.ipynb"]);
    assert.deepEqual(found.notebooks, ["a.ipynb"]);
  });

  it("leaves out what the settings exclude: names at any depth, paths from the workspace folder", async () => {
    const found = await find(
      [
        "/w/a.ipynb",
        "/w/x/scratch/b.ipynb",
        "/w/x/old/c.ipynb",
        "/w/old/d.ipynb",
        "/w/x/e.draft.ipynb",
        "/w/x/scratch/test_b.py",
      ],
      { settings: { exclude: ["scratch", "./old/", "*.draft.ipynb"] } },
    );
    assert.deepEqual(found.notebooks, ["a.ipynb", "x/old/c.ipynb"]);
    assert.deepEqual(found.tests, []);
  });

  it("counts as tests what the settings say", async () => {
    const found = await find(["/w/test_a.py", "/w/checks/deep/b.py"], {
      settings: { testFiles: ["checks/**"] },
    });
    assert.deepEqual(found.tests, ["checks/deep/b.py"]);
    assert.deepEqual(found.modules, ["test_a.py"]);
  });

  it("lists nothing once it is cancelled", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": "" });
    const found = await discover(
      { root: "/w", files, settings: defaultSettings, signal: { aborted: true } },
      [],
    );
    assert.deepEqual(found.notebooks, []);
  });
});
