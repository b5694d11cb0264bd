/** `cellbridge slice`: the smallest program that gives what a cell, or a name in it, holds. */
import {
  sliceNotebook,
  sliceReport,
  sliceScript,
  type Analyzer,
  type SliceReport,
} from "../core/index";
import { relativeTo } from "../project/paths";
import type { SliceArgs } from "./args";
import { UsageError, type Context, type ExitCode } from "./context";
import { openProject } from "./workspace";

/** 0: the slice stands; 1: it reads names that no cell binds; 2: there is none. */
export async function runSlice(
  args: SliceArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const target = context.absolute(args.notebook);
  const project = await openProject(context, analyzer, [target], {});
  const path = relativeTo(project.root, target) ?? target;
  const { notebook, graph } = await project.analysisOf(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${args.notebook} cannot be sliced: ${reason}`, { cause });
  });
  if (args.cell >= notebook.cells.length) {
    const count = notebook.cells.length;
    throw new UsageError(`${args.notebook} has ${count} cells: there is no cell ${args.cell + 1}`);
  }
  const { cell, name } = args;
  const slice = sliceReport(notebook, graph, name === undefined ? { cell } : { cell, name });
  if (!slice) {
    throw new UsageError(
      name === undefined
        ? `cell ${cell + 1} of ${args.notebook} holds no Python`
        : `\`${name}\` is bound by no cell up to cell ${cell + 1} of ${args.notebook}`,
    );
  }
  await context.print(output({ ...slice, notebook: args.notebook }, args.format));
  if (slice.missing.length === 0) return 0;
  const names = slice.missing.map((each) => `\`${each}\``).join(", ");
  await context.printError(`${args.notebook}: no cell above binds ${names}\n`);
  return 1;
}

function output(slice: SliceReport, format: SliceArgs["format"]): string {
  switch (format) {
    case "text":
      return sliceScript(slice);
    case "json":
      return `${JSON.stringify(slice, null, 2)}\n`;
    case "notebook":
      return sliceNotebook(slice);
  }
}
