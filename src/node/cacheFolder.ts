/**
 * A cache folder on disk. Files are compressed, which makes them eight times smaller and lets the
 * check sum of gzip tell a broken file from a whole one. They are private to their owner, and only
 * files with our ending are ever removed, since a person may name any folder.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";
import type { CacheFolder } from "../core/index";

/** Where programs of this system keep what they can do without; undefined for a user without a home. */
export function userCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  system: NodeJS.Platform = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = env;
  // An empty or relative value counts as not set, as the XDG specification has it.
  if (xdg && isAbsolute(xdg)) return join(xdg, "cellbridge");
  if (system === "win32") return local ? join(local, "cellbridge", "Cache") : undefined;
  if (!home) return undefined;
  return join(home, system === "darwin" ? "Library/Caches" : ".cache", "cellbridge");
}

const compress = promisify(gzip);
const expand = promisify(gunzip);

const ending = ".cellbridge-cache";

export class NodeCacheFolder implements CacheFolder {
  readonly #folder: string;
  readonly #maxBytes: number;

  constructor(folder: string, maxBytes = 100_000_000) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  async read(name: string): Promise<{ text: string; modified: number } | undefined> {
    const path = join(this.#folder, name + ending);
    try {
      // The time is asked for first: a file that is replaced in between seems older than it is.
      const { mtimeMs } = await stat(path);
      return { text: (await expand(await readFile(path))).toString("utf8"), modified: mtimeMs };
    } catch {
      // Missing, broken or foreign: what it held is computed again and replaces it.
      return undefined;
    }
  }

  async write(name: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const temporary = join(this.#folder, `${randomUUID()}${ending}`);
    try {
      const bytes = await compress(text, { level: constants.Z_BEST_SPEED });
      await writeFile(temporary, bytes, { flag: "wx", mode: 0o600 });
      await rename(temporary, join(this.#folder, name + ending));
    } catch (cause) {
      await unlink(temporary).catch(() => undefined); // whatever is left of the attempt goes
      throw cause;
    }
  }

  async trim(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(ending));
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        const found = await stat(path).catch(() => undefined); // another process may trim as well
        return { path, size: found?.size ?? 0, modified: found?.mtimeMs ?? 0 };
      }),
    );
    let excess = files.reduce((sum, { size }) => sum + size, 0) - this.#maxBytes;
    for (const { path, size } of files.sort((a, b) => a.modified - b.modified)) {
      if (excess <= 0) return;
      await unlink(path).catch(() => undefined);
      excess -= size;
    }
  }
}
