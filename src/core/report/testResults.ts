/** Reports with what the last run said about their tests, so that every label tells it. */
import type { MethodEvidence, TestEvidence, TestReference } from "../evidence/evidence";
import { nodeId, type Outcomes } from "../testrun/outcomes";
import type { NotebookReport, ReportSymbol } from "./notebookReport";

/** The report with exactly these outcomes; those of an earlier run go. */
export function withOutcomes(report: NotebookReport, outcomes: Outcomes): NotebookReport {
  const told = (test: TestEvidence): TestEvidence => {
    if (test.kind !== "tested" && test.kind !== "reached") return test;
    const tests = test.tests.map(({ outcome: _, ...each }) => {
      const { state, message } = outcomes.get(nodeId(each)) ?? {};
      return { ...each, ...(state && { outcome: { state, message: message ?? "" } }) };
    });
    return { ...test, tests };
  };
  const methodsTold = (methods: readonly MethodEvidence[]) =>
    methods.map((method) => ({ ...method, test: told(method.test) }));
  const symbols = report.symbols.map((symbol) => ({
    ...symbol,
    test: told(symbol.test),
    ...(symbol.methods && { methods: methodsTold(symbol.methods) }),
  }));
  return { ...report, symbols };
}

/** The tests of a symbol that pytest can be asked for by name; examples in docstrings are not. */
export function testsToRun({ test }: ReportSymbol): readonly TestReference[] {
  if (test.kind !== "tested" && test.kind !== "reached") return [];
  return test.tests.filter(({ path, name }) => path.endsWith(".py") && !name.includes("."));
}
