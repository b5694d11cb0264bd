/**
 * The settings file of a workspace folder: the nearest `cellbridge.toml`, or `pyproject.toml` with
 * a `[tool.cellbridge]` table, in the folder or above it. A `pyproject.toml` without that table is
 * passed by, so that a package inside a larger repository inherits the repository's settings.
 */
import { parse, TomlError } from "smol-toml";
import type { FileStore } from "../../core/index";
import { joinPath, parentOf } from "../paths";
import { statIfAny } from "../reading";
import { reasonOf } from "../reason";
import { lineOfKey } from "./tomlLines";
import type { SettingsLayer, SettingsProblem } from "./resolve";

export interface SettingsFile {
  /** Undefined when no file sets anything. */
  readonly layer: SettingsLayer | undefined;
  readonly problems: readonly SettingsProblem[];
}

/** Names of the files that can hold settings: what a host has to watch. */
export const settingsFileNames = ["cellbridge.toml", "pyproject.toml"] as const;

export async function findSettingsFile(files: FileStore, folder: string): Promise<SettingsFile> {
  for (let at: string | undefined = folder; at !== undefined; at = parentOf(at)) {
    for (const name of settingsFileNames) {
      const path = joinPath(at, name);
      const found = await readSettingsFile(files, path, name === "pyproject.toml");
      if (found) return found;
    }
  }
  return { layer: undefined, problems: [] };
}

/** Undefined when the file is not there or has nothing to say about Cellbridge. */
async function readSettingsFile(
  files: FileStore,
  path: string,
  isPyproject: boolean,
): Promise<SettingsFile | undefined> {
  if (!(await statIfAny(files, path))) return undefined;
  let text: string;
  try {
    text = await files.readText(path);
  } catch (cause) {
    const message = `cannot be read: ${reasonOf(cause)}`;
    return { layer: undefined, problems: [{ source: path, line: undefined, message }] };
  }
  // A broken pyproject.toml that never mentions Cellbridge is somebody else's business.
  if (isPyproject && !text.includes("cellbridge")) return undefined;
  const table = isPyproject ? ["tool", "cellbridge"] : [];
  try {
    const values = valueAt(parse(text.replace(/^\uFEFF/, "")), table);
    if (values === undefined) return undefined;
    const lineOf = (key: readonly string[]): number | undefined =>
      lineOfKey(text, [...table, ...key]);
    return { layer: { source: path, values, lineOf }, problems: [] };
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const message = (cause.message.split("\n")[0] ?? "").replace("Invalid TOML document: ", "");
    return {
      layer: undefined,
      problems: [{ source: path, line: cause.line, message: `not valid TOML: ${message}` }],
    };
  }
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== "object" || at === null) return undefined;
    at = new Map(Object.entries(at)).get(key);
  }
  return at;
}
