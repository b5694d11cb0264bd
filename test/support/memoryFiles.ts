/**
 * A file store in memory, built from a table of paths and texts. It counts what is read, so that a
 * test can state that nothing was, and keeps a clock of its own that ticks with each write.
 */
import type { FileStat, FileStore } from "../../src/core/index";

export class MemoryFiles implements FileStore {
  /** Paths in the order in which their texts were read. */
  readonly reads: string[] = [];
  readonly #texts = new Map<string, { text: string; modified: number }>();
  readonly #broken = new Map<string, string>();
  #time = 1;

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(texts)) this.put(path, text);
  }

  put(path: string, text: string): void {
    this.#texts.set(path, { text, modified: this.#time++ });
  }

  /** Changes the time of a file and nothing else, as `touch` does. */
  touch(path: string): void {
    this.put(path, this.textOf(path));
  }

  /** Every attempt to read the file fails for this reason. */
  makeUnreadable(path: string, reason: string): void {
    this.#broken.set(path, reason);
  }

  /** Removes a file, or a folder with everything in it. */
  remove(path: string): void {
    for (const each of [...this.#texts.keys()]) {
      if (each === path || each.startsWith(`${path}/`)) this.#texts.delete(each);
    }
  }

  textOf(path: string): string {
    const file = this.#texts.get(path);
    if (!file) throw new Error(`No such file in the test: ${path}`);
    return file.text;
  }

  paths(): readonly string[] {
    return [...this.#texts.keys()].sort();
  }

  readText(path: string): Promise<string> {
    this.reads.push(path);
    const reason = this.#broken.get(path);
    if (reason !== undefined) return Promise.reject(new Error(reason));
    const file = this.#texts.get(path);
    return file ? Promise.resolve(file.text) : Promise.reject(new Error("no such file"));
  }

  stat(path: string): Promise<FileStat | undefined> {
    const file = this.#texts.get(path);
    if (file) {
      const { text, modified } = file;
      return Promise.resolve({ modified, size: Buffer.byteLength(text), isFolder: false });
    }
    const prefix = path.endsWith("/") ? path : `${path}/`;
    const isFolder = this.paths().some((each) => each.startsWith(prefix));
    return Promise.resolve(isFolder ? { modified: 0, size: 0, isFolder } : undefined);
  }

  list(folder: string): Promise<readonly { name: string; isFolder: boolean }[]> {
    const prefix = folder.endsWith("/") ? folder : `${folder}/`;
    const children = new Map<string, boolean>();
    for (const path of this.paths()) {
      if (!path.startsWith(prefix)) continue;
      const [name = "", ...below] = path.slice(prefix.length).split("/");
      children.set(name, below.length > 0);
    }
    return Promise.resolve([...children].map(([name, isFolder]) => ({ name, isFolder })));
  }

  writeText(path: string, text: string): Promise<void> {
    this.put(path, text);
    return Promise.resolve();
  }
}
