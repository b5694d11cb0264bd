import assert from "node:assert/strict";
import { reportDocumentSchema } from "../../../src/core/index";
import { ipynb } from "../../support/ipynb";
import { MemoryFiles } from "../../support/memoryFiles";
import { runCli, type CliOptions, type CliResult } from "../../support/runCli";

const clean = ipynb("# %%\nx = 1\nprint(x)\n");
const undefinedName = ipynb("# %% [markdown]\n# ## Prices\n# %%\nprint(total)\n");
const unusedImport = ipynb("# %%\nimport os\nx = 1\n");
const rscript = JSON.stringify({
  cells: [],
  metadata: { kernelspec: { name: "ir", language: "R", display_name: "R" } },
  nbformat: 4,
  nbformat_minor: 5,
});

function cli(
  texts: Readonly<Record<string, string>>,
  argv: readonly string[],
  options: Omit<CliOptions, "files"> = {},
): Promise<CliResult> {
  return runCli(argv, { files: new MemoryFiles(texts), ...options });
}

describe("cellbridge check", () => {
  it("prints a block per notebook with findings, and a line of figures", async () => {
    const { code, out, err } = await cli({ "/w/a.ipynb": clean, "/w/n/b.ipynb": undefinedName }, [
      "check",
    ]);
    assert.equal(
      out,
      [
        "n/b.ipynb",
        "  cell 2:1     undefined-name      `total` is read here, but no cell defines it.",
        "",
        "2 notebooks · 1 finding · 1.0 s",
        "",
      ].join("\n"),
    );
    assert.deepEqual([code, err], [1, ""]);
  });

  it("exits with 0 and says so when there is nothing to find", async () => {
    const { code, out, err } = await cli({ "/w/a.ipynb": clean }, ["check"]);
    assert.deepEqual([code, out, err], [0, "1 notebook · no findings · 1.0 s\n", ""]);
  });

  it("lists a notebook that cannot be read, checks the others and exits with 2", async () => {
    const { code, out } = await cli(
      { "/w/a.ipynb": '{\n"cells": [', "/w/b.ipynb": undefinedName },
      ["check"],
    );
    assert.match(out, /^a\.ipynb\n {2}line 2 +cannot be read: /);
    assert.match(out, /undefined-name/);
    assert.match(out, /2 notebooks, 1 unreadable · 1 finding/);
    assert.equal(code, 2);
  });

  it("takes a notebook in another language for no failure", async () => {
    const { code, out } = await cli({ "/w/a.ipynb": rscript }, ["check"]);
    assert.match(out, /not analysed/);
    assert.equal(code, 0);
  });

  it("names a path that is not there, checks the others and exits with 2", async () => {
    const { code, out, err } = await cli({ "/w/b.ipynb": undefinedName }, [
      "check",
      "b.ipynb",
      "./nope.ipynb",
    ]);
    assert.equal(err, "./nope.ipynb: no such file or folder\n");
    assert.match(out, /undefined-name/);
    assert.equal(code, 2);
  });

  it("says what to do when there is no notebook", async () => {
    const { code, out, err } = await cli({ "/w/docs/a.md": "" }, ["check", "docs"]);
    assert.match(err, /^no notebook in docs .*unless it is named/);
    assert.deepEqual([code, out], [2, ""]);
    const here = await cli({ "/w/docs/a.md": "" }, ["check"]);
    assert.match(here.err, /^no notebook in the current folder, \/w \(what/);
  });

  it("shows paths as they open from where the person stands", async () => {
    const texts = {
      "/w/pyproject.toml": "",
      "/w/n/b.ipynb": undefinedName,
      "/x/c.ipynb": undefinedName,
    };
    assert.match((await cli(texts, ["check"], { cwd: "/w/n" })).out, /^b\.ipynb\n/);
    assert.match((await cli(texts, ["check", "../n"], { cwd: "/w/n" })).out, /^b\.ipynb\n/);
    assert.match((await cli(texts, ["check", "/x"], { cwd: "/w/n" })).out, /^\/x\/c\.ipynb\n/);
  });

  it("names tests that check nothing in their files too, each once", async () => {
    const two = "# %%\ndef f(x):\n    return x + 1\ndef g(x):\n    return x + 2\n";
    const test = "from a import f, g\n\nclass TestA:\n    def test_a(self):\n        f(g(1))\n";
    const files = {
      "/w/nb/a.ipynb": ipynb(two),
      "/w/tests/test_a.py": test,
      "/w/pyproject.toml": "",
    };
    const { out } = await cli(files, ["check", "."], { cwd: "/w/nb" });
    const blocks = out.split(/^(?=\S)/m);
    assert.equal(
      blocks[1],
      "/w/tests/test_a.py\n  line 4:9     empty-test          `test_a` checks nothing: it passes whatever the code gives.\n\n",
    );
    assert.match(blocks[0] ?? "", /^a\.ipynb\n {2}cell 1:1 .*\n {2}cell 1:3 .*\n$/);
    const json = await cli(files, ["check", "--format", "json"]);
    const [notebook] = reportDocumentSchema.parse(JSON.parse(json.out)).notebooks;
    const places = notebook?.findings.flatMap(({ tests = [] }) => tests);
    const message = "`test_a` checks nothing: it passes whatever the code gives.";
    const place = {
      line: 4,
      column: 9,
      endLine: 4,
      endColumn: 15,
      path: "tests/test_a.py",
      message,
    };
    assert.deepEqual(places, [place, place]);
  });

  it("takes tests from the whole project, also when only one notebook is named", async () => {
    const texts = {
      "/w/pyproject.toml": "",
      "/w/tests/test_churn.py":
        'from churn import clean\n\ndef test_it():\n    assert clean("a") == "a"\n',
      "/w/n/churn.ipynb": ipynb("# %%\ndef clean(x):\n    return x\n# %%\nclean(2)\n"),
    };
    assert.equal((await cli(texts, ["check", "churn.ipynb"], { cwd: "/w/n" })).code, 0);
    const json = await cli(texts, ["analyze", "churn.ipynb", "--format", "jsonl"], { cwd: "/w/n" });
    assert.match(json.out, /"path":"\/w\/tests\/test_churn\.py","name":"test_it"/);
  });

  it("follows settings in a file, and the command line before them", async () => {
    const texts = {
      "/w/a.ipynb": unusedImport,
      "/w/old/b.ipynb": undefinedName,
      "/w/pyproject.toml":
        '[tool.cellbridge]\nexclude = ["old"]\n[tool.cellbridge.rules]\nunused-import = "off"\n',
    };
    assert.equal((await cli(texts, ["check"])).code, 0);
    const { code, out } = await cli(texts, ["check", "--rule", "unused-import=error"]);
    assert.match(out, /unused-import/);
    assert.equal(code, 1);
  });

  it("fails on wrong settings, with file and line", async () => {
    const texts = { "/w/a.ipynb": clean, "/w/pyproject.toml": "[tool.cellbridge]\noutput = 1\n" };
    const { code, out, err } = await cli(texts, ["check"]);
    assert.match(
      err,
      /^cellbridge: pyproject\.toml:2: unknown setting `output` \(did you mean `outputDir`\?\)\n$/,
    );
    assert.deepEqual([code, out], [2, ""]);
    const named = await cli({ "/w/a.ipynb": clean }, ["check", "--rule", "unused-imports=off"]);
    assert.match(
      named.err,
      /command line: unknown rule `unused-imports` \(did you mean `unused-import`\?\)/,
    );
    assert.equal(named.code, 2);
  });

  it("exits with 1 only from the severity that was asked for", async () => {
    const texts = { "/w/a.ipynb": unusedImport };
    const withSeverity = (severity: string, failOn: string) =>
      cli(texts, ["check", "--rule", `unused-import=${severity}`, "--fail-on", failOn]);
    assert.equal((await withSeverity("info", "warning")).code, 0);
    assert.equal((await withSeverity("warning", "warning")).code, 1);
    assert.equal((await withSeverity("warning", "error")).code, 0);
    assert.match(
      (await withSeverity("info", "error")).out,
      /unused-import/,
      "findings are shown all the same",
    );
  });

  it("prints nothing but findings when it is to be quiet", async () => {
    const { out } = await cli({ "/w/a.ipynb": undefinedName }, ["check", "-q"]);
    assert.equal(out.split("\n").length, 3);
    assert.equal((await cli({ "/w/a.ipynb": clean }, ["check", "-q"])).out, "");
  });

  it("reads a notebook from standard input, under a name that decides settings and lines", async () => {
    const texts = {
      "/w/n/pyproject.toml": '[tool.cellbridge.rules]\nunused-import = "error"\n',
      "/w/n/a.ipynb": clean,
    };
    const { code, out } = await cli(
      texts,
      ["check", "--stdin-filename", "n/a.ipynb", "--format", "json"],
      {
        stdin: unusedImport,
      },
    );
    const [report] = reportDocumentSchema.parse(JSON.parse(out)).notebooks;
    assert.equal(report?.path, "n/a.ipynb");
    assert.deepEqual(
      report?.findings.map(({ rule, severity }) => [rule, severity]),
      [["unused-import", "error"]],
    );
    const line = unusedImport.split("\n").findIndex((text) => text.includes("import os")) + 1;
    assert.equal(report?.findings[0]?.fileLine, line);
    assert.equal(code, 1);
  });

  it("never prints behind the progress line", async () => {
    let isShown = false;
    const texts = { "/w/a.ipynb": undefinedName, "/w/b.ipynb": undefinedName, "/w/c.ipynb": clean };
    await cli(texts, ["check"], {
      isTTY: true,
      onWrite: (text) => {
        if (text.includes("\r")) isShown = /\d of 3 /.test(text);
        else assert.ok(!isShown, text);
      },
    });
    assert.ok(!isShown);
  });

  it("refuses other paths beside standard input, and bytes that are no text", async () => {
    const both = await cli({}, ["check", "--stdin-filename", "a.ipynb", "b.ipynb"]);
    assert.match(both.err, /one notebook, from standard input: name no other/);
    const bytes = await cli({}, ["check", "--stdin-filename", "a.ipynb"], {
      stdin: Buffer.from([0xff, 0xfe]),
    });
    assert.match(bytes.err, /not UTF-8 text/);
    const nameless = await cli({}, ["check", "-"]);
    assert.match(nameless.err, /--stdin-filename notebooks\/x\.ipynb/);
    assert.deepEqual([both.code, bytes.code, nameless.code], [2, 2, 2]);
  });

  it("colours its output on a terminal and nowhere else", async () => {
    const texts = { "/w/a.ipynb": undefinedName };
    const escape = "\u001b[";
    assert.ok((await cli(texts, ["check"], { isTTY: true })).out.includes(escape));
    assert.ok(!(await cli(texts, ["check", "--no-color"], { isTTY: true })).out.includes(escape));
    assert.ok(
      !(await cli(texts, ["check"], { isTTY: true, env: { NO_COLOR: "1" } })).out.includes(escape),
    );
    assert.ok((await cli(texts, ["check"], { env: { FORCE_COLOR: "1" } })).out.includes(escape));
    assert.ok(!(await cli(texts, ["check"])).out.includes(escape));
  });

  it("shows progress on a terminal, never wider than it, and clears it", async () => {
    const name = `${"long/".repeat(20)}a.ipynb`;
    const { err } = await cli({ [`/w/${name}`]: clean }, ["check"], { isTTY: true });
    const [, line = "", last] = err.split("\r\u001b[2K");
    assert.match(line, /^1 of 1 /);
    assert.ok(line.endsWith("a.ipynb") && line.length < 60, line);
    assert.equal(last, "");
    assert.equal((await cli({ "/w/a.ipynb": clean }, ["check", "-q"], { isTTY: true })).err, "");
  });

  it("stops cleanly when it is told to, with what it has", async () => {
    const signal = { aborted: false };
    const { code, out, err } = await cli(
      { "/w/a.ipynb": clean, "/w/b.ipynb": clean },
      ["check", "--format", "jsonl"],
      { signal, onWrite: () => (signal.aborted = true) },
    );
    assert.equal(out.trimEnd().split("\n").length, 1);
    assert.equal(err, "stopped after 1 of 2 notebooks\n");
    assert.equal(code, 130);
  });

  it("ends without a word when nobody reads its output any more", async () => {
    const result = await cli({ "/w/a.ipynb": undefinedName }, ["check"], {
      onWrite: () => {
        throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
      },
    });
    assert.equal(result.err, "");
  });
});

describe("cellbridge analyze", () => {
  const texts = { "/w/b.ipynb": undefinedName, "/w/a.ipynb": "{" };

  it("prints a document that its schema accepts, by path, and exits with 0 despite findings", async () => {
    const { code, out } = await cli({ "/w/b.ipynb": undefinedName, "/w/a.ipynb": clean }, [
      "analyze",
      "--format",
      "json",
    ]);
    const document = reportDocumentSchema.parse(JSON.parse(out));
    assert.deepEqual(
      document.notebooks.map(({ path }) => path),
      ["a.ipynb", "b.ipynb"],
    );
    assert.deepEqual(
      document.notebooks[1]?.findings.map(({ rule }) => rule),
      ["undefined-name"],
    );
    assert.equal(code, 0);
  });

  it("prints one line per notebook as jsonl, broken ones included, and exits with 2 for these", async () => {
    const { code, out } = await cli(texts, ["analyze", "--format", "jsonl"]);
    const reports = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { path: string; problems: object[] });
    assert.deepEqual(
      reports.map(({ path, problems }) => [path, problems.length]),
      [
        ["a.ipynb", 1],
        ["b.ipynb", 0],
      ],
    );
    assert.equal(code, 2);
  });

  it("prints valid JSON when there is no notebook", async () => {
    const { code, out } = await cli({ "/w/x.py": "" }, ["analyze", "--format", "json"]);
    assert.deepEqual(JSON.parse(out), { version: 1, notebooks: [] });
    assert.equal(code, 2);
  });

  it("tells people what each cell takes and gives", async () => {
    const notebook = ipynb(
      "# %%\nimport os\n# %%\nrows = [1]\n# %%\nrows.append(2)\ntotal = sum(rows)\n# %%\ndef double(x):\n    return 2 * x\n",
    );
    const { out } = await cli({ "/w/a.ipynb": notebook }, ["analyze"]);
    assert.match(out, /^a\.ipynb {2}python, 4 of 4 cells with code, \d findings?\n/);
    assert.match(out, /cell 3 .* defines total · reads rows · changes rows · needs cell 2\n/);
    assert.match(out, /cell 4 +function +double · untested\n/);
  });
});

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
    const { out } = await cli(
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
      const { code, err } = await cli(texts, ["extract", name]);
      assert.match(err, pattern);
      assert.equal(code, 2);
    }
  });
});
