/**
 * Looking at files that tell something where they are there, and that nobody has to have: what may
 * not be looked at says nothing, as if it were not there.
 */
import type { FileStat, FileStore } from "../core/index";

export function statIfAny(
  files: Pick<FileStore, "stat">,
  path: string,
): Promise<FileStat | undefined> {
  return files.stat(path).catch(() => undefined);
}

/** "" where there is no such file. */
export async function textIfAny(files: FileStore, path: string): Promise<string> {
  return (await statIfAny(files, path)) ? files.readText(path).catch(() => "") : "";
}
