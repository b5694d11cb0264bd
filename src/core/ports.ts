/**
 * What a host must provide. Interfaces only: `node/` and `vscode/` implement them, `project/` uses
 * them, the core itself never calls one.
 */

export interface FileStat {
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly size: number;
  readonly isFolder: boolean;
}

/** Files by absolute path with forward slashes. Texts are UTF-8; a leading BOM is kept. */
export interface FileStore {
  /** Rejects when the file cannot be read; the message says why, without the path. */
  readText(path: string): Promise<string>;
  /** Follows links; undefined when there is no such file or folder. */
  stat(path: string): Promise<FileStat | undefined>;
  /** Direct children of a folder; an unreadable folder has none. Must not follow links to folders. */
  list(folder: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /**
   * Replaces the file in one step (temporary file, flush, rename), creating folders as needed.
   * After a crash the file holds either the old text or the new one, never a part.
   */
  writeText(path: string, text: string): Promise<void>;
}

/**
 * A folder of our own for what can be computed again. Any file of it may be gone or broken at any
 * time, and other processes write into it too.
 */
export interface CacheFolder {
  /** With the time of its last write; undefined when there is no such file that `write` made whole. */
  read(name: string): Promise<{ readonly text: string; readonly modified: number } | undefined>;
  /** Replaces the file in one step; only its owner may read it. Rejects when it cannot be written. */
  write(name: string, text: string): Promise<void>;
  /** Drops the files that were not written for longest, until the rest has a bearable size. */
  trim(): Promise<void>;
}

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** Asks a long task to stop; an `AbortSignal` satisfies it. */
export interface CancelSignal {
  readonly aborted: boolean;
}

export interface Program {
  /** A name on the path, or an absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Absolute path of the folder to run in. */
  readonly folder: string;
}

/** Starts programs of the user's. Must only be asked when a person asked for exactly that. */
export interface ProgramRunner {
  /**
   * Resolves to the exit code when the program has ended, or to undefined when it was ended: when the
   * signal aborts, it and all that it started are. Rejects when it cannot be started.
   */
  run(
    program: Program,
    watch: { readonly signal: AbortLike; onOutput(text: string): void },
  ): Promise<number | undefined>;
  /** A new empty folder for as long as `use` takes. */
  withScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T>;
}

/** The part of an `AbortSignal` that tells when. */
export interface AbortLike extends CancelSignal {
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
