/** The commands with their arguments, options and help, in the order in which help lists them. */
import { Command, Option } from "commander";
import { baselineFileName, type Severity } from "../core/index";
import type {
  AnalyzeArgs,
  Args,
  BaselineArgs,
  CacheChoice,
  CheckArgs,
  ExtractArgs,
  GenerateTestArgs,
  NotebookArgs,
  ReplaceArgs,
  SliceArgs,
} from "./args";
import {
  analyzeExamples,
  baselineExamples,
  checkExamples,
  extractExamples,
  generateTestExamples,
  replaceExamples,
  sliceExamples,
} from "./help";
import { addRule, cellIndex, cellIndexes, names } from "./optionValues";

/** `done` is called with what was typed when commander has read it. */
export function commands(done: (args: Args) => void): readonly Command[] {
  return [
    checkCommand(done),
    baselineCommand(done),
    analyzeCommand(done),
    extractCommand(done),
    replaceCommand(done),
    generateTestCommand(done),
    sliceCommand(done),
  ];
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
    .option("--add-requirements", "add what the notebook installs with pip to your dependencies")
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
        addsRequirements: options.addRequirements ?? false,
        format: options.format,
        isQuiet: options.quiet ?? false,
        settings: options.outputDir === undefined ? {} : { outputDir: options.outputDir },
      }),
    );
}

function replaceCommand(done: (args: ReplaceArgs) => void): Command {
  return new Command("replace")
    .summary("let a notebook use the module that was extracted from it")
    .description("Replaces code of a notebook by imports from its module and calls of its stages.")
    .argument("<notebook>", "the notebook")
    .option("-n, --dry-run", "show how the cells would change and write nothing")
    .option("-o, --output-dir <folder>", "folder of the module (default: setting outputDir)")
    .addOption(formatOption(["text", "json"]))
    .option("-q, --quiet", "no summary")
    .option("--no-color", "no colours")
    .addHelpText("after", replaceExamples)
    .action((notebook: string, options: ReplaceOptions) =>
      done({
        kind: "replace",
        notebook,
        isDryRun: options.dryRun ?? false,
        format: options.format,
        isQuiet: options.quiet ?? false,
        settings: options.outputDir === undefined ? {} : { outputDir: options.outputDir },
      }),
    );
}

function generateTestCommand(done: (args: GenerateTestArgs) => void): Command {
  return new Command("generate-test")
    .summary("write a test of a function from what its notebook shows of it")
    .description("Writes a pytest test of a function from its calls and their results.")
    .argument("<notebook>", "the notebook")
    .requiredOption("-s, --symbol <name>", "the function or class, which is in its module already")
    .option("-n, --dry-run", "show the test file and write nothing")
    .option("-o, --output-dir <folder>", "folder of the module (default: setting outputDir)")
    .option("-q, --quiet", "no summary; with --dry-run the test file's text alone")
    .addHelpText("after", generateTestExamples)
    .action((notebook: string, options: GenerateTestOptions) =>
      done({
        kind: "generate-test",
        notebook,
        symbol: options.symbol,
        isDryRun: options.dryRun ?? false,
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

type ReplaceOptions = Omit<ExtractOptions, "symbols" | "cells">;

interface GenerateTestOptions {
  readonly symbol: string;
  readonly dryRun?: boolean;
  readonly outputDir?: string;
  readonly quiet?: boolean;
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
  readonly cache?: CacheChoice;
  readonly rule?: Readonly<Record<string, string>>;
}

interface ExtractOptions {
  readonly symbols?: readonly string[];
  readonly cells?: readonly number[];
  readonly dryRun?: boolean;
  readonly outputDir?: string;
  readonly addRequirements?: boolean;
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
    .option(
      "--cache <folder>",
      "where answers are kept for the next run (default: the user's cache)",
    )
    .option("--no-cache", "keep no answers, and use none")
    .option("--no-color", "no colours");
}

function notebookArgs(targets: readonly string[], options: NotebookOptions): NotebookArgs {
  return {
    targets,
    format: options.format,
    stdinFilename: options.stdinFilename,
    isQuiet: options.quiet ?? false,
    settings: options.rule ? { rules: options.rule } : {},
    cache: options.cache ?? true,
  };
}

function formatOption(choices: readonly string[]): Option {
  return new Option("--format <format>", "form of the output").choices(choices).default("text");
}
