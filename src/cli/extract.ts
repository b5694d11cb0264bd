/**
 * `cellbridge extract`: shows what a notebook's modules would be, and writes them. What was asked for by
 * name is written as a whole or not at all; of what Cellbridge chooses itself, a part that is
 * refused does not keep the rest from being written.
 */
import { extractionJson, extractionText, type Analyzer, type Extraction } from "../core/index";
import { planDependencies } from "../project/dependencies";
import { planModules, writeModule, type ModulePlan } from "../project/extract";
import { joinPath } from "../project/paths";
import { didYouMean } from "../project/settings/didYouMean";
import { WriteError, writeFile } from "../project/writing";
import type { ExtractArgs } from "./args";
import { UsageError, type Context, type ExitCode } from "./context";
import type { Project } from "../project/project";
import { reasonOf } from "../project/reason";
import { openNotebook, shownPath } from "./workspace";

/** 0: the module stands; 1: it stands, but a part is refused; 2: there is none. */
export async function runExtract(
  args: ExtractArgs,
  context: Context,
  analyzer: Analyzer,
): Promise<ExitCode> {
  const { project, path } = await openNotebook(context, analyzer, args.notebook, args.settings);
  await project.scan(context.signal);
  const plans = await planModules(project, path, args).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw new UsageError(`${args.notebook} cannot be extracted: ${reason}`, { cause });
  });
  if (context.signal.aborted) return 130;

  const unknown = unknownNames(plans);
  if (unknown.length > 0 && args.format === "text") {
    throw new UsageError(`${args.notebook}: ${noSuchNames(unknown, plans)}`);
  }
  const isWhole =
    plans.every(({ extraction: { plan } }) => plan.refusals.length === 0) && unknown.length === 0;
  const isChosen = args.symbols !== undefined || args.cells !== undefined;
  const mayWrite = isWhole || !isChosen;
  const written = plans.filter(({ extraction }) => mayWrite && extraction.module !== undefined);
  if (!args.isDryRun) for (const plan of written) await writeModule(project, plan);
  const extractions = plans.map(({ extraction }) =>
    withShownPaths(
      mayWrite ? extraction : { ...extraction, module: undefined },
      project.root,
      context.cwd,
    ),
  );
  await context.print(output(extractions, args));
  if (mayWrite) await addRequirements(project, extractions, args, context);
  // Who asked for quiet still has to learn that something is missing, and why.
  if (args.isQuiet && args.format === "text") {
    for (const { cell, line, reason, remedy } of extractions.flatMap(({ plan }) => plan.refusals)) {
      const place = `${args.notebook}: cell ${cell + 1}:${line}`;
      await context.printError(`${place}: refused: ${reason}; ${remedy}\n`);
    }
  }
  if (written.length > 0) return isWhole ? 0 : 1;
  await context.printError(
    `${args.notebook}: nothing ${args.isDryRun ? "would be" : "was"} written\n`,
  );
  return 2;
}

/** Says what the repository's dependencies lack of what the notebook installs, or adds it. */
async function addRequirements(
  project: Project,
  extractions: readonly Extraction[],
  args: ExtractArgs,
  context: Context,
): Promise<void> {
  const [first] = extractions;
  if (!first) return;
  const adds = args.addsRequirements && !args.isDryRun;
  const missing = await planDependencies(project, first.plan).catch(async (cause: unknown) => {
    if (adds || !(cause instanceof WriteError)) throw cause;
    // The module stands, which is all that was asked for.
    await context.printError(`${cause.message}\n`);
  });
  if (!missing) return;
  const names = missing.added.join(", ");
  const file = joinPath(project.root, missing.path);
  if (adds) await writeFile(context.files, file, missing.text, missing.path);
  if (args.isQuiet || args.format !== "text") return;
  const shown = shownPath(context.cwd, file);
  await context.print(
    adds
      ? `\n${shown}: ${names} added\n`
      : `\n${shown} lacks ${names}: --add-requirements adds that\n`,
  );
  if (missing.hint !== undefined) await context.print(`${missing.hint}\n`);
}

/** Names that were asked for and that no module of the notebook could have. */
function unknownNames(plans: readonly ModulePlan[]): readonly string[] {
  const [first, ...others] = plans.map(({ extraction }) => extraction.plan.unknown);
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)));
}

function noSuchNames(unknown: readonly string[], plans: readonly ModulePlan[]): string {
  const known = plans.flatMap(({ extraction: { plan } }) => plan.symbols.map(({ name }) => name));
  const nothing = "nothing in it can be taken";
  const parts = unknown.map((name) => {
    const hint = known.length > 0 ? didYouMean(name, known) : ` (${nothing})`;
    return `it has no function, class, constant or stage \`${name}\`${hint}`;
  });
  return parts.join("; ");
}

function output(extractions: readonly Extraction[], args: ExtractArgs): string {
  const [first, ...others] = extractions;
  if (args.format === "json" && first) {
    return `${JSON.stringify(extractionJson(first, ...others), null, 2)}\n`;
  }
  return extractions.map((each) => textOutput(each, args)).join(args.isQuiet ? "" : "\n");
}

function textOutput(extraction: Extraction, args: ExtractArgs): string {
  const plan = extractionText(extraction);
  const { module } = extraction;
  if (!args.isDryRun || !module) return args.isQuiet ? "" : plan;
  return args.isQuiet ? module.text : `${plan}\n${module.path}:\n\n${module.text}`;
}

function withShownPaths(extraction: Extraction, root: string, cwd: string): Extraction {
  const show = (path: string): string => shownPath(cwd, joinPath(root, path));
  const { plan, module } = extraction;
  return {
    plan: { ...plan, notebook: show(plan.notebook), modulePath: show(plan.modulePath) },
    module: module && { ...module, path: show(module.path) },
  };
}
