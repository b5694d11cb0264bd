/** `cellbridge check`: what it prints, how it ends, and whose settings it follows. */
import assert from "node:assert/strict";
import { reportDocumentSchema } from "../../../src/core/index";
import { ipynb } from "../../support/ipynb";
import { runCliOver } from "../../support/runCli";

const clean = ipynb("# %%\nx = 1\nprint(x)\n");
const undefinedName = ipynb("# %% [markdown]\n# ## Prices\n# %%\nprint(total)\n");
const unusedImport = ipynb("# %%\nimport os\nx = 1\n");
const rscript = JSON.stringify({
  cells: [],
  metadata: { kernelspec: { name: "ir", language: "R", display_name: "R" } },
  nbformat: 4,
  nbformat_minor: 5,
});

describe("cellbridge check", () => {
  it("prints a block per notebook with findings, and a line of figures", async () => {
    const { code, out, err } = await runCliOver(
      { "/w/a.ipynb": clean, "/w/n/b.ipynb": undefinedName },
      ["check"],
    );
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
    const { code, out, err } = await runCliOver({ "/w/a.ipynb": clean }, ["check"]);
    assert.deepEqual([code, out, err], [0, "1 notebook · no findings · 1.0 s\n", ""]);
  });

  it("lists a notebook that cannot be read, checks the others and exits with 2", async () => {
    const { code, out } = await runCliOver(
      { "/w/a.ipynb": '{\n"cells": [', "/w/b.ipynb": undefinedName },
      ["check"],
    );
    assert.match(out, /^a\.ipynb\n {2}line 2 +cannot be read: /);
    assert.match(out, /undefined-name/);
    assert.match(out, /2 notebooks, 1 unreadable · 1 finding/);
    assert.equal(code, 2);
  });

  it("takes a notebook in another language for no failure", async () => {
    const { code, out } = await runCliOver({ "/w/a.ipynb": rscript }, ["check"]);
    assert.match(out, /not analysed/);
    assert.equal(code, 0);
  });

  it("names a path that is not there, checks the others and exits with 2", async () => {
    const { code, out, err } = await runCliOver({ "/w/b.ipynb": undefinedName }, [
      "check",
      "b.ipynb",
      "./nope.ipynb",
    ]);
    assert.equal(err, "./nope.ipynb: no such file or folder\n");
    assert.match(out, /undefined-name/);
    assert.equal(code, 2);
  });

  it("says what to do when there is no notebook", async () => {
    const { code, out, err } = await runCliOver({ "/w/docs/a.md": "" }, ["check", "docs"]);
    assert.match(err, /^no notebook in docs .*unless it is named/);
    assert.deepEqual([code, out], [2, ""]);
    const here = await runCliOver({ "/w/docs/a.md": "" }, ["check"]);
    assert.match(here.err, /^no notebook in the current folder, \/w \(what/);
  });

  it("shows paths as they open from where the person stands", async () => {
    const texts = {
      "/w/pyproject.toml": "",
      "/w/n/b.ipynb": undefinedName,
      "/x/c.ipynb": undefinedName,
    };
    assert.match((await runCliOver(texts, ["check"], { cwd: "/w/n" })).out, /^b\.ipynb\n/);
    assert.match((await runCliOver(texts, ["check", "../n"], { cwd: "/w/n" })).out, /^b\.ipynb\n/);
    assert.match(
      (await runCliOver(texts, ["check", "/x"], { cwd: "/w/n" })).out,
      /^\/x\/c\.ipynb\n/,
    );
  });

  it("names tests that check nothing in their files too, each once", async () => {
    const two = "# %%\ndef f(x):\n    return x + 1\ndef g(x):\n    return x + 2\n";
    const test = "from a import f, g\n\nclass TestA:\n    def test_a(self):\n        f(g(1))\n";
    const files = {
      "/w/nb/a.ipynb": ipynb(two),
      "/w/tests/test_a.py": test,
      "/w/pyproject.toml": "",
    };
    const { out } = await runCliOver(files, ["check", "."], { cwd: "/w/nb" });
    const blocks = out.split(/^(?=\S)/m);
    assert.equal(
      blocks[1],
      "/w/tests/test_a.py\n  line 4:9     empty-test          `test_a` checks nothing: it passes whatever the code gives.\n\n",
    );
    assert.match(blocks[0] ?? "", /^a\.ipynb\n {2}cell 1:1 .*\n {2}cell 1:3 .*\n$/);
    const json = await runCliOver(files, ["check", "--format", "json"]);
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
    assert.equal((await runCliOver(texts, ["check", "churn.ipynb"], { cwd: "/w/n" })).code, 0);
    const json = await runCliOver(texts, ["analyze", "churn.ipynb", "--format", "jsonl"], {
      cwd: "/w/n",
    });
    assert.match(json.out, /"path":"\/w\/tests\/test_churn\.py","name":"test_it"/);
  });

  it("follows settings in a file, and the command line before them", async () => {
    const texts = {
      "/w/a.ipynb": unusedImport,
      "/w/old/b.ipynb": undefinedName,
      "/w/pyproject.toml":
        '[tool.cellbridge]\nexclude = ["old"]\n[tool.cellbridge.rules]\nunused-import = "off"\n',
    };
    assert.equal((await runCliOver(texts, ["check"])).code, 0);
    const { code, out } = await runCliOver(texts, ["check", "--rule", "unused-import=error"]);
    assert.match(out, /unused-import/);
    assert.equal(code, 1);
  });

  it("fails on wrong settings, with file and line", async () => {
    const texts = { "/w/a.ipynb": clean, "/w/pyproject.toml": "[tool.cellbridge]\noutput = 1\n" };
    const { code, out, err } = await runCliOver(texts, ["check"]);
    assert.match(
      err,
      /^cellbridge: pyproject\.toml:2: unknown setting `output` \(did you mean `outputDir`\?\)\n$/,
    );
    assert.deepEqual([code, out], [2, ""]);
    const named = await runCliOver({ "/w/a.ipynb": clean }, [
      "check",
      "--rule",
      "unused-imports=off",
    ]);
    assert.match(
      named.err,
      /command line: unknown rule `unused-imports` \(did you mean `unused-import`\?\)/,
    );
    assert.equal(named.code, 2);
  });

  it("exits with 1 only from the severity that was asked for", async () => {
    const texts = { "/w/a.ipynb": unusedImport };
    const withSeverity = (severity: string, failOn: string) =>
      runCliOver(texts, ["check", "--rule", `unused-import=${severity}`, "--fail-on", failOn]);
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
    const { out } = await runCliOver({ "/w/a.ipynb": undefinedName }, ["check", "-q"]);
    assert.equal(out.split("\n").length, 3);
    assert.equal((await runCliOver({ "/w/a.ipynb": clean }, ["check", "-q"])).out, "");
  });

  it("reads a notebook from standard input, under a name that decides settings and lines", async () => {
    const texts = {
      "/w/n/pyproject.toml": '[tool.cellbridge.rules]\nunused-import = "error"\n',
      "/w/n/a.ipynb": clean,
    };
    const { code, out } = await runCliOver(
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
    await runCliOver(texts, ["check"], {
      isTTY: true,
      onWrite: (text) => {
        if (text.includes("\r")) isShown = /\d of 3 /.test(text);
        else assert.ok(!isShown, text);
      },
    });
    assert.ok(!isShown);
  });

  it("refuses other paths beside standard input, and bytes that are no text", async () => {
    const both = await runCliOver({}, ["check", "--stdin-filename", "a.ipynb", "b.ipynb"]);
    assert.match(both.err, /one notebook, from standard input: name no other/);
    const bytes = await runCliOver({}, ["check", "--stdin-filename", "a.ipynb"], {
      stdin: Buffer.from([0xff, 0xfe]),
    });
    assert.match(bytes.err, /not UTF-8 text/);
    const nameless = await runCliOver({}, ["check", "-"]);
    assert.match(nameless.err, /--stdin-filename notebooks\/x\.ipynb/);
    assert.deepEqual([both.code, bytes.code, nameless.code], [2, 2, 2]);
  });

  it("colours its output on a terminal and nowhere else", async () => {
    const texts = { "/w/a.ipynb": undefinedName };
    const escape = "\u001b[";
    assert.ok((await runCliOver(texts, ["check"], { isTTY: true })).out.includes(escape));
    assert.ok(
      !(await runCliOver(texts, ["check", "--no-color"], { isTTY: true })).out.includes(escape),
    );
    assert.ok(
      !(await runCliOver(texts, ["check"], { isTTY: true, env: { NO_COLOR: "1" } })).out.includes(
        escape,
      ),
    );
    assert.ok(
      (await runCliOver(texts, ["check"], { env: { FORCE_COLOR: "1" } })).out.includes(escape),
    );
    assert.ok(!(await runCliOver(texts, ["check"])).out.includes(escape));
  });

  it("shows progress on a terminal, never wider than it, and clears it", async () => {
    const name = `${"long/".repeat(20)}a.ipynb`;
    const { err } = await runCliOver({ [`/w/${name}`]: clean }, ["check"], { isTTY: true });
    const [, line = "", last] = err.split("\r\u001b[2K");
    assert.match(line, /^1 of 1 /);
    assert.ok(line.endsWith("a.ipynb") && line.length < 60, line);
    assert.equal(last, "");
    assert.equal(
      (await runCliOver({ "/w/a.ipynb": clean }, ["check", "-q"], { isTTY: true })).err,
      "",
    );
  });

  it("stops cleanly when it is told to, with what it has", async () => {
    const signal = { aborted: false };
    const { code, out, err } = await runCliOver(
      { "/w/a.ipynb": clean, "/w/b.ipynb": clean },
      ["check", "--format", "jsonl"],
      { signal, onWrite: () => (signal.aborted = true) },
    );
    assert.equal(out.trimEnd().split("\n").length, 1);
    assert.equal(err, "stopped after 1 of 2 notebooks\n");
    assert.equal(code, 130);
  });

  it("ends without a word when nobody reads its output any more", async () => {
    const result = await runCliOver({ "/w/a.ipynb": undefinedName }, ["check"], {
      onWrite: () => {
        throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
      },
    });
    assert.equal(result.err, "");
  });
});
