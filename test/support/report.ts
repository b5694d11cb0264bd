/** A fixture's report, as hosts get it, under all rules. */
import type { NotebookReport } from "../../src/core/report/notebookReport";
import { toReport } from "../../src/core/report/toReport";
import { rules } from "../../src/core/rules/registry";
import { analyzeFixture } from "./analyze";
import { parseFixture } from "./notebook";

export function reportOf(text: string, path?: string): NotebookReport {
  return toReport(analyzeFixture(parseFixture(text, path), { rules }), [], undefined);
}
