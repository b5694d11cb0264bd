/** Which of the marked places never run: `dead` in a statement. */
import assert from "node:assert/strict";
import { isInDeadBranch } from "../../../../src/core/dataflow/deadBranch";
import { parsePython } from "../../../../src/core/python/parse";

describe("a branch that never runs", () => {
  const found: Readonly<Record<string, boolean>> = {
    "if False:\n    dead\nelse:\n    live": true,
    "if True:\n    live\nelse:\n    dead": true,
    "if debug:\n    dead": false,
    "for x in y:\n    if 0:\n        dead": true,
    "def f():\n    if sys.version_info[0] == 2:\n        return dead": true,
    "if (sys.version_info < (3, 0)):\n    dead": true,
    "if sys.version_info.major >= 3:\n    live\nelse:\n    dead": true,
    "if sys.version_info < (3, 8):\n    dead": false,
    "if sys.version_info[0] == 3:\n    live\nelse:\n    dead": false,
  };
  for (const [code, isDead] of Object.entries(found)) {
    it(`is ${isDead ? "" : "not "}seen in ${JSON.stringify(code)}`, () => {
      const [statement] = parsePython(code).module.body;
      assert.ok(statement);
      const start = code.indexOf("dead");
      assert.equal(isInDeadBranch(statement, { start, end: start + 4 }, code), isDead);
    });
  }
});
