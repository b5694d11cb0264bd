/**
 * Where a repository keeps its dependencies, and what a notebook installs beyond them. Nothing is
 * written: the host shows it and asks.
 */
import type { FileStore } from "../core/index";
import { addToPyproject, addToRequirements } from "./dependencyText";
import { joinPath } from "./paths";

export interface DependencyPlan {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
  /** Text of the file when the plan was made; undefined when there was none. */
  readonly present: string | undefined;
  readonly added: readonly string[];
  /** What the file has no place for, and where to name it. */
  readonly hint: string | undefined;
}

/** What a notebook installs with pip, as its plan has it. */
export interface Installed {
  readonly requirements: readonly string[];
  readonly packageSources: readonly string[];
}

/**
 * `pyproject.toml` where its `[project]` or Poetry lists dependencies, else `requirements.txt`, which is new
 * where there is none. Undefined when nothing is missing.
 */
export async function planDependencies(
  { root, files }: { readonly root: string; readonly files: FileStore },
  { requirements, packageSources }: Installed,
): Promise<DependencyPlan | undefined> {
  if (requirements.length === 0) return undefined;
  const pyproject = await textOf(files, joinPath(root, "pyproject.toml"));
  const listed = pyproject === undefined ? undefined : addToPyproject(pyproject, requirements);
  const path = listed ? "pyproject.toml" : "requirements.txt";
  const present = listed ? pyproject : await textOf(files, joinPath(root, path));
  const { text, added } = listed ?? addToRequirements(present ?? "", requirements, packageSources);
  if (added.length === 0) return undefined;
  return { path, text, present, added, hint: listed && hintOf(packageSources) };
}

function hintOf(sources: readonly string[]): string | undefined {
  return sources.length > 0
    ? `pyproject.toml has no place for \`${sources.join(" ")}\`: name that index in your installer's settings`
    : undefined;
}

async function textOf(files: FileStore, path: string): Promise<string | undefined> {
  return (await files.stat(path)) ? files.readText(path) : undefined;
}
