import assert from "node:assert/strict";
import {
  Analyzer,
  defaultSettings,
  type Notebook,
  type NotebookReport,
} from "../../../src/core/index";
import { Project, type Refreshed } from "../../../src/project/project";
import type { ProjectOptions } from "../../../src/project/projectOptions";
import { MemoryFiles } from "../../support/memoryFiles";
import { testFormatter, testParser } from "../../support/python";

const live = { aborted: false };

/** A notebook file with one code cell per source. */
function ipynb(...sources: readonly string[]): string {
  const cells = sources.map((source) => ({
    cell_type: "code",
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

/** A notebook as an editor holds it. */
function opened(path: string, source: string): Notebook {
  const cell = {
    index: 0,
    id: undefined,
    kind: "code" as const,
    source,
    executionCount: null,
    outputs: [],
    tags: [],
  };
  return { path, nbformat: 4, nbformatMinor: 5, language: "python", cells: [cell] };
}

class Setup {
  readonly files: MemoryFiles;
  readonly project: Project;
  /** Paths of the notebooks that went through the analysis. */
  readonly analyzed: string[] = [];
  readonly logged: string[] = [];
  readonly reported: NotebookReport[] = [];

  constructor(
    texts: Readonly<Record<string, string>>,
    parser: Analyzer["parser"],
    options: Partial<ProjectOptions>,
  ) {
    const analyzer = new Analyzer(parser);
    this.files = new MemoryFiles(texts);
    this.project = new Project({
      formatter: testFormatter,
      root: "/w",
      files: this.files,
      log: {
        info: (message) => this.logged.push(message),
        warn: (message) => this.logged.push(message),
        error: (message) => this.logged.push(message),
      },
      settings: defaultSettings,
      analyzer: {
        parser,
        analyzeNotebook: (notebook, tests, settings) => {
          this.analyzed.push(notebook.path);
          return analyzer.analyzeNotebook(notebook, tests, settings);
        },
        analyzeOnce: (notebook, tests, settings) => {
          this.analyzed.push(notebook.path);
          return analyzer.analyzeOnce(notebook, tests, settings);
        },
      },
      ...options,
    });
  }

  refresh(...targets: readonly string[]): Promise<Refreshed> {
    return this.project.refresh(targets, live, (report) => void this.reported.push(report));
  }

  update(...paths: readonly string[]): Promise<Refreshed> {
    return this.project.update(paths, live, (report) => void this.reported.push(report));
  }

  /** Paths that were reported since the last call. */
  news(): readonly string[] {
    return this.reported.splice(0).map((report) => report.path);
  }

  rules(path: string): readonly string[] {
    return this.project.reportOf(path)?.findings.map((finding) => finding.rule) ?? [];
  }

  testOf(path: string, name: string): string | undefined {
    return this.project.reportOf(path)?.symbols.find((symbol) => symbol.name === name)?.test.kind;
  }
}

async function setup(
  texts: Readonly<Record<string, string>>,
  options: Partial<ProjectOptions> = {},
): Promise<Setup> {
  return new Setup(texts, await testParser(), options);
}

const test = 'from churn import clean\n\ndef test_clean():\n    assert clean(" a") == "a"\n';

describe("Project", () => {
  it("reports every notebook once, by path, with a finding's line in the file", async () => {
    const it = await setup({
      "/w/b.ipynb": ipynb("print(nothing)"),
      "/w/a/x.ipynb": ipynb("y = 1"),
    });
    const done = await it.refresh();
    assert.deepEqual(done.notebooks, ["a/x.ipynb", "b.ipynb"]);
    assert.ok(done.isComplete);
    assert.deepEqual(it.news(), ["a/x.ipynb", "b.ipynb"]);
    assert.deepEqual(it.rules("b.ipynb"), ["undefined-name"]);
    assert.equal(it.project.reportOf("b.ipynb")?.findings[0]?.fileLine, 1);
    assert.deepEqual(it.project.paths(), ["a/x.ipynb", "b.ipynb"]);
  });

  it("neither reads nor analyses again what has not changed", async () => {
    const it = await setup({ "/w/a.ipynb": ipynb("y = 1"), "/w/b.ipynb": ipynb("y = 2") });
    await it.refresh();
    it.files.reads.length = 0;
    it.news();
    await it.refresh();
    assert.deepEqual([it.files.reads, it.news(), it.analyzed.length], [[], [], 2]);
  });

  it("reads but does not analyse a file that was only touched", async () => {
    const it = await setup({ "/w/a.ipynb": ipynb("y = 1") });
    await it.refresh();
    it.files.touch("/w/a.ipynb");
    await it.refresh();
    assert.deepEqual(it.analyzed, ["a.ipynb"]);
    it.files.reads.length = 0;
    await it.refresh();
    assert.deepEqual(it.files.reads, []);
  });

  it("analyses again what has changed and nothing else", async () => {
    const it = await setup({ "/w/a.ipynb": ipynb("y = 1"), "/w/b.ipynb": ipynb("y = 2") });
    await it.refresh();
    it.files.put("/w/b.ipynb", ipynb("print(nothing)"));
    it.news();
    await it.update("b.ipynb");
    assert.deepEqual(it.news(), ["b.ipynb"]);
    assert.deepEqual(it.rules("b.ipynb"), ["undefined-name"]);
    assert.deepEqual(it.analyzed, ["a.ipynb", "b.ipynb", "b.ipynb"]);
  });

  it("makes a problem of a notebook that cannot be read, and goes on", async () => {
    const it = await setup({
      "/w/a.ipynb": ipynb("y = 1"),
      "/w/b.ipynb": "{ broken",
      "/w/c.ipynb": "",
      "/w/d.ipynb": ipynb("print(nothing)"),
    });
    it.files.makeUnreadable("/w/a.ipynb", "permission denied");
    await it.refresh();
    assert.deepEqual(it.news(), ["a.ipynb", "b.ipynb", "c.ipynb", "d.ipynb"]);
    assert.deepEqual(it.project.reportOf("a.ipynb")?.problems, [
      { kind: "unreadable", message: "permission denied" },
    ]);
    assert.equal(it.project.reportOf("b.ipynb")?.problems[0]?.kind, "invalid-json");
    assert.deepEqual(it.rules("d.ipynb"), ["undefined-name"]);
    await it.refresh();
    assert.deepEqual(it.news(), [], "the same problem is no news");
  });

  it("makes a problem of a fault in the analysis, logs it, and goes on", async () => {
    const parser = await testParser();
    const analyzer = new Analyzer(parser);
    const it = await setup(
      { "/w/a.ipynb": ipynb("y = 1"), "/w/b.ipynb": ipynb("y = 2") },
      {
        analyzer: {
          parser,
          analyzeNotebook: () => assert.fail("no notebook is open"),
          analyzeOnce: (notebook, tests, settings) => {
            if (notebook.path === "a.ipynb") throw new Error("no such phase");
            return analyzer.analyzeOnce(notebook, tests, settings);
          },
        },
      },
    );
    await it.refresh();
    assert.deepEqual(
      it.project.reportOf("a.ipynb")?.problems.map(({ kind }) => kind),
      ["internal"],
    );
    assert.deepEqual(it.logged, ["Cannot analyse a.ipynb"]);
    assert.equal(it.project.reportOf("b.ipynb")?.cells.length, 1);
  });

  it("drops notebooks that are gone, from the targets only", async () => {
    const it = await setup({
      "/w/n/a.ipynb": ipynb(),
      "/w/n/b.ipynb": ipynb(),
      "/w/c.ipynb": ipynb(),
    });
    await it.refresh();
    it.files.remove("/w/n/a.ipynb");
    it.files.remove("/w/c.ipynb");
    assert.deepEqual((await it.refresh("n")).removed, ["n/a.ipynb"]);
    assert.deepEqual((await it.refresh()).removed, ["c.ipynb"]);
    assert.deepEqual(it.project.paths(), ["n/b.ipynb"]);
  });

  it("says which targets are missing and which hold no notebook", async () => {
    const it = await setup({ "/w/a.ipynb": ipynb(), "/w/docs/x.md": "" });
    const done = await it.refresh("a.ipynb", "docs", "b.ipynb");
    assert.deepEqual(
      [done.notebooks, done.empty, done.missing],
      [["a.ipynb"], ["docs"], ["b.ipynb"]],
    );
  });

  it("stops when it is told to, keeps what it has, and does the rest the next time", async () => {
    const it = await setup({ "/w/a.ipynb": ipynb(), "/w/b.ipynb": ipynb(), "/w/c.ipynb": ipynb() });
    const signal = { aborted: false };
    const done = await it.project.refresh([], signal, (report) => {
      it.reported.push(report);
      signal.aborted = true;
    });
    assert.ok(!done.isComplete);
    assert.deepEqual(it.news(), ["a.ipynb"]);
    const rest = await it.update("unrelated.csv");
    assert.ok(rest.isComplete);
    assert.deepEqual(it.news(), ["b.ipynb", "c.ipynb"]);
  });

  it("runs one task after the other, also after one that failed", async () => {
    const it = await setup({ "/w/a.ipynb": ipynb() });
    const failing = it.project.refresh([], live, () => {
      throw new Error("the listener failed");
    });
    const next = it.refresh();
    await assert.rejects(failing, /the listener failed/);
    assert.ok((await next).isComplete);
  });

  describe("with an open notebook", () => {
    it("reports its unsaved content instead of the file's, at once and without reading", async () => {
      const it = await setup({ "/w/a.ipynb": ipynb("y = 1") });
      await it.refresh();
      it.files.reads.length = 0;
      it.project.setOverlay("a.ipynb", opened("a.ipynb", "print(nothing)"));
      assert.deepEqual(it.rules("a.ipynb"), ["undefined-name"]);
      await it.update("a.ipynb");
      assert.deepEqual(it.rules("a.ipynb"), ["undefined-name"]);
      assert.deepEqual(it.files.reads, []);
      assert.equal(it.analyzed.length, 2);
    });

    it("goes back to the file when it is closed", async () => {
      const it = await setup({ "/w/a.ipynb": ipynb("y = 1") });
      it.project.setOverlay("a.ipynb", opened("a.ipynb", "print(nothing)"));
      await it.refresh();
      it.project.setOverlay("a.ipynb", undefined);
      it.news();
      await it.update();
      assert.deepEqual(it.news(), ["a.ipynb"]);
      assert.deepEqual(it.rules("a.ipynb"), []);
    });

    it("keeps one that has no file until it is closed", async () => {
      const it = await setup({ "/w/a.ipynb": ipynb() });
      it.project.setOverlay("Untitled-1.ipynb", opened("Untitled-1.ipynb", "y = 1"));
      await it.refresh();
      assert.deepEqual(it.news(), ["Untitled-1.ipynb", "a.ipynb"]);
      it.project.setOverlay("Untitled-1.ipynb", undefined);
      assert.deepEqual((await it.refresh()).removed, ["Untitled-1.ipynb"]);
    });

    it("says of one in another language what is said of its file", async () => {
      const it = await setup({});
      it.project.setOverlay("a.ipynb", { ...opened("a.ipynb", "x <- 1"), language: "r" });
      assert.deepEqual(it.project.reportOf("a.ipynb")?.problems, [
        { kind: "language", message: "its kernel runs R; only Python is analysed" },
      ]);
      assert.deepEqual(it.rules("a.ipynb"), []);
    });

    it("knows about a changed test", async () => {
      const it = await setup({ "/w/tests/test_churn.py": "" });
      it.project.setOverlay(
        "churn.ipynb",
        opened("churn.ipynb", "def clean(x):\n    return x.strip()\n"),
      );
      await it.refresh();
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
      it.files.put("/w/tests/test_churn.py", test);
      it.news();
      await it.update("tests/test_churn.py");
      assert.deepEqual(it.news(), ["churn.ipynb"]);
      assert.equal(it.testOf("churn.ipynb", "clean"), "tested");
    });
  });

  describe("when tests change", () => {
    const clean = ipynb("def clean(x):\n    return x.strip()\n");

    it("learns from packages and from settings that come, change and go", async () => {
      const used = ipynb("def clean(x):\n    return x.strip()\nclean('a')\n");
      const it = await setup({
        "/w/churn.ipynb": used,
        "/w/tests/test_all.py": test.replace("churn", "models"),
      });
      await it.refresh();
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
      it.files.put("/w/tox.ini", "commands = pytest --nbmake\n");
      await it.update("tox.ini");
      assert.equal(it.testOf("churn.ipynb", "clean"), "executed");
      it.files.put("/w/src/models/__init__.py", "from .churn import clean\n");
      await it.update("src/models/__init__.py");
      assert.equal(it.testOf("churn.ipynb", "clean"), "tested");
      it.files.put("/w/src/models/__init__.py", "");
      it.files.put("/w/tox.ini", "commands = pytest\n");
      await it.update("src/models/__init__.py", "tox.ini");
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
      it.files.put("/w/.github/workflows/ci.yml", "run: papermill churn.ipynb out.ipynb\n");
      await it.update(".github/workflows/ci.yml");
      assert.equal(it.testOf("churn.ipynb", "clean"), "executed");
      it.files.remove("/w/.github/workflows/ci.yml");
      await it.update(".github/workflows/ci.yml");
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
    });

    it("looks again at notebooks whose symbols the change is about, and at no others", async () => {
      const it = await setup({
        "/w/churn.ipynb": clean,
        "/w/other.ipynb": ipynb("def unrelated(x):\n    return x\n"),
        "/w/plain.ipynb": ipynb("y = 1"),
      });
      await it.refresh();
      it.files.put("/w/tests/test_churn.py", test);
      it.news();
      await it.update("tests/test_churn.py");
      assert.deepEqual(it.news(), ["churn.ipynb"]);
      assert.equal(it.testOf("churn.ipynb", "clean"), "tested");
      it.files.remove("/w/tests/test_churn.py");
      await it.update("tests/test_churn.py");
      assert.deepEqual(it.news(), ["churn.ipynb"]);
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
    });

    it("takes no notice of a change that says the same", async () => {
      const it = await setup({ "/w/churn.ipynb": clean, "/w/tests/test_churn.py": test });
      await it.refresh();
      it.files.put("/w/tests/test_churn.py", `${test}\n# a comment below\n`);
      it.news();
      await it.update("tests/test_churn.py");
      assert.deepEqual(it.news(), []);
    });

    it("leaves out a test file that cannot be read, and says so", async () => {
      const it = await setup({ "/w/churn.ipynb": clean, "/w/tests/test_churn.py": test });
      it.files.makeUnreadable("/w/tests/test_churn.py", "not UTF-8 text");
      await it.refresh();
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
      assert.deepEqual(it.logged, [
        "tests/test_churn.py is left out of the test evidence: not UTF-8 text",
      ]);
    });

    it("finds tests through a module that says which notebook it was extracted from", async () => {
      const it = await setup({
        "/w/churn.ipynb": clean,
        "/w/src/customers.py": "# cellbridge: notebook=churn.ipynb format=1\n",
        "/w/tests/test_it.py": test.replace("churn", "customers"),
      });
      await it.refresh();
      assert.equal(it.testOf("churn.ipynb", "clean"), "tested");
      it.files.put("/w/src/customers.py", "# written by hand now\n");
      await it.update("src/customers.py");
      assert.equal(it.testOf("churn.ipynb", "clean"), "untested");
    });
  });

  describe("told what changed on disk", () => {
    it("walks the folder for a file that it does not know, and looks at the new ones only", async () => {
      const it = await setup({ "/w/a.ipynb": ipynb("y = 1") });
      await it.refresh();
      it.files.put("/w/b.ipynb", ipynb("y = 2"));
      it.files.reads.length = 0;
      it.news();
      await it.update("b.ipynb");
      assert.deepEqual([it.files.reads, it.news()], [["/w/b.ipynb"], ["b.ipynb"]]);
    });

    it("leaves out ignored notebooks and checkpoints", async () => {
      const it = await setup({ "/w/.gitignore": "tmp*.ipynb\n", "/w/a.ipynb": ipynb() });
      await it.refresh();
      it.news();
      it.files.put("/w/tmp1.ipynb", ipynb());
      it.files.put("/w/.ipynb_checkpoints/a-checkpoint.ipynb", ipynb());
      await it.update("tmp1.ipynb", ".ipynb_checkpoints/a-checkpoint.ipynb");
      assert.deepEqual(it.news(), []);
      assert.equal(it.project.paths().length, 1);
    });

    it("follows a change of .gitignore both ways", async () => {
      const it = await setup({
        "/w/.gitignore": "a.ipynb\n",
        "/w/a.ipynb": ipynb(),
        "/w/b.ipynb": ipynb(),
      });
      await it.refresh();
      assert.deepEqual(it.news(), ["b.ipynb"]);
      it.files.put("/w/.gitignore", "b.ipynb\n");
      assert.deepEqual((await it.update(".gitignore")).removed, ["b.ipynb"]);
      assert.deepEqual(it.news(), ["a.ipynb"]);
    });

    it("understands a folder that was moved", async () => {
      const it = await setup({
        "/w/old/a.ipynb": ipynb("y = 1"),
        "/w/old/b.ipynb": ipynb("y = 2"),
      });
      await it.refresh();
      it.news();
      it.files.remove("/w/old");
      it.files.put("/w/new/a.ipynb", ipynb("y = 1"));
      const done = await it.update("old", "new");
      assert.deepEqual(done.removed, ["old/a.ipynb", "old/b.ipynb"]);
      assert.deepEqual(it.news(), ["new/a.ipynb"]);
    });

    it("does nothing for a file that is none of its business", async () => {
      const it = await setup({ "/w/a.ipynb": ipynb(), "/w/data.csv": "", "/w/lib.py": "" });
      await it.refresh();
      it.files.reads.length = 0;
      const done = await it.update("data.csv", "lib.py");
      assert.deepEqual([it.files.reads, done.notebooks], [[], []]);
    });

    it("tells of a deleted notebook", async () => {
      const it = await setup({ "/w/a.ipynb": ipynb(), "/w/b.ipynb": ipynb() });
      await it.refresh();
      it.files.remove("/w/a.ipynb");
      assert.deepEqual((await it.update("a.ipynb")).removed, ["a.ipynb"]);
      assert.equal(it.project.reportOf("a.ipynb"), undefined);
    });
  });
});
