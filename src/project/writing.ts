/** Writing files that a person named: what goes wrong is said with the path and what to do. */
import type { FileStore } from "../core/index";
import { reasonOf } from "./reason";

/** A failure of the folder or of its timing, and none of ours; the message says all there is to say. */
export class WriteError extends Error {
  override readonly name = "WriteError";
}

/** `shown`: the path as the person knows it. */
export async function writeFile(
  files: FileStore,
  path: string,
  text: string,
  shown: string,
): Promise<void> {
  try {
    await files.writeText(path, text);
  } catch (cause) {
    const reason = reasonOf(cause);
    const advice = adviceFor(reason);
    throw new WriteError(`Cannot write ${shown}: ${reason}${advice && `; ${advice}`}`, { cause });
  }
}

/** By the words that the file stores use. */
function adviceFor(reason: string): string {
  if (/write-protected/.test(reason)) return "allow writing to it, or choose another folder";
  if (/permission|read-only/.test(reason)) return "make its folder writable, or choose another one";
  if (/is a file, not a folder/.test(reason))
    return "move that file away, or choose another folder";
  if (/it is a folder/.test(reason)) return "move that folder away";
  return /no space|quota/.test(reason) ? "make room and try again" : "";
}
