import assert from "node:assert/strict";
import { bodyOf, extract } from "../../../../support/extraction";

const training = `
# %%
width = float(input())
data = pd.read_csv("x.csv")
model = LinearRegression().fit(data[["a"]], data["b"] * Scale(2).apply(1))
`;

const notebook = (definition: string): string => `# %%
import pandas as pd
from sklearn.linear_model import LinearRegression
${definition}${training}`;

const reader = `class Scale:
    def __init__(self, by): self.by = by
    def apply(self, x): return x * self.by * width
`;

describe("a variable of the module", () => {
  it("is declared at the top, under the version, with the import that its type needs", async () => {
    const { module } = await extract(notebook(reader), { isDefault: true });
    assert.match(
      module?.text ?? "",
      /^from typing import Any\n[\s\S]*\n__version__ = "0\.1\.0"\n\n# Set by .*\nwidth: Any = None\n/m,
    );
    const again = await extract(notebook(reader), { isDefault: true, present: module?.text ?? "" });
    assert.equal(again.module?.state, "unchanged");
  });

  it("is not declared where code asks whether it is there", async () => {
    const asking = reader.replace(
      "return x * self.by * width",
      "\n        try:\n            return x * width\n        except NameError:\n            return x",
    );
    const body = bodyOf(await extract(notebook(asking), { isDefault: true }));
    assert.match(body, /^ {4}global width$/m);
    assert.doesNotMatch(body, /Any/);
  });

  it("stays when another notebook adds to the module", async () => {
    const { module } = await extract(notebook(reader), { isDefault: true });
    const guest = "# %%\n#| default_exp fixture\n# %%\n#| export\ndef area(x): return x * x\n";
    const { module: both } = await extract(guest, {
      isExported: true,
      path: "notebooks/guest.ipynb",
      present: module?.text ?? "",
    });
    assert.match(both?.text ?? "", /^def area/m);
    assert.match(both?.text ?? "", /^from typing import Any$/m);
    assert.match(both?.text ?? "", /^width: Any = None$/m);
  });
});

describe("types made of other types", () => {
  it("stand at the top, and other values with such names in stages", async () => {
    const types = `from typing import NewType, Optional, Union
from collections import namedtuple
Model = Union["Ridge", None]
Size = int | None
Id = NewType("Id", int)
Point = namedtuple("Point", "x y")
Rows = 3 * 2
${reader}`;
    const use =
      "kept: Model = model.fit(data, data)\nsize: Size = Id(3)\norigin = Point(Rows, 0)\n";
    const body = bodyOf(await extract(notebook(types) + use, { isDefault: true }));
    const atTop = [...body.matchAll(/^(\w+) = /gm)].map((match) => match[1]);
    assert.deepEqual(atTop, ["Model", "Size", "Id", "Point"]);
    assert.match(body, /^ {4}Rows = 3 \* 2$/m);
  });
});
