import assert from "node:assert/strict";
import { Analyzer, defaultSettings, type Settings } from "../../../src/core/index";
import {
  planModules,
  writeModule,
  type ModulePlan,
  type Selection,
} from "../../../src/project/extract";
import { Project } from "../../../src/project/project";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { notebookOf } from "../../support/notebook";
import { testFormatter } from "../../support/python";

const prices = ipynb(`
# %%
from helpers import up
RATE = 2
# %%
def price(x):
    return up(x * RATE)
# %%
def discount(x):
    return x - 1
`);

async function projectOf(files: MemoryFiles, settings: Partial<Settings> = {}): Promise<Project> {
  const nobody = (): void => undefined;
  return new Project({
    formatter: testFormatter,
    root: "/w",
    files,
    log: { info: nobody, warn: nobody, error: nobody },
    analyzer: new Analyzer(),
    settings: { ...defaultSettings, ...settings },
  });
}

/** The plan of a notebook that has one module. */
async function planModule(
  project: Project,
  path: string,
  selection?: Selection,
): Promise<ModulePlan> {
  const [plan, ...others] = await planModules(project, path, selection);
  assert.equal(others.length, 0);
  assert.ok(plan);
  return plan;
}

describe("planModules and writeModule", () => {
  it("say which import the module will not find, unless the notebook looks beside the module", async () => {
    const files = new MemoryFiles({ "/w/n/prices.ipynb": prices, "/w/n/helpers.py": "" });
    const project = await projectOf(files);
    await project.scan({ aborted: false });
    const { extraction } = await planModule(project, "n/prices.ipynb", { symbols: ["price"] });
    assert.deepEqual(extraction.plan.notes, [
      {
        cell: 0,
        text:
          "`helpers` lies in n/, where src/prices.py does not find it: " +
          "move it to src/ or put n/ on the path",
      },
    ]);
    const onPath = ipynb(
      '# %%\nimport sys\nsys.path.append("../lib")\nimport low\nf = lambda x: low.f(x)\n',
    );
    const other = new MemoryFiles({ "/w/n/a.ipynb": onPath, "/w/lib/low.py": "" });
    const [inLib, inSrc] = [
      await projectOf(other, { outputDir: "lib" }),
      await projectOf(other, { outputDir: "src" }),
    ];
    const notes: string[] = [];
    for (const each of [inLib, inSrc]) {
      await each.scan({ aborted: false });
      const plan = await planModule(each, "n/a.ipynb", { symbols: ["f"] });
      notes.push(plan.extraction.plan.notes.map(({ text }) => text).join());
    }
    assert.equal(notes[0], "");
    assert.match(notes[1] ?? "", /^`low` lies in lib\//);
  });

  it("write what was planned, below the folder of the settings", async () => {
    const files = new MemoryFiles({ "/w/n/prices.ipynb": prices });
    const project = await projectOf(files, { outputDir: "lib/models" });
    const plan = await planModule(project, "n/prices.ipynb", { symbols: ["discount"] });
    assert.deepEqual(files.paths(), ["/w/n/prices.ipynb"], "a plan writes nothing");
    await writeModule(project, plan);
    assert.match(
      files.textOf("/w/lib/models/prices.py"),
      /^def discount\(x\):\n {4}return x - 1$/m,
    );
  });

  it("find the module that they wrote unchanged, and leave its file alone", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": prices });
    const project = await projectOf(files);
    await writeModule(project, await planModule(project, "prices.ipynb", { symbols: ["price"] }));
    const before = await files.stat("/w/src/prices.py");
    const plan = await planModule(project, "prices.ipynb", { symbols: ["price"] });
    assert.equal(plan.extraction.module?.state, "unchanged");
    await writeModule(project, plan);
    assert.deepEqual(await files.stat("/w/src/prices.py"), before);
  });

  it("take the symbols that cells define together with those that are named", async () => {
    const project = await projectOf(new MemoryFiles({ "/w/prices.ipynb": prices }));
    const plan = await planModule(project, "prices.ipynb", {
      symbols: ["discount"],
      cells: [0, 1],
    });
    const taken = plan.extraction.plan.symbols.filter((symbol) => symbol.isTaken);
    assert.deepEqual(
      taken.map(({ name }) => name),
      ["RATE", "price", "discount"],
    );
  });

  it("know the project's own modules from installed ones, to group imports", async () => {
    const texts = { "/w/prices.ipynb": prices, "/w/src/helpers.py": "" };
    const files = new MemoryFiles({
      ...texts,
      "/w/prices.ipynb": prices.replace("from helpers", "import math, attr\\nfrom helpers"),
    });
    const project = await projectOf(files);
    await project.scan({ aborted: false });
    assert.ok(project.modules.has("src/helpers.py"));
    const plan = await planModule(project, "prices.ipynb", { symbols: ["price"] });
    assert.match(plan.extraction.module?.text ?? "", /^from helpers import up$/m);
  });

  it("extract what an editor holds, unsaved edits included", async () => {
    const project = await projectOf(new MemoryFiles({ "/w/prices.ipynb": prices }));
    project.setOverlay(
      "prices.ipynb",
      notebookOf("# %%\ndef fresh(x):\n    return x\n", "prices.ipynb"),
    );
    const plan = await planModule(project, "prices.ipynb", { symbols: ["fresh"] });
    assert.match(plan.extraction.module?.text ?? "", /^def fresh\(x\):$/m);
  });

  it("refuse to write over a module that has changed, appeared or gone since the plan", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": prices });
    const project = await projectOf(files);
    const plan = await planModule(project, "prices.ipynb", { symbols: ["discount"] });
    files.put("/w/src/prices.py", "mine = 1\n");
    await assert.rejects(writeModule(project, plan), /src\/prices\.py has changed since/);
    assert.equal(files.textOf("/w/src/prices.py"), "mine = 1\n");
  });

  it("say why a notebook or a module cannot be read, and a module not written", async () => {
    const files = new MemoryFiles({ "/w/a.ipynb": '{\n"cells": [', "/w/prices.ipynb": prices });
    const project = await projectOf(files);
    await assert.rejects(planModule(project, "a.ipynb"), /^Error: line 2: unexpected end of file/);
    await assert.rejects(planModule(project, "b.ipynb"), /^Error: no such file$/);
    const plan = await planModule(project, "prices.ipynb", { symbols: ["discount"] });
    files.writeText = () => Promise.reject(new Error("permission denied"));
    await assert.rejects(
      writeModule(project, plan),
      /^WriteError: Cannot write src\/prices\.py: permission denied; make its folder writable, or choose another one$/,
    );
    files.put("/w/src/prices.py", "");
    files.makeUnreadable("/w/src/prices.py", "not UTF-8 text");
    await assert.rejects(planModule(project, "prices.ipynb"), /src\/prices\.py: not UTF-8 text$/);
  });

  it("give each module that cells are exported to, with its packages", async () => {
    const text = `
# %%
#| default_exp pkg.core
# %%
#| export
import json
# %%
#| export
def core(x):
    return json.dumps(x)
# %%
#| export pkg.more
def more(x):
    return x
`;
    const files = new MemoryFiles({ "/w/a.ipynb": ipynb(text) });
    const project = await projectOf(files);
    for (const plan of await planModules(project, "a.ipynb")) await writeModule(project, plan);
    assert.deepEqual(files.paths(), [
      "/w/a.ipynb",
      "/w/src/pkg/__init__.py",
      "/w/src/pkg/core.py",
      "/w/src/pkg/more.py",
    ]);
    assert.match(files.textOf("/w/src/pkg/core.py"), /^__all__ = \["core"\]$/m);
    assert.match(files.textOf("/w/src/pkg/more.py"), /^def more\(x\):$/m);
    const again = await planModules(project, "a.ipynb");
    assert.deepEqual(
      again.map(({ extraction, packages }) => [extraction.module?.state, packages]),
      [
        ["unchanged", []],
        ["unchanged", []],
      ],
    );
  });

  it("reject a default_exp that names no module", async () => {
    const text = "# %%\n#| default_exp ../core\n# %%\n#| export\nx = 1\n";
    const project = await projectOf(new MemoryFiles({ "/w/a.ipynb": ipynb(text) }));
    await assert.rejects(planModules(project, "a.ipynb"), /`\.\.\/core` is no name of a module/);
  });

  it("lay modules out as the repository's formatter is told to", async () => {
    const files = new MemoryFiles({
      "/w/prices.ipynb": ipynb("# %%\ndef f(x): return g(x, 'a', 'b')\ndef g(*a): return a\n"),
      "/w/pyproject.toml": "[tool.black]\nline-length = 20\nskip-string-normalization = true\n",
    });
    const plan = await planModule(await projectOf(files), "prices.ipynb", { symbols: ["f"] });
    assert.match(plan.extraction.module?.text ?? "", /return g\(\n {8}x, 'a', 'b'\n {4}\)/);
  });

  describe("with a table of modules", () => {
    const training = ipynb(`
# %% tags=model
def fit(x):
    return x + 1
# %%
def show(x):
    return x
`);

    it("give the notebooks' modules their paths, and take what is named", async () => {
      const files = new MemoryFiles({ "/w/n/prices.ipynb": prices, "/w/n/train.ipynb": training });
      const project = await projectOf(files, {
        modules: {
          "lib/pricing.py": { notebooks: ["n/prices.ipynb"], symbols: ["price"] },
          "lib/discounts.py": { notebooks: ["n/prices.ipynb"], symbols: ["discount"] },
          "lib/model.py": { notebooks: ["n/train.ipynb"], tags: ["model"] },
        },
      });
      for (const path of ["n/prices.ipynb", "n/train.ipynb"]) {
        for (const plan of await planModules(project, path)) await writeModule(project, plan);
      }
      assert.deepEqual(
        files.paths().filter((path) => path.endsWith(".py")),
        ["/w/lib/discounts.py", "/w/lib/model.py", "/w/lib/pricing.py"],
      );
      assert.match(files.textOf("/w/lib/pricing.py"), /RATE = 2[^]*def price/);
      assert.doesNotMatch(files.textOf("/w/lib/pricing.py"), /discount/);
      assert.match(files.textOf("/w/lib/model.py"), /def fit/);
      assert.doesNotMatch(files.textOf("/w/lib/model.py"), /show/);
    });

    it("join the model code of several notebooks in one module", async () => {
      const files = new MemoryFiles({
        "/w/a.ipynb": ipynb(
          "# %%\nimport numpy as np\ndef clean(x): return np.log(x)\n# %%\nclean(1)\n",
        ),
        "/w/b.ipynb": ipynb("# %%\nfrom sklearn.svm import SVC\ndef fit(x): return SVC().fit(x)\n"),
      });
      const modules = {
        "src/model.py": { notebooks: ["a.ipynb", "b.ipynb"], symbols: ["clean", "fit"] },
      };
      const project = await projectOf(files, { modules });
      for (const path of ["a.ipynb", "b.ipynb", "a.ipynb"]) {
        for (const plan of await planModules(project, path)) await writeModule(project, plan);
      }
      const text = files.textOf("/w/src/model.py");
      assert.match(text, /cell=\S+ [^]*def clean[^]*notebook=b\.ipynb cell=\S+ [^]*def fit/);
      assert.match(text, /^import numpy as np\nfrom sklearn\.svm import SVC$/m);
    });
  });
});
