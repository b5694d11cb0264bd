/** What a project looks at again when something changes on disk. */
import assert from "node:assert/strict";
import { ipynb, setup, test } from "../../support/projectSetup";

describe("Project", () => {
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
