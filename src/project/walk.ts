/**
 * Walks a folder and sorts its files into notebooks and Python files. Level by level, each level's
 * folders listed together; links to folders are not followed, so a walk always ends.
 */
import type { CancelSignal, FileStore } from "../core/index";
import {
  extendChain,
  isEnvironment,
  isIgnored,
  isToolFolder,
  type IgnoreChain,
} from "./ignoreRules";
import { joinPath } from "./paths";
import { mapLimited } from "./tasks";

export interface WalkOptions {
  readonly files: FileStore;
  readonly signal: CancelSignal;
  /** What the settings leave out, by absolute path. */
  isExcluded(path: string): boolean;
}

/** Absolute paths in no particular order. */
export interface Walked {
  readonly folders: Set<string>;
  readonly notebooks: string[];
  readonly pythonFiles: string[];
}

/** `above` holds for the entries beside `folder`; the folder itself is walked whatever it says. */
export async function walkFolder(
  folder: string,
  above: IgnoreChain | undefined,
  options: WalkOptions,
): Promise<Walked> {
  const walked: Walked = { folders: new Set(), notebooks: [], pythonFiles: [] };
  let level: readonly Step[] = [{ folder, above }];
  while (level.length > 0 && !options.signal.aborted) {
    const below = await mapLimited(level, maxListings, (step) => visit(step, walked, options));
    level = below.flat();
  }
  return walked;
}

/** Enough to keep a network file system busy, few enough for any limit of open files. */
const maxListings = 16;

interface Step {
  readonly folder: string;
  readonly above: IgnoreChain | undefined;
}

async function visit(step: Step, walked: Walked, options: WalkOptions): Promise<readonly Step[]> {
  if (options.signal.aborted) return [];
  const entries = await options.files.list(step.folder);
  const names = entries.map((entry) => entry.name);
  if (isEnvironment(names)) return [];
  walked.folders.add(step.folder);
  const chain = names.includes(".gitignore")
    ? await extendChain(options.files, step.folder, step.above)
    : step.above;
  const steps: Step[] = [];
  for (const { name, isFolder } of entries) {
    const kind = isFolder ? "folder" : fileKind(name);
    if (kind === "other" || (kind === "folder" && isToolFolder(name))) continue;
    const path = joinPath(step.folder, name);
    if (isIgnored(chain, path, isFolder ? "folder" : "file") || options.isExcluded(path)) continue;
    if (kind === "folder") steps.push({ folder: path, above: chain });
    else (kind === "notebook" ? walked.notebooks : walked.pythonFiles).push(path);
  }
  return steps;
}

function fileKind(name: string): "notebook" | "python" | "other" {
  if (name.endsWith(".ipynb")) return "notebook";
  return name.endsWith(".py") ? "python" : "other";
}
