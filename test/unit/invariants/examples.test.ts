/** The examples that documentation shows do what they say. */
import { rules } from "../../../src/core/rules/registry";
import type { RuleId } from "../../../src/core/rules/ids";
import assert from "node:assert/strict";
import { analyzeFixture } from "../../support/analyze";
import { parseFixture } from "../../support/notebook";

/** Rules that speak about a text when all rules run. */
function speakers(text: string, example: RuleId): readonly string[] {
  // Few lines that train a model have no functions yet: only examples of that rule are about it.
  const heard = rules.filter(({ id }) => id !== "untestable-model-code" || id === example);
  const { findings } = analyzeFixture(parseFixture(text), { rules: heard });
  return [...new Set(findings.map(({ rule }) => rule))];
}

/** What an example of one rule cannot do without: an old output stands in an order that was broken. */
const companions: Readonly<Record<string, readonly string[]>> = {
  "stale-cell": ["cell-out-of-order"],
};

describe("examples of rules", () => {
  for (const rule of rules) {
    it(`show ${rule.id} with the bad one, and nothing else`, () => {
      assert.deepEqual(
        [...speakers(rule.bad, rule.id)].sort(),
        [rule.id, ...(companions[rule.id] ?? [])].sort(),
      );
    });

    it(`show nothing with the good one of ${rule.id}`, () => {
      assert.deepEqual(speakers(rule.good, rule.id), []);
    });
  }
});
