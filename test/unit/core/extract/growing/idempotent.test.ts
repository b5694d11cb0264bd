import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Notebook } from "../../../../../src/core/notebook/model";
import { extractTo } from "../../../../support/growing";
import { parseFixture } from "../../../../support/notebook";
import { replaceIn } from "../../../../support/replacement";

/** What extraction has to deal with, and whole notebooks. */
const folders = ["equivalence", "golden"].map((name) =>
  path.join(__dirname, `../../../../${name}/notebooks`),
);

describe("extracting right after replacing, whatever the notebook", () => {
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".py"))) {
      it(`changes nothing of ${path.basename(file, ".py")}, nor does replacing again`, async () => {
        const text = readFileSync(path.join(folder, file), "utf8");
        const fixture = parseFixture(text.slice(text.indexOf("# %%")), "notebooks/churn.ipynb");
        const localModules = fixture.files.map((each) => each.path.replace(/\.py$/, ""));
        const extract = async (notebook: Notebook, present: string | undefined) =>
          (await extractTo(notebook, present, "churn", localModules)).module?.text;
        const module = await extract(fixture.notebook, undefined);
        if (module === undefined) return;
        const options = { localModules, present: module };
        const once = await replaceIn(fixture.notebook, options);
        assert.equal(await extract(once.notebook, module), module);
        const twice = await replaceIn(once.notebook, options);
        assert.deepEqual(twice.replacement.cells, []);
      });
    }
  }
});
