/** `cellbridge slice`: the smallest program that gives what a cell holds, and what depends on it. */
import {
  impactReport,
  impactText,
  languageProblems,
  sliceNotebook,
  sliceReport,
  sliceScript,
  type Analyzer,
  type NotebookAnalysis,
  type SliceReport,
} from "../core/index";
import { relativeTo } from "../project/paths";
import { reasonOf } from "../project/reason";
import type { SliceArgs } from "./args";
import { UsageError, type Context, type ExitCode } from "./context";
import { openProject } from "./workspace";

/** 0: the slice stands; 1: it reads names that no cell binds; 2: there is none. */
export async function runSlice(
  args: SliceArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  checkCombination(args);
  const target = context.absolute(args.notebook);
  const project = await openProject(context, analyzer, [target], {});
  const path = relativeTo(project.root, target) ?? target;
  const analysis = await project.analysisOf(path).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw new UsageError(`${args.notebook} cannot be sliced: ${reason}`, { cause });
  });
  const count = analysis.notebook.cells.length;
  if (args.cell >= count) {
    throw new UsageError(`${args.notebook} has ${count} cells: there is no cell ${args.cell + 1}`);
  }
  if (!analysis.graph.cells[args.cell]) {
    const [foreign] = languageProblems(analysis.notebook.language);
    if (foreign) throw new UsageError(`${args.notebook} cannot be sliced: ${foreign.message}`);
    throw new UsageError(`cell ${args.cell + 1} of ${args.notebook} holds no Python`);
  }
  return args.isForward
    ? printImpact(args, context, analysis)
    : printSlice(args, context, analysis);
}

function checkCombination({ name, isOutput, isForward, format }: SliceArgs): void {
  if (isOutput && name !== undefined) {
    throw new UsageError("--output is about the whole cell: leave --var out");
  }
  if (isForward && isOutput)
    throw new UsageError("nothing depends on an output: leave --output out");
  if (isForward && format === "notebook") {
    throw new UsageError("--forward lists cells and makes no notebook: use text or json");
  }
}

async function printSlice(
  { notebook: shown, cell, name, isOutput, format }: SliceArgs,
  context: Context,
  { notebook, graph }: NotebookAnalysis,
): Promise<ExitCode> {
  const request = { cell, isOutput, ...(name !== undefined && { name }) };
  const slice = sliceReport(notebook, graph, request);
  if (!slice) {
    const what = `cell ${cell + 1} of ${shown}`;
    if (isOutput) throw new UsageError(`${what} shows nothing`);
    throw new UsageError(
      name === undefined
        ? `${what} has no code to slice to`
        : `\`${name}\` is bound by no cell up to ${what}`,
    );
  }
  await context.print(textOf({ ...slice, notebook: shown }, format));
  for (const index of slice.unparsed) {
    await context.printError(
      `${shown}: cell ${index + 1} does not parse, and what it does may be missing here\n`,
    );
  }
  if (slice.missing.length === 0) return 0;
  const names = slice.missing.map((each) => `\`${each}\``).join(", ");
  await context.printError(`${shown}: no cell above binds ${names}\n`);
  return 1;
}

function textOf(slice: SliceReport, format: SliceArgs["format"]): string {
  switch (format) {
    case "text":
      return sliceScript(slice);
    case "json":
      return `${JSON.stringify(slice, null, 2)}\n`;
    case "notebook":
      return sliceNotebook(slice);
  }
}

async function printImpact(
  { notebook: shown, cell, name, format }: SliceArgs,
  context: Context,
  { notebook, graph }: NotebookAnalysis,
): Promise<ExitCode> {
  const target = name === undefined ? { cell } : { cell, name };
  const impact = impactReport(notebook, graph, target);
  if (!impact) {
    throw new UsageError(
      `cell ${cell + 1} of ${shown} neither binds ${name === undefined ? "a name" : `\`${name}\``} nor changes its object`,
    );
  }
  const report = { ...impact, notebook: shown };
  await context.print(
    format === "json" ? `${JSON.stringify(report, null, 2)}\n` : impactText(report),
  );
  return 0;
}
