/** Reading files that tell something where they are there, and that nobody has to have. */
import type { FileStore } from "../core/index";

/** "" where there is no such file, and where it cannot be read. */
export async function textIfAny(files: FileStore, path: string): Promise<string> {
  return (await files.stat(path)) ? files.readText(path).catch(() => "") : "";
}
