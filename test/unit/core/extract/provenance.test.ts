import assert from "node:assert/strict";
import {
  notebooksIn,
  originOf,
  readModule,
  writeHeader,
  writeMark,
} from "../../../../src/core/extract/provenance";

describe("the provenance of a module", () => {
  it("is read as it was written, blanks in paths included", async () => {
    const header = { notebook: "notebooks/Churn v2.ipynb", format: 1, head: "01234567" };
    const mark = {
      cells: [
        { cell: "a1", source: "11111111" },
        { cell: "#7", source: "22222222" },
      ],
      symbol: "33333333",
    };
    const text = `${writeHeader(header)}\n\n${writeMark(mark)}\nx = 1\n`;
    const module = readModule(text);
    assert.deepEqual(module.header, header);
    assert.deepEqual(module.symbols[0]?.mark, mark);
    assert.equal(originOf(text), header.notebook);
  });

  it("goes over several lines for many cells, none of them long", async () => {
    const cells = [...Array(7).keys()].map((at) => ({
      cell: `a1b2c3d${at}`,
      source: `${at}`.repeat(8),
    }));
    const mark = { notebook: "more.ipynb", cells, symbol: "33333333" };
    const written = writeMark(mark);
    assert.deepEqual(written.split("\n"), [
      "# cellbridge: notebook=more.ipynb cell=a1b2c3d0,a1b2c3d1 source=00000000,11111111",
      "# cellbridge: cell=a1b2c3d2,a1b2c3d3,a1b2c3d4 source=22222222,33333333,44444444",
      "# cellbridge: cell=a1b2c3d5,a1b2c3d6 source=55555555,66666666 symbol=33333333",
    ]);
    const text = `# cellbridge: notebook=n.ipynb format=1\n\n${written}\n# its own comment\nx = 1\n\n${written}\ny = 1\n`;
    const { symbols } = readModule(text);
    assert.deepEqual(
      symbols.map((each) => [each.mark, text.slice(each.code.start, each.code.end)]),
      [
        [mark, "# its own comment\nx = 1"],
        [mark, "y = 1"],
      ],
    );
    assert.deepEqual(notebooksIn(text), ["n.ipynb", "more.ipynb"]);
  });

  it("is read in the one long line of modules from before", async () => {
    const cells = [...Array(30).keys()].map((at) => ({ cell: `#${at}`, source: `${at}` }));
    const list = (key: "cell" | "source"): string => cells.map((each) => each[key]).join(",");
    const text = `# cellbridge: cell=${list("cell")} source=${list("source")} symbol=2\nx = 1\n`;
    const { symbols } = readModule(text);
    assert.deepEqual(symbols[0]?.mark, { cells, symbol: "2" });
  });

  it("finds symbols by the statements below the markers, whatever lies between", async () => {
    const text = `"""Doc."""
# cellbridge: notebook=a.ipynb format=1
__version__ = '1.2.3'

#   cellbridge: cell=a source=1 symbol=2


# a comment of f
@decorator
def f():
    pass
    # the end
# cellbridge: cell=b source=1 symbol=2
a, b = 1, 2
# cellbridge: cell=c source=1 symbol=2
class C: pass
def stray(): pass
`;
    const { symbols, unmarked, version } = readModule(text);
    assert.equal(version?.value, "1.2.3");
    assert.deepEqual(
      symbols.map(({ names, kind, line }) => [names, kind, line]),
      [
        [["f"], "function", 9],
        [["a", "b"], "constant", 14],
        [["C"], "class", 16],
      ],
    );
    const [f] = symbols;
    assert.ok(f);
    assert.equal(
      text.slice(f.code.start, f.code.end),
      "# a comment of f\n@decorator\ndef f():\n    pass\n    # the end",
    );
    assert.deepEqual(unmarked, [{ name: "stray", line: 17 }]);
  });

  it("is absent in a module that somebody wrote", async () => {
    const module = readModule("def f():\n    return 1\n");
    assert.equal(module.header, undefined);
    assert.equal(originOf("# notebook=a.ipynb\n"), undefined);
  });
});
