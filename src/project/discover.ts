/**
 * Finds what belongs to a workspace folder: its notebooks, its Python test files and its other
 * Python modules. One walk of the whole folder serves them all, since a test anywhere may be
 * evidence for a notebook anywhere; what a person names is then chosen from it. A file that is
 * named is taken even where a walk would leave it out.
 */
import type { CancelSignal, FileStore, Settings } from "../core/index";
import { globMatcher, isGlob } from "./globs";
import { chainAbove } from "./ignoreRules";
import { comparePaths, joinPath, parentOf, relativeTo } from "./paths";
import { statIfAny } from "./reading";
import { walkFolder, type Walked, type WalkOptions } from "./walk";

export interface DiscoverOptions {
  /** The workspace folder, absolute. */
  readonly root: string;
  readonly files: FileStore;
  readonly settings: Pick<Settings, "exclude" | "testFiles">;
  readonly signal: CancelSignal;
}

/** Paths are relative to the workspace folder (absolute outside it), sorted, without repetition. */
export interface Discovery {
  /** The notebooks that the targets name. */
  readonly notebooks: readonly string[];
  /** All of the workspace folder, whatever the targets. */
  readonly tests: readonly string[];
  readonly modules: readonly string[];
  /** Targets, as given, that are neither a file nor a folder. */
  readonly missing: readonly string[];
  /** Folders and globs, as given, that hold no notebook which is not left out. */
  readonly empty: readonly string[];
}

/** Targets are files, folders and globs, absolute or relative to the workspace folder; none = all. */
export async function discover(
  options: DiscoverOptions,
  targets: readonly string[],
): Promise<Discovery> {
  const { root, files, settings, signal } = options;
  const isExcludedBelow = globMatcher(settings.exclude);
  const walkOptions: WalkOptions = {
    files,
    signal,
    isExcluded: (path) => isExcludedBelow(relativeTo(root, path) ?? path),
  };
  const all = await walkFolder(root, await chainAbove(files, root), walkOptions);
  const notebooks = new Set<string>();
  const missing: string[] = [];
  const empty: string[] = [];
  for (const target of targets.length === 0 ? [root] : targets) {
    const named = await notebooksOf(joinPath(root, target), all, walkOptions);
    if (named === undefined) missing.push(target);
    else if (named.length === 0) empty.push(target);
    else for (const path of named) notebooks.add(path);
  }
  const isTest = globMatcher(settings.testFiles);
  const shown = (path: string): string => relativeTo(root, path) ?? path;
  const python = all.pythonFiles.map(shown).sort(comparePaths);
  return {
    notebooks: [...notebooks].map(shown).sort(comparePaths),
    tests: python.filter(isTest),
    modules: python.filter((path) => !isTest(path)),
    missing,
    empty,
  };
}

/** Undefined when the target names nothing that is there. */
async function notebooksOf(
  target: string,
  all: Walked,
  options: WalkOptions,
): Promise<readonly string[] | undefined> {
  // What nobody may look at is there: whoever reads it is told why that fails.
  const stat = await options.files.stat(target).catch(() => "closed" as const);
  if (stat === "closed") return [target];
  if (stat?.isFolder) return notebooksBelow(target, all, options);
  if (stat) return [target];
  const base = await existingFolder(target, options.files);
  const pattern = relativeTo(base, target) ?? "";
  if (!isGlob(pattern)) return undefined;
  // A slash in front keeps the glob to its own folder: "*.ipynb" as an argument is not recursive.
  const matches = globMatcher([`/${pattern}`]);
  const below = await notebooksBelow(base, all, options);
  return below.filter((path) => matches(relativeTo(base, path) ?? path));
}

/** The longest part of the path that is a folder; its name may hold characters that globs use. */
export async function existingFolder(path: string, files: FileStore): Promise<string> {
  let folder = path;
  while (!(await statIfAny(files, folder))?.isFolder) {
    const parent = parentOf(folder);
    if (parent === undefined) break;
    folder = parent;
  }
  return folder;
}

/** A folder that the walk left out was named on purpose: only rules inside it count. */
async function notebooksBelow(
  folder: string,
  all: Walked,
  options: WalkOptions,
): Promise<readonly string[]> {
  const walked = all.folders.has(folder) ? all : await walkFolder(folder, undefined, options);
  return walked.notebooks.filter((path) => relativeTo(folder, path) !== undefined);
}
