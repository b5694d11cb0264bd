/** The command line as data: one object per command, so that the commands never see a flag. */
import type { Severity } from "../core/index";

export interface NotebookArgs {
  readonly targets: readonly string[];
  readonly format: "text" | "json" | "jsonl";
  /** Name of the notebook that comes from standard input. */
  readonly stdinFilename: string | undefined;
  readonly isQuiet: boolean;
  readonly settings: CommandLineSettings;
  readonly cache: CacheChoice;
}

/** Where answers are kept for the next run: a folder as typed, true for the usual one, false: nowhere. */
export type CacheChoice = string | boolean;

export interface CheckArgs extends NotebookArgs {
  readonly kind: "check";
  /** Lowest severity that makes the exit code 1. */
  readonly failOn: Severity;
  /** Whether findings of the baseline are left out. */
  readonly usesBaseline: boolean;
}

export interface BaselineArgs {
  readonly kind: "baseline";
  readonly targets: readonly string[];
  readonly isQuiet: boolean;
}

export interface AnalyzeArgs extends NotebookArgs {
  readonly kind: "analyze";
}

export interface ExtractArgs {
  readonly kind: "extract";
  readonly notebook: string;
  /** Names of functions, classes and constants; undefined lets Cellbridge choose. */
  readonly symbols: readonly string[] | undefined;
  /** 0-based indexes over all cells. */
  readonly cells: readonly number[] | undefined;
  readonly isDryRun: boolean;
  /** Add what the notebook installs to the repository's dependencies. */
  readonly addsRequirements: boolean;
  readonly format: "text" | "json";
  readonly isQuiet: boolean;
  readonly settings: CommandLineSettings;
}

export interface ReplaceArgs {
  readonly kind: "replace";
  readonly notebook: string;
  readonly isDryRun: boolean;
  readonly format: "text" | "json";
  readonly isQuiet: boolean;
  readonly settings: CommandLineSettings;
}

export interface GenerateTestArgs {
  readonly kind: "generate-test";
  readonly notebook: string;
  /** Name of a function or class. */
  readonly symbol: string;
  readonly isDryRun: boolean;
  readonly isQuiet: boolean;
  readonly settings: CommandLineSettings;
}

export interface SliceArgs {
  readonly kind: "slice";
  readonly notebook: string;
  /** 0-based index over all cells. */
  readonly cell: number;
  /** Undefined: everything that the cell does. */
  readonly name: string | undefined;
  /** Only what the cell shows. */
  readonly isOutput: boolean;
  /** What depends on the cell, not what it depends on. */
  readonly isForward: boolean;
  readonly format: "text" | "json" | "notebook";
}

/** Raw settings values; they are checked like those of a file. */
export interface CommandLineSettings {
  readonly outputDir?: string;
  readonly rules?: Readonly<Record<string, string>>;
}

export type Args =
  CheckArgs | BaselineArgs | AnalyzeArgs | ExtractArgs | ReplaceArgs | GenerateTestArgs | SliceArgs;

/** What commander has to say instead of a command: help, the version, or what is wrong. */
export interface Said {
  readonly kind: "said";
  readonly out: string;
  readonly err: string;
  readonly isFailure: boolean;
}
