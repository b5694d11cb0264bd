/** `cellbridge baseline`: accepts what is found now, so that only new findings count. */
import {
  baselineFileName,
  formatBaseline,
  isUnread,
  knownFindings,
  type Analyzer,
  type KnownFinding,
} from "../core/index";
import { joinPath } from "../project/paths";
import { writeFile } from "../project/writing";
import type { BaselineArgs } from "./args";
import { baselineOf } from "./check";
import type { Context, ExitCode } from "./context";
import { exitCodeOf, openNotebooks, printReports } from "./notebooks";
import { shownPath } from "./workspace";

/** Replaces what is known of the notebooks looked at; notebooks that are gone go with it. */
export async function runBaseline(
  args: BaselineArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const named = await openNotebooks(
    { targets: args.targets, stdinFilename: undefined, settings: {}, cache: true },
    context,
    analyzer,
  );
  const { project } = named;
  const baseline = new Map<string, readonly KnownFinding[]>(await baselineOf(named));
  let count = 0;
  const unread: string[] = [];
  const done = await printReports(named, args, (shown, report) => {
    const problem = report.problems.find(isUnread);
    if (problem) {
      // What is known of it stays: it may be mended.
      unread.push(`${shown.path}: cannot be read: ${problem.message}\n`);
      return "";
    }
    const known = knownFindings(report);
    count += known.length;
    baseline.set(report.path, known);
    return "";
  });
  if (!done.isComplete || done.notebooks.length === 0) return exitCodeOf(done, nothingSeen);
  for (const path of baseline.keys()) {
    if (!(await context.files.stat(joinPath(project.root, path)))) baseline.delete(path);
  }
  const file = joinPath(project.root, baselineFileName);
  await writeFile(context.files, file, formatBaseline(baseline), shownPath(context.cwd, file));
  for (const line of unread) await context.printError(line);
  const readable = done.notebooks.length - unread.length;
  if (!args.isQuiet) {
    const findings = `${count} ${count === 1 ? "finding" : "findings"}`;
    const notebooks = `${readable} ${readable === 1 ? "notebook" : "notebooks"}`;
    await context.print(
      `${shownPath(context.cwd, file)} now knows ${findings} of ${notebooks}; check leaves them out\n`,
    );
  }
  return exitCodeOf(done, { ...nothingSeen, hasUnreadable: unread.length > 0 });
}

/** Whatever is found is accepted: only what could not be looked at makes this a failure. */
const nothingSeen = { hasFindings: false, hasUnreadable: false };
