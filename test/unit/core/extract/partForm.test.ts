import assert from "node:assert/strict";
import { extractionJson } from "../../../../src/core/extract/planJson";
import { extract } from "../../../support/extraction";

describe("what a plan says a symbol looks like from outside", () => {
  it("is what a function gets, its stars and annotations included, and what it says it gives", async () => {
    assert.deepEqual(
      await formOf("f", "def f(a: int, *rest, k=1, **more) -> list[int]:\n    pass"),
      {
        parameters: ["a: int", "*rest", "k", "**more"],
        returns: ["list[int]"],
      },
    );
    assert.deepEqual(await formOf("f", "f = lambda x: x\ndef g():\n    return f(1)"), {
      parameters: ["x"],
    });
  });

  it("has the parameters that a function gets for the notebook's state", async () => {
    const text =
      "import pandas as pd\ndf = pd.read_csv('a.csv')\ndef f(x):\n    return df[x]\nf('a')";
    assert.deepEqual(await formOf("f", text), { parameters: ["x", "df"] });
  });

  it("is what the constructor of a class gets", async () => {
    const model =
      "class Model:\n    '''A model.'''\n    def __init__(self, depth: int):\n        pass";
    assert.deepEqual(await formOf("Model", model), {
      parameters: ["depth: int"],
      summary: "A model.",
    });
    assert.deepEqual(await formOf("Plain", "class Plain:\n    pass"), { parameters: [] });
  });

  it("has the first paragraph of a docstring in one line", async () => {
    const text = 'def f():\n    """Load the data\n    of a year.\n\n    Slowly.\n    """';
    assert.deepEqual(await formOf("f", text), {
      parameters: [],
      summary: "Load the data of a year.",
    });
  });

  it("is nothing for a constant", async () => {
    assert.deepEqual(await formOf("RATE", "RATE = 2\ndef f():\n    return RATE"), {});
  });
});

async function formOf(name: string, cell: string): Promise<object> {
  const { symbols } = extractionJson(await extract(`\n# %%\n${cell}\n`));
  const symbol = symbols.find((each) => each.name === name);
  assert.ok(symbol);
  const { parameters, returns, summary } = symbol;
  return {
    ...(parameters && { parameters }),
    ...(returns && { returns }),
    ...(summary !== undefined && { summary }),
  };
}
