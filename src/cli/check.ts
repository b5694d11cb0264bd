/** `cellbridge check`: the findings of every notebook, for people or as data. */
import {
  CheckSummary,
  formatCheck,
  isUnread,
  JsonReport,
  type Analyzer,
  type Severity,
} from "../core/index";
import type { CheckArgs } from "./args";
import type { Context, ExitCode } from "./context";
import { exitCodeOf, printReports } from "./notebooks";
import { paletteFor } from "./palette";

export async function runCheck(
  args: CheckArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const { format, failOn, isQuiet } = args;
  const start = context.now();
  const palette = paletteFor(context.hasColor);
  const json = format === "text" ? undefined : new JsonReport(format);
  const summary = new CheckSummary();
  const seen = { hasFindings: false, hasUnreadable: false };
  let hasBlocks = false;
  const done = await printReports(args, context, analyzer, (report) => {
    summary.add(report);
    seen.hasUnreadable ||= report.problems.some(isUnread);
    seen.hasFindings ||= report.findings.some(({ severity }) => rank[severity] >= rank[failOn]);
    const text = json ? json.add(report) : formatCheck(report, palette);
    hasBlocks ||= text !== "";
    return text;
  });
  if (json) await context.print(json.end());
  else if (!isQuiet && done.notebooks.length > 0) {
    const figures = summary.format(context.now() - start, palette);
    await context.print(`${hasBlocks ? "\n" : ""}${figures}\n`);
  }
  return exitCodeOf(done, seen);
}

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
