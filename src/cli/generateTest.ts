/** `cellbridge generate-test`: writes a test of one function from what its notebook shows of it. */
import type { Analyzer } from "../core/index";
import { planTestOf, writeTest } from "../project/generateTest";
import { joinPath } from "../project/paths";
import { reasonOf } from "../project/reason";
import type { GenerateTestArgs } from "./args";
import { UsageError, type Context, type ExitCode } from "./context";
import { openNotebook, shownPath } from "./workspace";

/** 0: the test stands; 1: it stands as one that is still to be written; 2: there is none. */
export async function runGenerateTest(
  args: GenerateTestArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const { notebook, symbol } = args;
  const opened = await openNotebook(context, analyzer, notebook, args.settings);
  const { project, path } = opened;
  // What has moved to a module is known from there.
  await project.refresh([opened.target], context.signal, () => undefined);
  const planned = await planTestOf(project, path, symbol, context.signal).catch(
    (cause: unknown) => {
      const reason = reasonOf(cause);
      throw new UsageError(`No test of ${notebook} can be written: ${reason}`, { cause });
    },
  );
  if (context.signal.aborted) return 130;
  if (planned.kind === "unknown") {
    throw new UsageError(`${notebook} has no function or class \`${symbol}\``);
  }
  if (planned.kind === "stage") {
    const numbers = planned.cells.map((cell) => cell + 1);
    throw new UsageError(
      `\`${symbol}\` is a stage, which the module makes of top-level code in ` +
        `cell${numbers.length > 1 ? "s" : ""} ${numbers.join(", ")}, and no test of it can be made from ` +
        `the notebook: ${planned.why}. Make the code a function in the notebook, or write its test by hand`,
    );
  }
  if (planned.kind === "not-extracted") {
    throw new UsageError(
      `\`${symbol}\` is not in ${planned.modulePath} yet, where a test could import it: ` +
        `cellbridge extract ${notebook} --symbols ${symbol}`,
    );
  }
  const { plan } = planned;
  const shown = shownPath(context.cwd, joinPath(project.root, plan.path));
  if (!args.isDryRun) await writeTest(project, planned);
  if (args.isDryRun && args.isQuiet) await context.print(plan.text);
  else if (!args.isQuiet) {
    const done = plan.added.map((name) => `\`${name}\``).join(", ");
    const manner = plan.replaced.length > 0 ? "put in the place of the one to be written" : "added";
    const verb = args.isDryRun ? `would be ${manner}` : manner;
    await context.print(
      plan.state === "unchanged"
        ? `${shown} has these tests already\n`
        : `${shown}: ${done} ${verb}${plan.todo === undefined ? `, from ${plan.origins.join(", ")}` : ""}\n`,
    );
    if (args.isDryRun) await context.print(`\n${plan.text}`);
  }
  if (plan.todo === undefined) return 0;
  await context.printError(`${shown}: the test is still to be written: ${plan.todo}\n`);
  return 1;
}
