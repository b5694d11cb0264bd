/**
 * The command line as data. Commander reads it and writes the help; what comes out is one object
 * per command, so that the commands never see a flag.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { baselineFileName, type Severity } from "../core/index";
import {
  analyzeExamples,
  baselineExamples,
  checkExamples,
  extractExamples,
  programExamples,
  sliceExamples,
} from "./help";

export interface NotebookArgs {
  readonly targets: readonly string[];
  readonly format: "text" | "json" | "jsonl";
  /** Name of the notebook that comes from standard input. */
  readonly stdinFilename: string | undefined;
  readonly isQuiet: boolean;
  readonly settings: CommandLineSettings;
}

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
  readonly format: "text" | "json";
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

export type Args = CheckArgs | BaselineArgs | AnalyzeArgs | ExtractArgs | SliceArgs;

/** What commander has to say instead of a command: help, the version, or what is wrong. */
export interface Said {
  readonly kind: "said";
  readonly out: string;
  readonly err: string;
  readonly isFailure: boolean;
}

export function parseArgs(argv: readonly string[], version: string): Args | Said {
  let args: Args | undefined;
  let out = "";
  let err = "";
  const program = new Command("cellbridge")
    .description("Bridges Jupyter notebooks and the repository.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", programExamples);
  const commands = [
    checkCommand((parsed) => (args = parsed)),
    baselineCommand((parsed) => (args = parsed)),
    analyzeCommand((parsed) => (args = parsed)),
    extractCommand((parsed) => (args = parsed)),
    sliceCommand((parsed) => (args = parsed)),
  ];
  for (const command of [program, ...commands]) {
    command.exitOverride().configureHelp({ helpWidth: 100 }).showHelpAfterError(false);
    command.configureOutput({
      writeOut: (text) => (out += text),
      writeErr: (text) => (err += text),
      outputError: (text, write) =>
        write(`${text.trimEnd()}\nSee: ${[...pathOf(command), "--help"].join(" ")}\n`),
    });
  }
  for (const command of commands) program.addCommand(command);
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: "said", out, err, isFailure: error.exitCode !== 0 };
  }
  return args ?? { kind: "said", out, err, isFailure: true };
}

/** "cellbridge slice" for the command `slice`. */
function pathOf(command: Command): readonly string[] {
  return command.name() === "cellbridge" ? ["cellbridge"] : ["cellbridge", command.name()];
}

function checkCommand(done: (args: CheckArgs) => void): Command {
  return notebookCommand("check")
    .summary("list what is wrong, untested or unexplained")
    .description("Lists the findings of notebooks. Exit code: 0 none, 1 findings, 2 failure.")
    .addOption(
      new Option("--fail-on <severity>", "lowest severity that gives exit code 1")
        .choices(["info", "warning", "error"])
        .default("info"),
    )
    .option("--no-baseline", "count the findings of the baseline as well")
    .addHelpText("after", checkExamples)
    .action((targets: string[], options: CheckOptions) =>
      done({
        kind: "check",
        failOn: options.failOn,
        usesBaseline: options.baseline,
        ...notebookArgs(targets, options),
      }),
    );
}

function baselineCommand(done: (args: BaselineArgs) => void): Command {
  return new Command("baseline")
    .summary("accept what is found now, so that only new findings count")
    .description(`Writes the present findings into ${baselineFileName}; check leaves them out.`)
    .argument("[paths...]", "notebooks, folders and globs (default: the whole workspace folder)")
    .option("-q, --quiet", "no progress and no summary")
    .option("--no-color", "no colours")
    .addHelpText("after", baselineExamples)
    .action((targets: string[], options: { quiet?: boolean }) =>
      done({ kind: "baseline", targets, isQuiet: options.quiet ?? false }),
    );
}

function analyzeCommand(done: (args: AnalyzeArgs) => void): Command {
  return notebookCommand("analyze")
    .summary("print the facts: phases, names, data flow, evidence")
    .description("Prints what is known about each cell. Findings do not change the exit code.")
    .addHelpText("after", analyzeExamples)
    .action((targets: string[], options: NotebookOptions) =>
      done({ kind: "analyze", ...notebookArgs(targets, options) }),
    );
}

