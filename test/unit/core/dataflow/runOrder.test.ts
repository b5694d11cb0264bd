/** What execution counts say about how a notebook was run. */
import assert from "node:assert/strict";
import { printRunOrder } from "../../../support/printGraph";

describe("Run order", () => {
  check(
    "takes counts from one upwards, top to bottom, as linear",
    `
# %% [1]
a
# %% [2]
b
`,
    `
executed: 1 2
linear: yes
`,
  );

  check(
    "finds cells that ran before a cell above them",
    `
# %% [3]
a
# %% [1]
b
# %% [5]
c
# %% [4]
d
`,
    `
executed: 2 1 4 3
2 ran before 1
4 ran before 3
linear: no
`,
  );

  check(
    "takes a gap as not linear, but not as out of order",
    `
# %% [1]
a
# %% [3]
b
`,
    `
executed: 1 2
linear: no
`,
  );

  check(
    "finds cells that never ran in a notebook that did",
    `
# %% [1]
a
# %%
b
`,
    `
executed: 1
never run: 2
linear: no
`,
  );

  check(
    "says nothing of cells without text and of notebooks that never ran",
    `
# %%
a
# %% [markdown]
# Text
# %%
`,
    `
linear: no
`,
  );

  check(
    "ignores empty cells when the rest is linear",
    `
# %% [1]
a
# %%

# %% [2]
b
`,
    `
executed: 1 3
linear: yes
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printRunOrder(text.slice(1, -1)), expected.slice(1, -1));
  });
}
