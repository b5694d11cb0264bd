/** The baseline file of a workspace folder: what is known and does not count. */
import { baselineFileName, parseBaseline, type Baseline, type FileStore } from "../core/index";
import { joinPath } from "./paths";
import { reasonOf } from "./reason";

/** Empty where there is no file; rejects with a message that names the file when it is no baseline. */
export async function readBaseline(files: FileStore, root: string): Promise<Baseline> {
  const path = joinPath(root, baselineFileName);
  if (!(await files.stat(path))) return new Map();
  try {
    return parseBaseline(await files.readText(path));
  } catch (cause) {
    const reason = reasonOf(cause);
    throw new Error(`${baselineFileName} is no baseline: ${reason}`, { cause });
  }
}
