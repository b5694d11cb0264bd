/**
 * Where a repository keeps its dependencies, and what a notebook installs beyond them. Nothing is
 * written: the host shows it and asks.
 */
import type { FileStore } from "../core/index";
import { addToPyproject, addToRequirements, type DependencyText } from "./dependencyText";
import { joinPath } from "./paths";
import { reasonOf } from "./reason";
import { WriteError } from "./writing";

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
 * where there is none. Undefined when nothing is missing. Rejects with a WriteError when the file
 * cannot be read, since a new one must not take its place.
 */
export async function planDependencies(
  { root, files }: { readonly root: string; readonly files: FileStore },
  { requirements, packageSources }: Installed,
): Promise<DependencyPlan | undefined> {
  if (requirements.length === 0) return undefined;
  const pyproject = await textOf(root, files, "pyproject.toml");
  const listed =
    pyproject === undefined
      ? undefined
      : behindMark(pyproject, (text) => addToPyproject(text, requirements));
  const path = listed ? "pyproject.toml" : "requirements.txt";
  const present = listed ? pyproject : await textOf(root, files, path);
  const { text, added } =
    listed ??
    behindMark(present ?? "", (text) => addToRequirements(text, requirements, packageSources));
  if (added.length === 0) return undefined;
  return { path, text, present, added, hint: listed && hintOf(packageSources) };
}

function hintOf(sources: readonly string[]): string | undefined {
  return sources.length > 0
    ? `pyproject.toml has no place for \`${sources.join(" ")}\`: name that index in your installer's settings`
    : undefined;
}

/** A byte order mark, as editors of Windows set it, stays in front and is no part of the text. */
function behindMark<T extends DependencyText | undefined>(text: string, edit: (text: string) => T) {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const edited = edit(text.slice(mark.length));
  return edited && { ...edited, text: mark + edited.text };
}

async function textOf(root: string, files: FileStore, path: string): Promise<string | undefined> {
  const file = joinPath(root, path);
  if (!(await files.stat(file))) return undefined;
  return files.readText(file).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw new WriteError(`What the notebook installs is not compared with ${path}: ${reason}`, {
      cause,
    });
  });
}
