/** What holds for the slices of any notebook. */
import assert from "node:assert/strict";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import type { Notebook } from "../../../../src/core/notebook/model";
import { readNotebook } from "../../../../src/core/notebook/read";
import { parsePython } from "../../../../src/core/python/parse";
import {
  sliceNotebook,
  sliceReport,
  sliceScript,
  type SliceReport,
} from "../../../../src/core/report/sliceReport";
import { exampleNotebooks, fixtureNotebooks } from "../../../support/fixtureCells";

describe("The slice of any cell", () => {
  let analyzer: CellAnalyzer;
  before(async () => {
    analyzer = new CellAnalyzer();
  });

  it("reads nothing that it does not bind, and is its own slice", () => {
    forEachSlice((slice, place) => {
      const { notebook } = readNotebook("slice.ipynb", sliceNotebook(slice));
      assert.ok(notebook, place);
      const code = notebook.cells.filter(({ kind }) => kind === "code");
      const target = code[slice.cells.findIndex(({ index }) => index === slice.cell)];
      const again = target && sliceOf(notebook, target.index);
      assert.deepEqual(again?.missing, [], place);
      // What a magic reads counts for the first statement of its cell, which may then stand alone.
      const hasMagics = slice.cells.some(({ statements }) =>
        statements.some(({ script }) => script),
      );
      if (!hasMagics) assert.deepEqual(textsOf(again), textsOf(slice), place);
    });
  });

  it("is Python that parses when it is a script", () => {
    forEachSlice((slice, place) => {
      assert.deepEqual(parsePython(sliceScript(slice)).problems, [], place);
    });
  });

  /** Of slices that are whole: what is missing or does not parse is said in the report. */
  function forEachSlice(check: (slice: SliceReport, place: string) => void): void {
    let count = 0;
    for (const notebook of [...fixtureNotebooks(), ...exampleNotebooks()]) {
      const graph = buildGraph(notebook, analyzer);
      const step = Math.ceil(notebook.cells.length / mostCells);
      for (const { index } of notebook.cells.filter((_, at) => at % step === 0)) {
        const slice = sliceReport(notebook, graph, { cell: index });
        if (!slice || slice.missing.length > 0 || slice.unparsed.length > 0) continue;
        check(slice, `${notebook.path}, cell ${index + 1}`);
        count++;
      }
    }
    assert.ok(count > 50, `${count} slices`);
  }

  function sliceOf(notebook: Notebook, cell: number): SliceReport | undefined {
    return sliceReport(notebook, buildGraph(notebook, analyzer), { cell });
  }
});

/** Of a long notebook cells at even distances. */
const mostCells = 8;

function textsOf(slice: SliceReport | undefined): readonly string[] {
  return slice?.cells.flatMap(({ statements }) => statements.map(({ text }) => text)) ?? [];
}
