import assert from "node:assert/strict";
import {
  impactReport,
  impactText,
  touchedNames,
  type ImpactReport,
} from "../../../../src/core/report/impactReport";
import { notebookOf } from "../../../support/notebook";
import { graphOf } from "../../../support/printGraph";

/** `cell` is counted from 1. */
async function reportOf(
  text: string,
  cell: number,
  name?: string,
): Promise<ImpactReport | undefined> {
  const target = { cell: cell - 1, ...(name !== undefined && { name }) };
  return impactReport(notebookOf(text), await graphOf(text), target);
}

const notebook = `
# %%
RATE = 2
# %%
def price(x):
    return x * RATE
# %%
total = price(3)
other = 1
# %% [markdown]
# Words.
# %%
print(total)
print(other)
`;

describe("an impact report", () => {
  it("lists the cells that are reached, with what each reads from where", async () => {
    const report = await reportOf(notebook, 1);
    assert.ok(report);
    assert.equal(
      impactText(report),
      `cell 2    reads \`RATE\` of cell 1 when its function is called
     1  def price(x):
cell 3    reads \`RATE\` of cell 1 in \`price\`
     1  total = price(3)
cell 5    reads \`total\` of cell 3
     1  print(total)
`,
    );
  });

  it("tells who reads from the cell itself", async () => {
    const report = await reportOf(notebook, 2);
    assert.deepEqual(
      report?.cells.map(({ index, isDirect }) => [index, isDirect]),
      [
        [2, true],
        [4, false],
      ],
    );
  });

  it("of a name follows nothing else", async () => {
    const report = await reportOf(notebook, 3, "other");
    assert.deepEqual(report?.cells.map(({ statements }) => statements).flat(), [
      { line: 2, text: "print(other)" },
    ]);
  });

  it("counts a cell of nothing but a shell command that reads a name", async () => {
    const report = await reportOf('\n# %%\npath = "a"\n# %%\n!python train.py {path}\n', 1);
    assert.deepEqual(report?.cells[0]?.statements, [{ line: 1, text: "!python train.py {path}" }]);
  });

  it("is empty for a cell that nothing reads", async () => {
    const report = await reportOf(notebook, 5);
    assert.ok(report);
    assert.equal(impactText(report), "no other cell depends on cell 5\n");
  });

  it("is none for Markdown and for names that the cell leaves alone", async () => {
    assert.equal(await reportOf(notebook, 4), undefined);
    assert.equal(await reportOf(notebook, 5, "total"), undefined);
  });
});

describe("names that a cell touches", () => {
  it("are those that it binds and those whose objects it changes, in order", async () => {
    const graph = await graphOf("\n# %%\na = []\nb = 1\n# %%\nc = 1\na.append(c)\nprint(b)\n");
    assert.deepEqual(touchedNames(graph, 1), ["c", "a"]);
  });
});
