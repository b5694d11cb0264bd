import assert from "node:assert/strict";
import { Analyzer } from "../../../src/core/analyze";
import { noTests } from "../../../src/core/evidence/testIndex";
import { defaultSettings } from "../../../src/core/settings";
import { notebookOf } from "../../support/notebook";

describe("an analyzer that has seen a notebook", () => {
  const cells = Array.from({ length: 40 }, (_, number) => `# %%\nx_${number} = ${number}\n`);

  const edited = cells.map((cell, at) => (at === 7 ? "# %%\nx_7 = x_3\n" : cell));

  /** Analyses versions of a notebook one after the other; tells which cells were parsed for the last. */
  function parsedForLast(...versions: readonly (readonly string[])[]): readonly string[] {
    const analyzer = new Analyzer();
    const analyzed = versions.map((version) => {
      const notebook = notebookOf(version.join(""));
      return analyzer.analyzeNotebook(notebook, noTests, defaultSettings).graph.cells;
    });
    const before = new Set(analyzed.slice(0, -1).flat());
    const last = analyzed[analyzed.length - 1] ?? [];
    return last.filter((facts) => !before.has(facts)).map((facts) => facts?.source.trim() ?? "");
  }

  it("parses every cell the first time", () => {
    assert.equal(parsedForLast(cells).length, 40);
  });

  it("parses one cell when one is edited", () => {
    assert.deepEqual(parsedForLast(cells, edited), ["x_7 = x_3"]);
  });

  it("parses nothing when cells are moved, removed, or edited back", () => {
    assert.deepEqual(parsedForLast(cells, [...cells].reverse()), []);
    assert.deepEqual(parsedForLast(cells, cells.slice(5)), []);
    assert.deepEqual(parsedForLast(cells, edited, cells), []);
  });
});
