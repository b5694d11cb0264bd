/** A file store in which one notebook comes from standard input instead of the disk. */
import type { FileStat, FileStore } from "../core/index";

/** Under `path` stands `text`, whether or not there is such a file; all else is as in `files`. */
export function withFile(files: FileStore, path: string, text: string): FileStore {
  const stat: FileStat = { modified: 0, size: text.length, isFolder: false };
  return {
    readText: (wanted) => (wanted === path ? Promise.resolve(text) : files.readText(wanted)),
    stat: (wanted) => (wanted === path ? Promise.resolve(stat) : files.stat(wanted)),
    list: (folder) => files.list(folder),
    writeText: (wanted, written) => files.writeText(wanted, written),
  };
}

/** All of a stream as text; throws on bytes that are no UTF-8. */
export async function readAll(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for await (const part of stream) {
    text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
