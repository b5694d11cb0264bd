/** The rules about leakage on the code of one cell. */
import { leakageOverlap } from "../../src/core/rules/leakage-overlap";
import { leakagePreprocessing } from "../../src/core/rules/leakage-preprocessing";
import { leakageTemporal } from "../../src/core/rules/leakage-temporal";
import { leakageTestReuse } from "../../src/core/rules/leakage-test-reuse";
import { analyzeFixture } from "./analyze";
import { parseFixture } from "./notebook";

const rules = [leakagePreprocessing, leakageOverlap, leakageTestReuse, leakageTemporal];

/** Ids of the rules that speak, once each. */
export function leakRulesOn(code: string): readonly string[] {
  const { findings } = analyzeFixture(parseFixture(`# %%${code}`), { rules });
  return [...new Set(findings.map(({ rule }) => rule))];
}
