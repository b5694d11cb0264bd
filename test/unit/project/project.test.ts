import assert from "node:assert/strict";
import { Analyzer } from "../../../src/core/index";
import { ipynb, live, opened, setup, test } from "../../support/projectSetup";

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
    const analyzer = new Analyzer();
    const it = await setup(
      { "/w/a.ipynb": ipynb("y = 1"), "/w/b.ipynb": ipynb("y = 2") },
      {
        analyzer: {
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
});
