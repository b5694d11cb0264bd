import assert from "node:assert/strict";
import { Analyzer } from "../../../src/core/analyze";
import { noTests } from "../../../src/core/evidence/testIndex";
import type { PythonParser } from "../../../src/core/python/parse";
import { defaultSettings } from "../../../src/core/settings";
import { notebookOf } from "../../support/notebook";
import { testParser } from "../../support/python";

describe("an analyzer that has seen a notebook", () => {
  const cells = Array.from({ length: 40 }, (_, number) => `# %%\nx_${number} = ${number}\n`);

  const edited = cells.map((cell, at) => (at === 7 ? "# %%\nx_7 = x_3\n" : cell));

  /** Analyses versions of a notebook one after the other; tells what was parsed for the last. */
  async function parsedForLast(...versions: readonly (readonly string[])[]): Promise<string[]> {
    const parser = testParser();
    let parsed: string[] = [];
    const counting: Pick<PythonParser, "parse"> = {
      parse: (text) => {
        parsed.push(text.trim());
        return parser.parse(text);
      },
    };
    const analyzer = new Analyzer(counting as PythonParser); // its private fields are its own matter
    for (const version of versions) {
      parsed = [];
      analyzer.analyzeNotebook(notebookOf(version.join("")), noTests, defaultSettings);
    }
    return parsed;
  }

  it("parses every cell the first time", async () => {
    assert.equal((await parsedForLast(cells)).length, 40);
  });

  it("parses one cell when one is edited", async () => {
    assert.deepEqual(await parsedForLast(cells, edited), ["x_7 = x_3"]);
  });

  it("parses nothing when cells are moved, removed, or edited back", async () => {
    assert.deepEqual(await parsedForLast(cells, [...cells].reverse()), []);
    assert.deepEqual(await parsedForLast(cells, cells.slice(5)), []);
    assert.deepEqual(await parsedForLast(cells, edited, cells), []);
  });
});
