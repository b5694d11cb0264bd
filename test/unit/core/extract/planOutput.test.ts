import assert from "node:assert/strict";
import { extractionJson, extractionJsonSchema } from "../../../../src/core/extract/planJson";
import { extractionText } from "../../../../src/core/extract/planText";
import { extract } from "../../../support/extraction";

const notebook = `
# %%
import numpy as np
x = input()
# %%
def good(y):
    return y
def bad():
    return globals()["x"]
# %%
%pip install numpy
`;

describe("an extraction as JSON", () => {
  it("has the published form", async () => {
    const json = extractionJson(await extract(notebook, { take: ["good", "bad", "none"] }));
    assert.deepEqual(extractionJsonSchema.parse(json), json);
    const { modules, ...rest } = json;
    assert.deepEqual(rest, {
      version: 1,
      notebook: "notebooks/fixture.ipynb",
      symbols: [
        {
          name: "good",
          kind: "function",
          cells: [1],
          isDefault: rest.symbols[0]?.isDefault,
          isTaken: true,
          reason: "asked for",
          requires: [],
          parameters: ["y"],
        },
        {
          name: "load_data",
          kind: "stage",
          cells: [0],
          isDefault: true,
          isTaken: false,
          reason: "not selected",
          requires: [],
          parameters: [],
          returns: ["x"],
        },
      ],
      taken: [1],
      left: rest.left,
      refusals: [
        {
          cell: 1,
          line: 4,
          symbol: "bad",
          reason: "\`bad\` looks up variables of the notebook through \`globals()\`",
          remedy: "name what it reads, or pass it as a parameter",
        },
      ],
      notes: [],
      requirements: ["numpy"],
      packageSources: [],
      unknown: ["none"],
    });
    assert.deepEqual(
      rest.left.map((each) => each.cell),
      [0, 1, 2],
    );
    const [module] = modules;
    assert.equal(module?.path, "src/fixture.py");
    assert.equal(module?.state, "new");
    assert.deepEqual(module?.symbols, [
      { name: "good", kind: "function", cells: [1], change: "new" },
    ]);
  });

  it("has no module and nothing taken when nothing may be written", async () => {
    const json = extractionJson(await extract(notebook, { present: "x = 1\n" }));
    assert.deepEqual(json.modules, []);
    assert.deepEqual(json.taken, []);
  });
});

describe("an extraction for the terminal", () => {
  it("says what is taken and why, what cannot go, and the remedy", async () => {
    const text = extractionText(await extract(notebook, { take: ["good", "bad", "none"] }));
    const [head, ...rest] = text.split("\n");
    assert.equal(head, "notebooks/fixture.ipynb → src/fixture.py  0.1.0 (new)");
    assert.deepEqual(rest.slice(0, 11), [
      "",
      "  takes",
      "    function  good  cell 2  asked for",
      "",
      "  offers",
      "    stage  load_data  cell 1  not selected",
      "",
      "  refuses",
      "    cell 2:4  \`bad\` looks up variables of the notebook through \`globals()\`",
      "              → name what it reads, or pass it as a parameter",
      "",
    ]);
    assert.match(text, /\n {2}installs numpy\n/);
    assert.match(text, /\n {2}no cell defines `none`\n$/);
  });

  it("keeps the column of cells narrow, so that reasons stay beside names", async () => {
    const loop = (at: number): string =>
      `# %%\ndf["c${at}"] = df["a"] * ${at}\n# %% [markdown]\nmore\n`;
    const text = extractionText(
      await extract(
        `# %%\nimport pandas as pd\ndf = pd.read_csv("x.csv")\n${[...Array(9).keys()].map(loop).join("")}`,
        { isDefault: true },
      ),
    );
    assert.match(text, /cells 2, 4, 6, … \(9 in all\)  top-level code/);
  });

  it("says why there is nothing to write", async () => {
    const head = async (...args: Parameters<typeof extract>): Promise<string | undefined> =>
      extractionText(await extract(...args)).split("\n")[0];
    assert.equal(
      await head("# %%\n1\n"),
      "notebooks/fixture.ipynb: no functions or classes to take",
    );
    assert.equal(
      await head("# %%\ndef f():\n    return globals()\n"),
      "notebooks/fixture.ipynb: nothing can be taken",
    );
    assert.equal(
      await head(notebook, { present: "x = 1\n" }),
      "notebooks/fixture.ipynb: src/fixture.py is not written",
    );
  });
});
