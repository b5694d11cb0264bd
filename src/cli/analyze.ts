/** `cellbridge analyze`: what is known about every cell, for people or as data. */
import { isUnread, JsonReport, type Analyzer } from "../core/index";
import type { AnalyzeArgs } from "./args";
import type { Context, ExitCode } from "./context";
import { formatFacts } from "./factsText";
import { exitCodeOf, openNotebooks, printReports } from "./notebooks";
import { paletteFor } from "./palette";

export async function runAnalyze(
  args: AnalyzeArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const palette = paletteFor(context.hasColor);
  const json = args.format === "text" ? undefined : new JsonReport(args.format);
  const seen = { hasFindings: false, hasUnreadable: false };
  const named = await openNotebooks(args, context, analyzer);
  const done = await printReports(named, args, (report) => {
    seen.hasUnreadable ||= report.problems.some(isUnread);
    return json ? json.add(report) : formatFacts(report, palette);
  });
  if (json) await context.print(json.end());
  return exitCodeOf(done, seen);
}
