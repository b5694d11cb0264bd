/** What the table of scikit-learn says of random numbers, held against the library itself. */
import assert from "node:assert/strict";
import { apiTable } from "../../src/core/apis/apiTable";
import { runScript } from "./runPython";
import { scratchFolder } from "./scratch";

describe("Estimators of scikit-learn as they come", function () {
  this.timeout(600_000);
  it("leave numpy's generator alone where the table says so", async () => {
    const found = await runScript("random_draws.py", [], { cwd: scratchFolder() });
    // As the script says that it prints it.
    const drew = Object.entries(found as Record<string, boolean>);
    const isQuiet = (path: string): boolean => {
      const spec = apiTable().randomOf(path);
      return spec === "never" || (typeof spec === "object" && "onlyIf" in spec);
    };
    const wrong = drew.filter(([path, isDrawn]) => isDrawn && isQuiet(path)).map(([path]) => path);
    assert.deepEqual(wrong, []);
    assert.ok(drew.filter(([path, isDrawn]) => !isDrawn && isQuiet(path)).length > 60);
  });
});
