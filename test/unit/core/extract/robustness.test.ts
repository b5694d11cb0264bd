import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Analyzer } from "../../../../src/core/analyze";
import { noTests } from "../../../../src/core/evidence/testIndex";
import { extractModule } from "../../../../src/core/extract/extract";
import type { Layout } from "../../../../src/core/extract/layoutCode";
import { extractionJson, extractionJsonSchema } from "../../../../src/core/extract/planJson";
import { extractionText } from "../../../../src/core/extract/planText";
import type { Notebook } from "../../../../src/core/notebook/model";
import { readNotebook } from "../../../../src/core/notebook/read";
import { parsePython } from "../../../../src/core/python/parse";
import { defaultSettings } from "../../../../src/core/settings";
import { testLayout } from "../../../support/python";

const fixtures = path.join(__dirname, "../../../fixtures");

function notebooks(): readonly Notebook[] {
  return readdirSync(fixtures, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ipynb"))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(path.join(fixtures, file), "utf8");
      return readNotebook(file, text).notebook ?? [];
    });
}

/** Extracts by default and with everything, twice; what must hold of every notebook holds. */
function check(notebook: Notebook, analyzer: Analyzer, layout: Layout): void {
  const analysis = analyzer.analyzeNotebook(notebook, noTests, defaultSettings);
  const all = [...new Set(analysis.symbols.map(({ fact }) => fact.name))];
  for (const selection of [undefined, all]) {
    const request = { modulePath: "src/m.py", selection, layout };
    const extraction = extractModule(analysis, { ...request, present: undefined });
    extractionJsonSchema.parse(extractionJson(extraction));
    assert.ok(extractionText(extraction).startsWith(notebook.path));
    for (const { cell, line, reason, remedy } of extraction.plan.refusals) {
      const lines = notebook.cells[cell]?.source.split(/\r\n|\r|\n/).length ?? 0;
      assert.ok(line >= 1 && line <= lines, `${notebook.path}: line ${line} of cell ${cell}`);
      assert.ok(reason !== "" && remedy !== "");
    }
    const text = extraction.module?.text;
    if (text === undefined) continue;
    assert.deepEqual(parsePython(text).problems, [], notebook.path);
    assert.match(text, /[^\n]\n$/);
    assert.doesNotMatch(text, /\r/);
    const again = extractModule(analysis, { ...request, present: text });
    assert.equal(again.module?.text, text, notebook.path);
    assert.equal(again.module.state, "unchanged");
  }
}

describe("extraction", function () {
  this.timeout(60_000);

  it("holds its promises on every fixture", async () => {
    const layout = await testLayout();
    const analyzer = new Analyzer();
    const all = notebooks();
    assert.ok(all.length > 50);
    for (const notebook of all) check(notebook, analyzer, layout);
  });

  it("holds them while somebody types: each cell cut off at many places", async () => {
    const layout = await testLayout();
    const analyzer = new Analyzer();
    for (const notebook of notebooks().filter(({ path: file }) => file.startsWith("extract"))) {
      for (let step = 1; step < 6; step++) {
        const cells = notebook.cells.map((cell) => ({
          ...cell,
          source: cell.source.slice(0, Math.floor((cell.source.length * step) / 6)),
        }));
        check({ ...notebook, cells }, analyzer, layout);
      }
    }
  });
});
