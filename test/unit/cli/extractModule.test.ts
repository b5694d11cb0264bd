/** `cellbridge extract` from a notebook to its module. */
import assert from "node:assert/strict";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli, runCliOver } from "../../support/runCli";

const clean = ipynb("# %%\nx = 1\nprint(x)\n");

describe("cellbridge extract", () => {
  const notebook = ipynb(
    "# %% [markdown]\n# # Prices\n# %%\nimport math\nRATE = 2\n# %%\ndef price(x):\n    return math.ceil(x * RATE)\n# %%\nk = price(3)\ndef broken(x, y=k):\n    return x + y\n# %%\nbroken(price(1))\n",
  );

  it("writes the module, once", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": notebook });
    const first = await runCli(["extract", "prices.ipynb", "--symbols", "price"], { files });
    assert.equal(first.code, 0, first.err);
    assert.match(
      files.textOf("/w/src/prices.py"),
      /def price\(x\):\n {4}return math\.ceil\(x \* RATE\)/,
    );
    const text = files.textOf("/w/src/prices.py");
    files.makeUnreadable("/nothing", "");
    const before = await files.stat("/w/src/prices.py");
    const again = await runCli(["extract", "prices.ipynb", "--symbols", "price"], { files });
    assert.equal(again.code, 0);
    assert.equal(files.textOf("/w/src/prices.py"), text);
    assert.deepEqual(
      await files.stat("/w/src/prices.py"),
      before,
      "an unchanged module is not written",
    );
  });

  it("adds what the notebook installs to the repository's dependencies, when asked to", async () => {
    const cells = `# %%\n!pip install -q rich "xgboost==3.0"\n# %%\ndef price(x):\n    return x * 2\n`;
    const files = new MemoryFiles({ "/w/a.ipynb": ipynb(cells), "/w/requirements.txt": "rich\n" });
    const said = await runCli(["extract", "a.ipynb"], { files });
    assert.match(
      said.out,
      /\nrequirements\.txt lacks xgboost==3\.0: --add-requirements adds that\n$/,
    );
    assert.equal(files.textOf("/w/requirements.txt"), "rich\n");
    const done = await runCli(["extract", "a.ipynb", "--add-requirements"], { files });
    assert.match(done.out, /\nrequirements\.txt: xgboost==3\.0 added\n$/);
    assert.equal(files.textOf("/w/requirements.txt"), "rich\nxgboost==3.0\n");
    const again = await runCli(["extract", "a.ipynb", "--add-requirements"], { files });
    assert.doesNotMatch(again.out, /requirements\.txt/);
  });

  it("begins requirements.txt, or adds to pyproject.toml where that lists dependencies", async () => {
    const cells = "# %%\n%pip install rich\n# %%\ndef price(x):\n    return x * 2\n";
    const files = new MemoryFiles({ "/w/a.ipynb": ipynb(cells) });
    await runCli(["extract", "a.ipynb", "--add-requirements", "--quiet"], { files });
    assert.equal(files.textOf("/w/requirements.txt"), "rich\n");
    const project = '[project]\nname = "a"\ndependencies = ["numpy"]\n';
    const other = new MemoryFiles({ "/w/a.ipynb": ipynb(cells), "/w/pyproject.toml": project });
    await runCli(["extract", "a.ipynb", "--add-requirements"], { files: other });
    assert.equal(other.textOf("/w/pyproject.toml"), project.replace('"numpy"', '"numpy", "rich"'));
  });

  it("says which package index the file that lists dependencies cannot name", async () => {
    const cells =
      "# %%\n%pip install torch -i https://a.org/cpu\n# %%\ndef price(x):\n    return x * 2\n";
    const toml = '[tool.poetry.dependencies]\npython = "^3.11"\n';
    const files = new MemoryFiles({ "/w/a.ipynb": ipynb(cells), "/w/pyproject.toml": toml });
    const { out } = await runCli(["extract", "a.ipynb", "--add-requirements"], { files });
    assert.match(out, /\n {2}installs torch \(--extra-index-url https:\/\/a\.org\/cpu\)\n/);
    assert.match(
      out,
      /\npyproject\.toml: torch added\npyproject\.toml has no place for `--extra-index-url https:\/\/a\.org\/cpu`: name that index in your installer's settings\n$/,
    );
    assert.equal(files.textOf("/w/pyproject.toml"), `${toml}torch = "*"\n`);
    const plain = new MemoryFiles({ "/w/a.ipynb": ipynb(cells) });
    await runCli(["extract", "a.ipynb", "--add-requirements"], { files: plain });
    assert.equal(
      plain.textOf("/w/requirements.txt"),
      "--extra-index-url https://a.org/cpu\ntorch\n",
    );
  });

  it("writes nothing in a dry run, but shows plan and module", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": notebook });
    const { code, out } = await runCli(["extract", "prices.ipynb", "-s", "price", "--dry-run"], {
      files,
    });
    assert.deepEqual(files.paths(), ["/w/prices.ipynb"]);
    assert.match(out, /^prices\.ipynb → src\/prices\.py/);
    assert.match(out, /\ndef price\(x\):\n/);
    const quiet = await runCli(["extract", "prices.ipynb", "-s", "price", "-nq"], { files });
    assert.ok(out.endsWith(`\n${quiet.out}`));
    assert.match(quiet.out, /^"""Prices\.?"""\n/);
    assert.equal(code, 0);
  });

  it("writes what is not refused, and exits with 1", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": notebook });
    const { code, out } = await runCli(["extract", "prices.ipynb", "--symbols", "price,broken"], {
      files,
    });
    assert.equal(code, 2, "what is asked for by name is written as a whole or not at all");
    assert.match(out, /refuses\n +cell 4:\d/);
    assert.deepEqual(files.paths(), ["/w/prices.ipynb"]);
  });

  it("names what there is when a name is asked for that the notebook does not have", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": notebook });
    const near = await runCli(["extract", "prices.ipynb", "--symbols", "price,pirce"], { files });
    assert.deepEqual([near.code, near.out], [2, ""]);
    assert.equal(
      near.err,
      "cellbridge: prices.ipynb: it has no function, class, constant or stage `pirce` (did you mean `price`?)\n",
    );
    const far = await runCli(["extract", "prices.ipynb", "--symbols", "zzzz"], { files });
    assert.match(far.err, /`zzzz` \(known: (`\w+`, )*`price`(, `\w+`)*\)\n$/);
    const json = await runCli(["extract", "prices.ipynb", "-s", "zzzz", "--format", "json"], {
      files,
    });
    assert.equal(json.code, 2);
    assert.deepEqual(JSON.parse(json.out).unknown, ["zzzz"]);
    assert.deepEqual(files.paths(), ["/w/prices.ipynb"]);
  });

  it("takes the symbols of cells", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": notebook });
    const { code } = await runCli(["extract", "prices.ipynb", "--cells", "3", "-o", "lib"], {
      files,
    });
    assert.equal(code, 0);
    assert.match(files.textOf("/w/lib/prices.py"), /RATE = 2/);
  });

  it("prints the plan as data, with paths as they open from where the person stands", async () => {
    const texts = { "/w/pyproject.toml": "", "/w/n/prices.ipynb": notebook };
    const { out } = await runCliOver(
      texts,
      ["extract", "prices.ipynb", "-n", "-s", "price", "--format", "json"],
      { cwd: "/w/n" },
    );
    const plan = JSON.parse(out) as {
      version: number;
      notebook: string;
      modules: { path: string }[];
    };
    assert.deepEqual(
      [plan.version, plan.notebook, plan.modules[0]?.path],
      [1, "prices.ipynb", "/w/src/prices.py"],
    );
  });

  it("never overwrites a module that somebody else wrote", async () => {
    const files = new MemoryFiles({ "/w/prices.ipynb": notebook, "/w/src/prices.py": "x = 1\n" });
    const { code, err } = await runCli(["extract", "prices.ipynb", "-s", "price"], { files });
    assert.equal(code, 2);
    assert.match(err, /prices\.ipynb: nothing was written/);
    assert.equal(files.textOf("/w/src/prices.py"), "x = 1\n");
  });

  it("names what is wrong with the notebook, or with its name", async () => {
    const texts = { "/w/a.ipynb": "{", "/w/n/b.ipynb": clean };
    for (const [name, pattern] of [
      ["a.ipynb", /^cellbridge: a\.ipynb cannot be extracted: line 1: /],
      ["c.ipynb", /^cellbridge: c\.ipynb: no such file\n$/],
      ["n", /^cellbridge: n is a folder: name one notebook in it\n$/],
    ] as const) {
      const { code, err } = await runCliOver(texts, ["extract", name]);
      assert.match(err, pattern);
      assert.equal(code, 2);
    }
  });
});
