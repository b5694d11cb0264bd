/**
 * The file store over node:fs. Writing never leaves half a file: the text goes to a temporary file
 * in the same folder, is flushed, and takes the old file's place in one rename.
 */
import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileStat, FileStore } from "../core/index";
import { FileError, isMissing } from "./fileError";

export class NodeFileStore implements FileStore {
  async readText(path: string): Promise<string> {
    try {
      const bytes = await readFile(path);
      // `toString` would turn foreign bytes into question marks, and writing back would keep them.
      if (!isUtf8(bytes)) throw new Error("not UTF-8 text");
      return bytes.toString("utf8");
    } catch (cause) {
      throw new FileError(cause);
    }
  }

  async stat(path: string): Promise<FileStat | undefined> {
    try {
      const found = await stat(path);
      return { modified: found.mtimeMs, size: found.size, isFolder: found.isDirectory() };
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw new FileError(cause);
    }
  }

  async list(folder: string): Promise<readonly { name: string; isFolder: boolean }[]> {
    // A folder that cannot be read has no children by contract: a walk goes on beside it. Who opens
    // a pipe that nobody writes to would wait forever.
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile() || entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  }

  async writeText(path: string, text: string): Promise<void> {
    try {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(await targetOf(path), text);
    } catch (cause) {
      throw new FileError(cause);
    }
  }
}

/** A link stays a link: the file that it points to is replaced. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (isMissing(cause)) return path;
    throw cause;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const mode = await modeOf(path);
  // A rename asks the folder alone. Data tools protect files that many links share.
  if (mode !== undefined && (mode & 0o222) === 0) throw new Error("it is write-protected");
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text, "utf8");
      if (mode !== undefined) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    // Whatever is left of the attempt goes; when it was never made there is nothing to remove.
    await unlink(temporary).catch(() => undefined);
    throw cause;
  }
  await flushFolder(dirname(path));
}

/** Permission bits of the file that is about to be replaced; undefined for a new file. */
async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

/** Makes the rename itself last. Systems that cannot open a folder flush renames on their own. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (!handle) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
