/** A cache folder in memory. Its clock is far ahead of that of `MemoryFiles`, unless a test sets it. */
import type { CacheFolder } from "../../src/core/index";

export class MemoryCache implements CacheFolder {
  readonly texts = new Map<string, string>();
  /** Names in the order in which they were written. */
  readonly writes: string[] = [];
  /** Time of the last write of every file. */
  modified = 1e9;
  isReadOnly = false;

  read(name: string): Promise<{ text: string; modified: number } | undefined> {
    const text = this.texts.get(name);
    return Promise.resolve(text === undefined ? undefined : { text, modified: this.modified });
  }

  write(name: string, text: string): Promise<void> {
    if (this.isReadOnly) return Promise.reject(new Error("the file system is read-only"));
    this.texts.set(name, text);
    this.writes.push(name);
    return Promise.resolve();
  }

  trim(): Promise<void> {
    return Promise.resolve();
  }

  /** Changes the text of every file, as a broken disk might. */
  spoil(change: (text: string) => string): void {
    for (const [name, text] of this.texts) this.texts.set(name, change(text));
  }
}
