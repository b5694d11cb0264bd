/** Runs the command line over files in memory and gives back everything that it printed. */
import { run, type ExitCode } from "../../src/cli/main";
import type { TextStream } from "../../src/cli/context";
import type { CancelSignal, FileStore } from "../../src/core/index";
import { MemoryFiles } from "./memoryFiles";

export interface CliResult {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly files: FileStore;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly isTTY?: boolean;
  readonly signal?: CancelSignal;
  /** Called with each text before it is printed. */
  readonly onWrite?: (text: string) => void;
}

export async function runCli(argv: readonly string[], options: CliOptions): Promise<CliResult> {
  const printed = { out: "", err: "" };
  const stream = (name: "out" | "err"): TextStream => ({
    isTTY: options.isTTY ?? false,
    columns: 60,
    write(text, done) {
      options.onWrite?.(text);
      printed[name] += text;
      done();
      return true;
    },
  });
  let time = 0;
  const code = await run({
    argv,
    cwd: options.cwd ?? "/w",
    env: options.env ?? {},
    out: stream("out"),
    err: stream("err"),
    stdin: once(options.stdin ?? ""),
    signal: options.signal ?? { aborted: false },
    files: options.files,
    // Each look at the clock is a second later.
    now: () => (time += 1000),
  });
  return { code, ...printed };
}

/** The same over files that are given as texts by path. */
export function runCliOver(
  texts: Readonly<Record<string, string>>,
  argv: readonly string[],
  options: Omit<CliOptions, "files"> = {},
): Promise<CliResult> {
  return runCli(argv, { files: new MemoryFiles(texts), ...options });
}

async function* once(text: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield text;
}
