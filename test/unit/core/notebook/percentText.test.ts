import assert from "node:assert/strict";
import { percentText } from "../../../../src/core/notebook/percentText";

describe("a notebook as one text", () => {
  it("counts its cells and shows Markdown as comments", () => {
    const cells = [
      { kind: "markdown", source: "# Title\n\nWords" },
      { kind: "code", source: "a = 1\nb = 2" },
      { kind: "code", source: "" },
    ] as const;
    assert.equal(
      percentText(cells),
      "# %% cell 1 [markdown]\n# # Title\n#\n# Words\n\n# %% cell 2\na = 1\nb = 2\n\n# %% cell 3\n\n",
    );
  });
});
