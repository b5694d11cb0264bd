/**
 * The judge of evidence: whatever a notebook is, the code that moves to its module has the same findings
 * and totals there. Runs nothing; it stands here for the notebooks.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { rules } from "../../src/core/rules/registry";
import { moveCode, type Side } from "../support/moveCode";

const ofEvidence = new Set(
  rules.filter(({ category }) => category === "evidence").map(({ id }): string => id),
);

describe("evidence of notebooks whose code moves to their modules", function () {
  this.timeout(600_000);
  const folder = path.join(__dirname, "notebooks");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".py"))) {
    it(`is the same on both sides: ${path.basename(file, ".py")}`, async () => {
      const text = readFileSync(path.join(folder, file), "utf8");
      const { before, after } = await moveCode(text.slice(text.indexOf("# %%")));
      assert.deepEqual(judged(after), judged(before));
    });
  }
});

function judged({ symbols, findings, hover }: Side) {
  return {
    // Of a name that is defined again only the last definition counts.
    symbols: [...new Set(symbols)].sort(),
    findings: findings.filter((each) => ofEvidence.has(each.split(" ", 1)[0] ?? "")),
    hover,
  };
}
