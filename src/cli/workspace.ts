/**
 * From what a person typed to a project: which folder the notebooks belong to, which settings hold
 * there, and how its paths are shown from where the person stands.
 */
import type { Analyzer, FileStore, NotebookReport } from "../core/index";
import { existingFolder } from "../project/discover";
import type { IndexOptions } from "../project/indexFiles";
import { joinPath, parentOf, relativeTo } from "../project/paths";
import { Project } from "../project/project";
import { statIfAny } from "../project/reading";
import { reasonOf } from "../project/reason";
import { missingNotebooks, unknownSymbols } from "../project/settings/moduleTable";
import {
  formatSettingsProblem,
  resolveSettings,
  type SettingsLayer,
} from "../project/settings/resolve";
import { findSettingsFile, settingsFileNames } from "../project/settings/settingsFile";
import { UsageError, type Context } from "./context";
import type { CommandLineSettings } from "./args";

/** Opens the workspace folder of the targets; throws a UsageError when its settings are wrong. */
export async function openProject(
  context: Context,
  analyzer: Analyzer,
  targets: readonly string[],
  commandLine: CommandLineSettings,
  index?: IndexOptions,
): Promise<Project> {
  const root = await findRoot(context, targets);
  const file = await findSettingsFile(context.files, root);
  const { settings, problems } = resolveSettings([
    ...(file.layer ? [file.layer] : []),
    { source: "command line", values: commandLine },
  ]);
  const all = [...file.problems, ...problems];
  if (all.length > 0) {
    const lines = all.map((problem) =>
      formatSettingsProblem(problem, shownPath(context.cwd, problem.source)),
    );
    throw new UsageError(lines.join("\n"));
  }
  const log = {
    info: () => undefined,
    warn: (message: string) => void context.printError(`${message}\n`),
    error: (message: string) => void context.printError(`${message}\n`),
  };
  const { files, formatter } = context;
  const project = new Project({ root, files, log, analyzer, formatter, settings, index });
  await tellTableMistakes(context, project, file.layer, targets);
  return project;
}

export interface OpenedNotebook {
  readonly project: Project;
  /** Absolute. */
  readonly target: string;
  /** Relative to the workspace folder. */
  readonly path: string;
}

/** Opens the workspace folder of one notebook; throws a UsageError when it is none. */
export async function openNotebook(
  context: Context,
  analyzer: Analyzer,
  notebook: string,
  commandLine: CommandLineSettings,
): Promise<OpenedNotebook> {
  const target = context.absolute(notebook);
  const stat = await context.files.stat(target).catch((cause: unknown) => {
    throw new UsageError(`${notebook} cannot be read: ${reasonOf(cause)}`, { cause });
  });
  if (!stat) throw new UsageError(`${notebook}: no such file`);
  if (stat.isFolder) throw new UsageError(`${notebook} is a folder: name one notebook in it`);
  const project = await openProject(context, analyzer, [target], commandLine);
  return { project, target, path: relativeTo(project.root, target) ?? target };
}

/** They stand in the way of no other notebook, so the command goes on. */
async function tellTableMistakes(
  { cwd, printError }: Context,
  project: Project,
  layer: SettingsLayer | undefined,
  targets: readonly string[],
): Promise<void> {
  if (!layer || Object.keys(project.settings.modules).length === 0) return;
  const problems = [...(await missingNotebooks(project, layer))];
  for (const target of targets) {
    const path = relativeTo(project.root, target);
    if (path !== undefined) problems.push(...(await unknownSymbols(project, layer, path)));
  }
  for (const problem of problems) {
    await printError(`${formatSettingsProblem(problem, shownPath(cwd, problem.source))}\n`);
  }
}

/**
 * The nearest folder around all targets that looks like the top of a project; without one, the
 * current folder if it holds the targets, else the innermost folder around them. Targets from all
 * over the disk, or from several, make no project of the whole disk: these are looked at from the
 * current folder.
 */
async function findRoot({ cwd, files }: Context, targets: readonly string[]): Promise<string> {
  const around = await commonFolder(files, targets.length === 0 ? [cwd] : targets);
  if (around === undefined) return cwd;
  const markers = [".git", ...settingsFileNames];
  for (let at: string | undefined = around; at !== undefined; at = parentOf(at)) {
    for (const marker of markers) if (await statIfAny(files, joinPath(at, marker))) return at;
  }
  const isDisk = parentOf(around) === undefined && !targets.includes(around);
  return isDisk || relativeTo(cwd, around) !== undefined ? cwd : around;
}

/** Undefined when they lie on several disks. */
async function commonFolder(
  files: FileStore,
  targets: readonly string[],
): Promise<string | undefined> {
  let common: string | undefined;
  for (const target of targets) {
    const folder = await existingFolder(target, files);
    common ??= folder;
    while (relativeTo(common, folder) === undefined) {
      const parent = parentOf(common);
      if (parent === undefined) return undefined;
      common = parent;
    }
  }
  return common;
}

/** As a person would type it: relative below the current folder, absolute elsewhere. */
export function shownPath(cwd: string, path: string): string {
  return relativeTo(cwd, path) ?? path;
}

/** A report whose paths open from where the person stands. */
export function shownReport(report: NotebookReport, project: Project, cwd: string): NotebookReport {
  const show = (path: string): string => shownPath(cwd, joinPath(project.root, path));
  if (project.root === cwd) return report;
  return {
    ...report,
    path: show(report.path),
    ...(report.coverage && {
      coverage: report.coverage.map((source) => ({
        ...source,
        module: show(source.module),
        ...(source.file !== undefined && { file: show(source.file) }),
      })),
    }),
    findings: report.findings.map((finding) =>
      finding.tests
        ? { ...finding, tests: finding.tests.map((test) => ({ ...test, path: show(test.path) })) }
        : finding,
    ),
    symbols: report.symbols.map((symbol) =>
      "tests" in symbol.test
        ? {
            ...symbol,
            test: {
              ...symbol.test,
              tests: symbol.test.tests.map((test) => ({ ...test, path: show(test.path) })),
            },
          }
        : symbol,
    ),
  };
}
