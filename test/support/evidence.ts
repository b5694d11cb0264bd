/** What tests of the repository and cells of a notebook say about its symbols, as short text. */
import type { TestEvidence } from "../../src/core/evidence/evidence";
import { symbolsOf } from "../../src/core/evidence/testEvidence";
import { indexTests, type ModuleOrigin } from "../../src/core/evidence/testIndex";
import { analyzeFixture } from "./analyze";
import { parseFixture } from "./notebook";

/** Three functions, of which `rate` calls `half`. */
export const threeFunctions = `
# %%
def half(x):
    return x / 2
def rate(spend):
    return half(spend)
def other(x):
    return x + 1
`;

/** A notebook at notebooks/churn.ipynb with these and a class. */
export const churnNotebook = `${threeFunctions}class Scale:
    def fit(self, X):
        return self
`;

/** Evidence by symbol for Python files written below the notebook; untested symbols are left out. */
export function evidence(
  files: string,
  cells = churnNotebook,
  origins: readonly ModuleOrigin[] = [],
) {
  const fixture = parseFixture(`${cells}${files}`, "notebooks/churn.ipynb");
  const { graph, phases } = analyzeFixture(fixture);
  const index = indexTests(fixture.files, origins);
  const { symbols } = symbolsOf({ notebook: fixture.notebook, graph, phases }, index);
  return Object.fromEntries(
    symbols.flatMap(({ fact, test }) =>
      test.kind === "untested" ? [] : [[fact.name, shownEvidence(test)]],
    ),
  );
}

/** Who tests it and over how many calls; "-" for nobody. */
export function shownEvidence(test: TestEvidence): string {
  switch (test.kind) {
    case "tested":
      return test.tests.map(({ name, isWeak }) => `${isWeak ? "weak " : ""}${name}`).join(" ");
    case "reached":
      return `${test.distance} from ${test.tests.map(({ name }) => name).join(" ")}`;
    case "asserted":
      return `${test.isWeak ? "weak " : ""}${test.distance ? `${test.distance} from ` : ""}cell ${test.cells.map((cell) => cell + 1).join(" ")}`;
    case "executed":
      return `run by ${test.by.map(({ name }) => name).join(" ")}`;
    case "untested":
      return "-";
  }
}
