/** The examples that documentation shows do what they say. */
import { rules } from "../../../src/core/rules/registry";
import assert from "node:assert/strict";
import { analyzeFixture } from "../../support/analyze";
import { parseFixture } from "../../support/notebook";

/** Rules that speak about a text when all rules run. */
function speakers(text: string): readonly string[] {
  return [
    ...new Set(analyzeFixture(parseFixture(text), { rules }).findings.map(({ rule }) => rule)),
  ];
}

/** What an example of one rule cannot do without: an old output stands in an order that was broken. */
const companions: Readonly<Record<string, readonly string[]>> = {
  "stale-cell": ["cell-out-of-order"],
};

describe("examples of rules", () => {
  for (const rule of rules) {
    it(`show ${rule.id} with the bad one, and nothing else`, () => {
      assert.deepEqual(
        [...speakers(rule.bad)].sort(),
        [rule.id, ...(companions[rule.id] ?? [])].sort(),
      );
    });

    it(`show nothing with the good one of ${rule.id}`, () => {
      assert.deepEqual(speakers(rule.good), []);
    });
  }
});
