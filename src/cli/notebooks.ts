/**
 * What `check`, `analyze` and `baseline` have in common: opening the project, looking at every notebook that
 * was named, with progress, and saying what could not be found.
 */
import type { Analyzer, NotebookReport } from "../core/index";
import type { Project } from "../project/project";
import type { Refreshed } from "../project/refreshed";
import type { NotebookArgs } from "./args";
import { UsageError, type Context, type ExitCode } from "./context";
import { Progress } from "./progress";
import { readAll, withFile } from "./stdinFiles";
import { openProject, shownReport } from "./workspace";

/** The notebooks that a person named, in their project. */
export interface NamedNotebooks {
  /** With standard input as a file, where that was asked for. */
  readonly context: Context;
  readonly targets: readonly string[];
  readonly project: Project;
}

export async function openNotebooks(
  args: Pick<NotebookArgs, "targets" | "stdinFilename" | "settings" | "cache">,
  outer: Context,
  analyzer: Analyzer,
): Promise<NamedNotebooks> {
  const { context, targets } = await resolveTargets(args, outer);
  // What comes from standard input has no time by which to tell it from what came before.
  const index = args.stdinFilename === undefined ? context.index(args.cache) : undefined;
  const project = await openProject(context, analyzer, targets, args.settings, index);
  return { context, targets, project };
}

/**
 * Prints what `use` makes of each report, in the order of the paths. It is given the report with
 * paths as the person would type them; those of the report itself lead from the project's folder.
 */
export async function printReports(
  { context, targets, project }: NamedNotebooks,
  args: Pick<NotebookArgs, "targets" | "isQuiet">,
  use: (shown: NotebookReport, report: NotebookReport) => string | Promise<string>,
): Promise<Refreshed> {
  const progress = new Progress(args.isQuiet ? { ...context, progressWidth: undefined } : context);
  let lookedAt = 0;
  const done = await project.refresh(targets, context.signal, async (report, count, total) => {
    const shown = shownReport(report, project, context.cwd);
    const text = await use(shown, report);
    if (text !== "") {
      await progress.clear();
      await context.print(text);
    }
    lookedAt = count;
    await progress.step(shown.path, count, total);
  });
  await progress.clear();
  if (!done.isComplete) {
    await context.printError(`stopped after ${lookedAt} of ${done.notebooks.length} notebooks\n`);
  }
  await explainAbsence(done, args, context);
  return done;
}

/** 2 before 1: who is told of findings must know that something was not looked at. */
export function exitCodeOf(
  done: Refreshed,
  seen: { readonly hasFindings: boolean; readonly hasUnreadable: boolean },
): ExitCode {
  if (!done.isComplete) return 130;
  if (seen.hasUnreadable || done.missing.length > 0 || done.notebooks.length === 0) return 2;
  return seen.hasFindings ? 1 : 0;
}

async function resolveTargets(
  args: Pick<NotebookArgs, "targets" | "stdinFilename">,
  context: Context,
): Promise<{ readonly context: Context; readonly targets: readonly string[] }> {
  if (args.stdinFilename === undefined) {
    if (args.targets.includes("-")) {
      throw new UsageError(
        "Say how the notebook from standard input is called: --stdin-filename notebooks/x.ipynb",
      );
    }
    // None means the current folder, which may be a part of a larger project.
    const named = args.targets.length === 0 ? ["."] : args.targets;
    return { context, targets: named.map((target) => context.absolute(target)) };
  }
  if (args.targets.some((target) => target !== "-")) {
    throw new UsageError(
      "with --stdin-filename there is one notebook, from standard input: name no other",
    );
  }
  const path = context.absolute(args.stdinFilename);
  const text = await readAll(context.stdin).catch((cause: unknown) => {
    throw new UsageError("Standard input is not UTF-8 text.", { cause });
  });
  return { context: { ...context, files: withFile(context.files, path, text) }, targets: [path] };
}

async function explainAbsence(
  done: Refreshed,
  args: Pick<NotebookArgs, "targets">,
  context: Context,
): Promise<void> {
  const asTyped = (absolute: string): string => {
    const at = args.targets.find((target) => context.absolute(target) === absolute);
    if (absolute === context.cwd && (at === undefined || at === "."))
      return `the current folder, ${absolute}`;
    return at ?? absolute;
  };
  for (const target of done.missing) {
    await context.printError(`${asTyped(target)}: no such file or folder\n`);
  }
  for (const target of done.empty) {
    await context.printError(
      `no notebook in ${asTyped(target)} (what .gitignore or the setting \`exclude\` names is left out, ` +
        "unless it is named)\n",
    );
  }
}
