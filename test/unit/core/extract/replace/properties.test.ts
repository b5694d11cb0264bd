import { parsePython } from "../../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Analyzer } from "../../../../../src/core/analyze";
import { noTests } from "../../../../../src/core/evidence/testIndex";
import type { Notebook } from "../../../../../src/core/notebook/model";
import { maskMagics } from "../../../../../src/core/notebook/magics";
import { defaultSettings } from "../../../../../src/core/settings";
import { parseFixture } from "../../../../support/notebook";
import { replaceIn } from "../../../../support/replacement";

/** The notebooks of the equivalence tests, which cover what extraction has to deal with. */
const folder = path.join(__dirname, "../../../../equivalence/notebooks");

describe("replacing, whatever the notebook", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".py"))) {
    it(`leaves ${path.basename(file, ".py")} a notebook that reads nothing unbound`, async () => {
      const text = readFileSync(path.join(folder, file), "utf8");
      const fixture = parseFixture(text.slice(text.indexOf("# %%")), "notebooks/churn.ipynb");
      const localModules = fixture.files.map((each) => each.path.replace(/\.py$/, ""));
      const { notebook: before } = fixture;
      const { notebook: after, replacement } = await replaceIn(before, { localModules });
      assert.deepEqual(replacement.refusals, []);
      const unbound = new Set(await unboundIn(before));
      assert.deepEqual(
        (await unboundIn(after)).filter((name) => !unbound.has(name)),
        [],
      );
      const changed = new Set(replacement.cells.map(({ index }) => index));
      for (const { index, kind, source } of after.cells) {
        if (!changed.has(index)) assert.equal(source, before.cells[index]?.source);
        if (kind !== "code") continue;
        assert.deepEqual(parsePython(maskMagics(source).masked).problems, [], source);
      }
    });
  }
});

/** Names that cells read and nothing above binds, by the rules about them. */
async function unboundIn(notebook: Notebook): Promise<readonly string[]> {
  const analyzer = new Analyzer();
  const { findings } = analyzer.analyzeNotebook(notebook, noTests, defaultSettings);
  return findings
    .filter(({ rule }) => /^(undefined-name|hidden-state)$/.test(rule))
    .map(({ symbol = "" }) => symbol);
}
