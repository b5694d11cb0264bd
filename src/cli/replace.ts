/**
 * `cellbridge replace`: shows how a notebook would use the module that was extracted from it, and
 * changes its cells. Execution counts, metadata and each output stay byte for byte; what a cell shows whose
 * code moved goes along to the call.
 */
import { replacementJson, replacementText, type Analyzer, type Replacement } from "../core/index";
import { joinPath } from "../project/paths";
import { reasonOf } from "../project/reason";
import { planReplacementOf, writeReplacement } from "../project/replace";
import type { ReplaceArgs } from "./args";
import { UsageError, type Context, type ExitCode } from "./context";
import { openNotebook, shownPath } from "./workspace";

/** 0: the notebook uses its module; 1: but a part of it stays; 2: nothing is replaced. */
export async function runReplace(
  args: ReplaceArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const { project, path, target } = await openNotebook(
    context,
    analyzer,
    args.notebook,
    args.settings,
  );
  await project.scan(context.signal);
  const explain = (cause: unknown): never => {
    throw new UsageError(`Code of ${args.notebook} cannot be replaced: ${reasonOf(cause)}`, {
      cause,
    });
  };
  const text = await context.files.readText(target).catch(explain);
  const planned = await planReplacementOf(project, path).catch(explain);
  if (context.signal.aborted) return 130;

  const { replacement, note } = planned;
  const isChange = replacement.cells.length > 0;
  if (isChange && !args.isDryRun) await writeReplacement(project, planned, text);
  const shown = withShownPaths(replacement, project.root, context.cwd);
  if (args.format === "json") {
    await context.print(`${JSON.stringify(replacementJson(shown), null, 2)}\n`);
  } else if (!args.isQuiet) {
    await context.print(replacementText(shown, args.isDryRun));
  } else {
    // Who asked for quiet still has to learn that something stays, and why.
    for (const { cell, line, reason, remedy } of [...shown.refusals, ...shown.kept]) {
      await context.printError(
        `${args.notebook}: cell ${cell + 1}:${line}: ${reason}; ${remedy}\n`,
      );
    }
  }
  const isDone = !isChange && replacement.uses.length > 0 && replacement.refusals.length === 0;
  if (!isChange && !isDone) {
    const verb = args.isDryRun ? "would be" : "was";
    await context.printError(`${args.notebook}: nothing ${verb} replaced\n`);
    return 2;
  }
  if (note !== undefined && !args.isQuiet) await context.printError(`${note}\n`);
  return replacement.kept.length > 0 ? 1 : 0;
}

function withShownPaths(replacement: Replacement, root: string, cwd: string): Replacement {
  const show = (path: string): string => shownPath(cwd, joinPath(root, path));
  const { notebook, modulePath, modules } = replacement;
  return {
    ...replacement,
    notebook: show(notebook),
    modulePath: show(modulePath),
    modules: modules.map((each) => ({ ...each, path: show(each.path) })),
  };
}
