import assert from "node:assert/strict";
import { moveOutputs } from "../../../../src/core/notebook/moveOutputs";
import { movedOutputs } from "../../../../src/core/notebook/outputMove";

const shown = ["before", "here", "", "after\nthat"];

/** Cells that each print one text, or nothing. */
function notebook(texts: readonly string[], indent: number | undefined): string {
  const cells = texts.map((text, at) => ({
    cell_type: "code",
    execution_count: at,
    metadata: {},
    outputs: text === "" ? [] : text.split("\n").map(stream),
    source: [`x = ${at}`],
  }));
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, null, indent)}\n`;
}

function stream(text: string) {
  return { name: "stdout", output_type: "stream", text: [text] };
}

describe("outputs that go with their code", () => {
  for (const [name, indent] of [
    ["Jupyter's", 1],
    ["a compact", undefined],
  ] as const) {
    it(`stand around those of the cell that they go to, in ${name} layout`, () => {
      const moves = [
        { from: 0, to: 1 },
        { from: 3, to: 1 },
      ];
      assert.equal(
        moveOutputs(notebook(shown, indent), moves),
        notebook(["", "before\nhere\nafter\nthat", "", ""], indent),
      );
    });

    it(`go to a cell that shows nothing, in ${name} layout`, () => {
      assert.equal(
        moveOutputs(notebook(shown, indent), [{ from: 3, to: 2 }]),
        notebook(["before", "here", "after\nthat", ""], indent),
      );
    });
  }

  it("stay where nothing moves", () => {
    const text = notebook(shown, 1);
    assert.equal(moveOutputs(text, []), text);
  });

  it("are the same in an editor", () => {
    const moves = [
      { from: 3, to: 1 },
      { from: 0, to: 1 },
    ];
    const outputsOf = (cell: number): readonly string[] => shown[cell]?.split("\n") ?? [];
    assert.deepEqual(
      [...movedOutputs(outputsOf, moves)],
      [
        [3, []],
        [0, []],
        [1, ["before", "here", "after", "that"]],
      ],
    );
  });
});
