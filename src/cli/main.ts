/**
 * The command line's composition root: builds the services, runs one command, and is the one place
 * that turns a failure into a message and an exit code.
 */
import { resolve, sep } from "node:path";
import { Analyzer, type CancelSignal, type FileStore } from "../core/index";
import { NodeCacheFolder, userCacheFolder } from "../node/cacheFolder";
import { FileError } from "../node/fileError";
import { NodeFileStore } from "../node/fileStore";
import { productStamp } from "../node/productStamp";
import { lazyPythonFormatter } from "../node/pythonFormatter";
import { WriteError } from "../project/writing";
import { version } from "../../package.json";
import type { Args } from "./args";
import { parseArgs } from "./parseArgs";
import { runAnalyze } from "./analyze";
import { runBaseline } from "./baseline";
import { runCheck } from "./check";
import { UsageError, type Context, type ExitCode, type TextStream } from "./context";
import { runExtract } from "./extract";
import { runGenerateTest } from "./generateTest";
import { runReplace } from "./replace";
import { runSlice } from "./slice";

export type { ExitCode } from "./context";

export interface RunOptions {
  /** Without the program's name. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: TextStream;
  readonly err: TextStream;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly signal: CancelSignal;
  /** Default: the disk. */
  readonly files?: FileStore;
  readonly now?: () => number;
}

export async function run(options: RunOptions): Promise<ExitCode> {
  const { argv, cwd, env, out, err, stdin, signal } = options;
  const args = parseArgs(argv, version);
  const context: Context = {
    cwd: slashed(resolve(cwd)),
    absolute: (path) => slashed(resolve(cwd, path)),
    files: options.files ?? new NodeFileStore(),
    formatter: lazyPythonFormatter(),
    index: (chosen) => {
      const folder = typeof chosen === "string" ? resolve(cwd, chosen) : userCacheFolder(env);
      if (chosen === false || folder === undefined) return undefined;
      return { folder: new NodeCacheFolder(folder), product: productStamp(version, __filename) };
    },
    signal,
    stdin,
    hasColor: hasColor(argv, env, out),
    now: options.now ?? (() => performance.now()),
    print: (text) => write(out, text).catch(tellWriteFailure),
    // Nobody can be told that messages do not arrive, and the exit code stays what it is.
    printError: (text) => write(err, text).catch(() => undefined),
    progressWidth: err.isTTY && env.TERM !== "dumb" ? err.columns || 80 : undefined,
  };
  try {
    if (args.kind === "said") {
      await context.print(args.out);
      await context.printError(args.err);
      return args.isFailure ? 2 : 0;
    }
    return await runCommand(args, context);
  } catch (error) {
    // The reader of our output has gone, as `head` does: there is nobody left to tell.
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 2;
    const isExpected = error instanceof UsageError || error instanceof WriteError;
    const text =
      error instanceof Error ? (!isExpected && error.stack) || error.message : String(error);
    await context.printError(`cellbridge: ${text}\n`);
    return 2;
  }
}

async function runCommand(args: Args, context: Context): Promise<ExitCode> {
  const analyzer = new Analyzer();
  switch (args.kind) {
    case "check":
      return runCheck(args, context, analyzer);
    case "baseline":
      return runBaseline(args, context, analyzer);
    case "analyze":
      return runAnalyze(args, context, analyzer);
    case "extract":
      return runExtract(args, context, analyzer);
    case "replace":
      return runReplace(args, context, analyzer);
    case "generate-test":
      return runGenerateTest(args, context, analyzer);
    case "slice":
      return runSlice(args, context, analyzer);
  }
}

function hasColor(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  out: TextStream,
): boolean {
  if (argv.includes("--no-color") || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0";
  return out.isTTY === true && env.TERM !== "dumb";
}

/** The reader that has gone, as `head` does, is no failure to speak of. */
function tellWriteFailure(cause: Error): never {
  if ("code" in cause && cause.code === "EPIPE") throw cause;
  throw new UsageError(`The output cannot be written: ${new FileError(cause).message}`, { cause });
}

function write(stream: TextStream, text: string): Promise<void> {
  if (text === "") return Promise.resolve();
  return new Promise((done, fail) => {
    stream.write(text, (error) => (error ? fail(error) : done()));
  });
}

/**
 * Inside, all paths have forward slashes, and drives one spelling; a backslash elsewhere than on
 * Windows is a letter.
 */
function slashed(path: string): string {
  if (sep !== "\\") return path;
  return path.replaceAll("\\", "/").replace(/^[a-z]:/, (drive) => drive.toUpperCase());
}