function extractCommand(done: (args: ExtractArgs) => void): Command {
  return new Command("extract")
    .summary("write a notebook's model code as a Python module")
    .description("Writes the model code of a notebook as a versioned Python module.")
    .argument("<notebook>", "the notebook")
    .option("-s, --symbols <names>", "functions, classes, constants: a,b (default: chosen)", names)
    .option("-c, --cells <numbers>", "take these cells, counted from 1: 3,5-7", cellIndexes)
    .option("-n, --dry-run", "show the plan and write nothing")
    .option("-o, --output-dir <folder>", "folder of the module (default: setting outputDir)")
    .addOption(formatOption(["text", "json"]))
    .option("-q, --quiet", "no plan; with --dry-run the module's text alone")
    .option("--no-color", "no colours")
    .addHelpText("after", extractExamples)
    .action((notebook: string, options: ExtractOptions) =>
      done({
        kind: "extract",
        notebook,
        symbols: options.symbols,
        cells: options.cells,
        isDryRun: options.dryRun ?? false,
        format: options.format,
        isQuiet: options.quiet ?? false,
        settings: options.outputDir === undefined ? {} : { outputDir: options.outputDir },
      }),
    );
}

function sliceCommand(done: (args: SliceArgs) => void): Command {
  return new Command("slice")
    .summary("print the smallest program that a cell depends on")
    .description(
      "Prints the statements that a cell, a name in it or its output depends on, and no others; " +
        "with --forward the cells that depend on it.",
    )
    .argument("<notebook>", "the notebook")
    .requiredOption("-c, --cell <number>", "the cell, counted from 1 over all cells", cellIndex)
    .option("--var <name>", "only what this name holds when the cell has run")
    .option("--output", "only what the cell shows: its last expression, prints, plots")
    .option("--forward", "what changes if the cell, or the name in it, is edited")
    .addOption(formatOption(["text", "json", "notebook"]))
    .addHelpText("after", sliceExamples)
    .action((notebook: string, options: SliceOptions) =>
      done({
        kind: "slice",
        notebook,
        cell: options.cell,
        name: options.var,
        isOutput: options.output ?? false,
        isForward: options.forward ?? false,
        format: options.format,
      }),
    );
}

interface SliceOptions {
  readonly cell: number;
  readonly var?: string;
  readonly output?: boolean;
  readonly forward?: boolean;
  readonly format: SliceArgs["format"];
}

interface CheckOptions extends NotebookOptions {
  readonly failOn: Severity;
  readonly baseline: boolean;
}

interface NotebookOptions {
  readonly format: "text" | "json" | "jsonl";
  readonly stdinFilename?: string;
  readonly quiet?: boolean;
  readonly rule?: Readonly<Record<string, string>>;
}

interface ExtractOptions {
  readonly symbols?: readonly string[];
  readonly cells?: readonly number[];
  readonly dryRun?: boolean;
  readonly outputDir?: string;
  readonly format: "text" | "json";
  readonly quiet?: boolean;
}

function notebookCommand(name: string): Command {
  return new Command(name)
    .argument("[paths...]", "notebooks, folders and globs (default: the current folder)")
    .addOption(formatOption(["text", "json", "jsonl"]))
    .option("--rule <id=severity>", "severity of a rule: off, info, warning, error", addRule)
    .option("--stdin-filename <path>", "read one notebook of this name from standard input")
    .option("-q, --quiet", "no progress and no summary")
    .option("--no-color", "no colours");
}

function notebookArgs(targets: readonly string[], options: NotebookOptions): NotebookArgs {
  return {
    targets,
    format: options.format,
    stdinFilename: options.stdinFilename,
    isQuiet: options.quiet ?? false,
    settings: options.rule ? { rules: options.rule } : {},
  };
}

function formatOption(choices: readonly string[]): Option {
  return new Option("--format <format>", "form of the output").choices(choices).default("text");
}

function addRule(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const [id, severity] = text.split("=", 2);
  if (!id || !severity) throw new InvalidArgumentError("Write it as id=severity.");
  return { ...before, [id]: severity };
}

function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

function cellIndex(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Cells are counted from 1.");
  return Number(text) - 1;
}

/** "3,5-7" gives the indexes 2, 4, 5, 6. */
function cellIndexes(text: string): readonly number[] {
  return text.split(",").flatMap((part) => {
    const [, first = "", last = first] = /^\s*([1-9]\d*)(?:-([1-9]\d*))?\s*$/.exec(part) ?? [];
    if (first === "" || Number(last) < Number(first)) {
      throw new InvalidArgumentError("Write cells as numbers and ranges: 3,5-7.");
    }
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, step) => Number(first) - 1 + step);
  });
}
