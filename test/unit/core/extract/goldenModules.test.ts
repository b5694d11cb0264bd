/**
 * Whole modules, as they were read and approved: test/golden/notebooks holds notebooks as people write
 * them, test/golden/modules what they become. UPDATE=1 writes the modules anew, to be read again.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { extract } from "../../../support/extraction";

const golden = path.join(__dirname, "../../../golden");

describe("the module of a notebook", () => {
  for (const file of readdirSync(path.join(golden, "notebooks"))) {
    it(`is the one that was approved for ${file}`, async () => {
      const text = readFileSync(path.join(golden, "notebooks", file), "utf8");
      const notebook = `notebooks/${path.basename(file, ".py")}.ipynb`;
      const cells = text.slice(text.indexOf("# %%"));
      const { module, plan } = await extract(cells, { isDefault: true, path: notebook });
      const place = path.join(golden, "modules", file);
      if (process.env["UPDATE"] === "1") writeFileSync(place, module?.text ?? "");
      assert.ok(existsSync(place), `run with UPDATE=1 and read ${place}`);
      assert.equal(module?.text, readFileSync(place, "utf8"));
      assert.deepEqual(plan.refusals, []);
    });
  }
});
