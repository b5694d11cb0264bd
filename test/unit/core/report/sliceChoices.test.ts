import assert from "node:assert/strict";
import { sliceChoices } from "../../../../src/core/report/sliceChoices";
import { graphOf } from "../../../support/printGraph";

describe("the choices of a slice", () => {
  it("are the names that the cell binds or changes, in order, and whether it shows something", async () => {
    const graph = await graphOf(`
# %%
rows = []
# %%
import os
total = 1
rows.append(total)
def f(): pass
# %%
print(rows)
# %% [markdown]
# Words.
`);
    assert.deepEqual(sliceChoices(graph, 1), {
      showsSomething: false,
      names: [
        { name: "total", how: "defined" },
        { name: "rows", how: "changed" },
        { name: "f", how: "defined" },
      ],
    });
    assert.deepEqual(sliceChoices(graph, 2), { showsSomething: true, names: [] });
    assert.equal(sliceChoices(graph, 3), undefined);
  });
});
