/** `cellbridge analyze`: what is known about every cell, for people or as data. */
import { isUnread, JsonReport, type Analyzer } from "../core/index";
import type { AnalyzeArgs } from "./args";
import type { Context, ExitCode } from "./context";
import { formatFacts } from "./factsText";
import { exitCodeOf, openNotebooks, printReports } from "./notebooks";
import { paletteFor } from "./palette";
import { shownReport } from "./workspace";

export async function runAnalyze(
  args: AnalyzeArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const palette = paletteFor(context.hasColor);
  const json = args.format === "text" ? undefined : new JsonReport(args.format);
  const seen = { hasFindings: false, hasUnreadable: false };
  const named = await openNotebooks(args, context, analyzer);
  const { project } = named;
  let looking: Promise<unknown> | undefined;
  const done = await printReports(named, args, async (_, plain) => {
    // Which modules there are is known from the first report on.
    await (looking ??= project.coverage.refresh(project.modules));
    const report = shownReport(await project.coverage.complete(plain), project, context.cwd);
    seen.hasUnreadable ||= report.problems.some(isUnread);
    return json ? json.add(report) : formatFacts(report, palette);
  });
  if (json) await context.print(json.end());
  return exitCodeOf(done, seen);
}
