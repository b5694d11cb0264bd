import assert from "node:assert/strict";
import { blackStyle, type CodeStyle } from "../../../../src/core/index";
import { codeStyleAt } from "../../../../src/project/settings/codeStyle";
import { MemoryFiles } from "../../../support/memoryFiles";

function styleOf(files: Readonly<Record<string, string>>): Promise<CodeStyle> {
  return codeStyleAt(new MemoryFiles(files), "/w/src/churn.py");
}

describe("the style of a repository", () => {
  it("is black's without a word about it", async () => {
    assert.deepEqual(await styleOf({}), blackStyle);
    assert.deepEqual(await styleOf({ "/w/pyproject.toml": "[project]\nname = 'x'\n" }), blackStyle);
    assert.deepEqual(await styleOf({ "/w/pyproject.toml": "[tool.black\n" }), blackStyle);
  });

  it("is what black is told", async () => {
    const text =
      "[tool.black]\nline-length = 100\nskip-string-normalization = true\nskip-magic-trailing-comma = true\n[tool.ruff]\nline-length = 120\n";
    assert.deepEqual(await styleOf({ "/w/pyproject.toml": text }), {
      formatter: "black",
      lineLength: 100,
      quotes: "preserve",
      hasMagicTrailingComma: false,
    });
  });

  it("is what Ruff is told where black is not", async () => {
    const text = "[tool.ruff]\nline-length = 120\n[tool.ruff.format]\nquote-style = 'single'\n";
    assert.deepEqual(await styleOf({ "/w/pyproject.toml": text }), {
      formatter: "ruff",
      lineLength: 120,
      quotes: "single",
      hasMagicTrailingComma: true,
    });
  });

  it("is the nearest one, and passes files by that say nothing of it", async () => {
    const files = {
      "/w/src/pyproject.toml": "[project]\nname = 'x'\n",
      "/w/pyproject.toml": "[tool.black]\nline-length = 79\n",
      "/pyproject.toml": "[tool.black]\nline-length = 60\n",
    };
    assert.equal((await styleOf(files)).lineLength, 79);
  });

  it("takes black's value where one is wrong", async () => {
    const text = "[tool.black]\nline-length = 'long'\nskip-string-normalization = true\n";
    const style = await styleOf({ "/w/pyproject.toml": text });
    assert.deepEqual([style.lineLength, style.quotes], [88, "preserve"]);
  });
});
