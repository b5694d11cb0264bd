/** Running tests with a real pytest: what one broken file does to the others. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { NodeFileStore } from "../../src/node/fileStore";
import { NodeProgramRunner } from "../../src/node/programRunner";
import { runTests } from "../../src/project/runTests";
import { testPython } from "./runPython";
import { scratchFolder } from "./scratch";

describe("a run of tests under pytest", function () {
  this.timeout(120_000);

  it("gives files that cannot be collected an error of their own, and runs the others", async () => {
    const root = scratchFolder();
    mkdirSync(path.join(root, "tests"));
    const texts = {
      "tests/test_fine.py": "def test_fine():\n    assert 1 + 1 == 2\n",
      "tests/test_syntax.py": "X = 1\ndef test_syntax(:\n    assert X\n",
      "tests/test_import.py": "import no_such_module\n\ndef test_import():\n    assert True\n",
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(root, name), text);
    const tests = ["fine", "syntax", "import"].map((name) => {
      return { path: `tests/test_${name}.py`, name: `test_${name}`, line: 1 };
    });
    const result = await runTests(
      { root, python: await testPython(), tests },
      { runner: new NodeProgramRunner(), files: new NodeFileStore() },
      { signal: new AbortController().signal, onOutput: () => undefined },
    );
    assert.ok(result.kind === "finished");
    const told = (name: string) => result.outcomes.get(`tests/test_${name}.py::test_${name}`);
    assert.equal(told("fine")?.state, "passed");
    assert.equal(told("syntax")?.state, "errored");
    assert.match(
      told("syntax")?.message ?? "",
      /^tests\/test_syntax\.py cannot be collected: SyntaxError: /,
    );
    assert.deepEqual(told("syntax")?.at, { path: "tests/test_syntax.py", line: 2 });
    assert.equal(
      told("import")?.message,
      "tests/test_import.py cannot be collected: ModuleNotFoundError: No module named 'no_such_module'",
    );
    assert.deepEqual(told("import")?.at, { path: "tests/test_import.py", line: 1 });
  });
});
