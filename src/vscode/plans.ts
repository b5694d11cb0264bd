/** What extraction and test generation plan, as plain data for the editor. */
import { extractionJson, LineIndex, reportRange, type Logger } from "../core/index";
import { planDependencies } from "../project/dependencies";
import {
  planModules,
  type ExtractionSource,
  type ModulePlan as PlannedModule,
} from "../project/extract";
import type { TestWithModules } from "../project/generateTest";
import { WriteError } from "../project/writing";
import type { ModulePlan, Selection, TestAnswer } from "./protocol";

/** What extraction would write, and what the repository's dependencies lack of it. */
export async function planExtraction(
  source: ExtractionSource,
  path: string,
  selection: Selection,
  log: Pick<Logger, "warn">,
): Promise<ModulePlan> {
  const plan = modulePlanOf(await planModules(source, path, selection));
  const dependencies = await planDependencies(source, plan).catch((cause: unknown) => {
    if (!(cause instanceof WriteError)) throw cause;
    log.warn(cause.message);
  });
  return { ...plan, ...(dependencies && { dependencies }) };
}

function modulePlanOf(plans: readonly PlannedModule[]): ModulePlan {
  const [first, ...others] = plans.map(({ extraction }) => extraction);
  if (!first) throw new Error("The notebook has no module");
  return {
    ...extractionJson(first, ...others),
    modulePath: first.plan.modulePath,
    present: Object.fromEntries(
      plans.map(({ extraction, present }) => [extraction.plan.modulePath, present]),
    ),
    packages: plans.flatMap(({ extraction, packages }) => (extraction.module ? packages : [])),
  };
}

export function testAnswerOf({ test, modules }: TestWithModules): TestAnswer {
  // The editor offers tests of functions and classes only.
  if (test.kind === "unknown" || test.kind === "stage") return { kind: "unknown" };
  const module = modules.length > 0 ? modulePlanOf(modules) : undefined;
  if (test.kind === "planned") {
    const { path, text, added, origins, todo, selection } = test.plan;
    const at = reportRange(new LineIndex(text), selection);
    return {
      kind: "planned",
      test: { path, text, present: test.present, added, origins, todo, at },
      ...(module && { module }),
    };
  }
  if (!module) throw new Error(`${test.modulePath} does not have the symbol`);
  return { kind: "refused", module };
}
