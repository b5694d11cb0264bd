/** What a command is given of the world, and what it gives back. */
import type { CancelSignal, FileStore, PythonFormatter } from "../core/index";
import type { IndexOptions } from "../project/indexFiles";
import type { CacheChoice } from "./args";

/** 0 clean, 1 findings, 2 failure, 130 stopped by Ctrl+C. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, done: (error?: Error | null) => void): boolean;
}

export interface Context {
  /** Absolute, with forward slashes. */
  readonly cwd: string;
  /** A path as typed, absolute and with forward slashes. */
  absolute(path: string): string;
  readonly files: FileStore;
  readonly formatter: () => Promise<PythonFormatter>;
  /** Undefined where nothing is to be kept. */
  index(chosen: CacheChoice): IndexOptions | undefined;
  readonly signal: CancelSignal;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly hasColor: boolean;
  /** Milliseconds from any fixed moment. */
  now(): number;
  /** Resolves when the stream has taken the text, so that a slow reader slows us down. */
  print(text: string): Promise<void>;
  /** For messages and progress. */
  printError(text: string): Promise<void>;
  /** Width of the terminal that shows messages; undefined when it is no terminal. */
  readonly progressWidth: number | undefined;
}

/** A failure that the person can do something about; its message says what. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
