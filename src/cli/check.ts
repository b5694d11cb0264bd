/** `cellbridge check`: the findings of every notebook, for people or as data. */
import {
  CheckSummary,
  formatCheck,
  isUnread,
  JsonReport,
  withoutKnown,
  type Analyzer,
  type Baseline,
  type Severity,
} from "../core/index";
import type { CheckArgs } from "./args";
import { readBaseline } from "../project/baseline";
import { reasonOf } from "../project/reason";
import { UsageError, type Context, type ExitCode } from "./context";
import { exitCodeOf, openNotebooks, printReports, type NamedNotebooks } from "./notebooks";
import { paletteFor } from "./palette";

export async function runCheck(
  args: CheckArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const { format, failOn, isQuiet } = args;
  const named = await openNotebooks(args, context, analyzer);
  const baseline = args.usesBaseline ? await baselineOf(named) : new Map<string, never>();
  const start = context.now();
  const palette = paletteFor(context.hasColor);
  const json = format === "text" ? undefined : new JsonReport(format);
  const summary = new CheckSummary();
  const seen = { hasFindings: false, hasUnreadable: false };
  let hasBlocks = false;
  const done = await printReports(named, args, (shown, { path }) => {
    const { report, knownCount } = withoutKnown(shown, baseline.get(path) ?? []);
    summary.add(report, knownCount);
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

/** Throws a UsageError when the file is no baseline: who relies on it must know. */
export function baselineOf({ project }: NamedNotebooks): Promise<Baseline> {
  return readBaseline(project.files, project.root).catch((cause: unknown) => {
    throw new UsageError(reasonOf(cause), { cause });
  });
}

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
