/**
 * Findings about code that has moved from a notebook into its module: they stand at the place in a cell
 * that leads there, and say where the code is now. An ignore comment moves with the code.
 */
import { textOfModule, type ModuleSpan, type OwnModule } from "../dataflow/ownModule";
import { LineIndex } from "../text/lineIndex";
import type { RuleId } from "./ids";
import type { Finding } from "./rule";
import { rulesIgnoredIn } from "./suppress";

/** What such a message begins with, "src/churn.py:40: "; empty for code in a cell. */
export function placeInModule(
  place: ModuleSpan | undefined,
  modules: readonly OwnModule[],
): string {
  return place ? `${place.path}:${lineInModule(place, modules)}: ` : "";
}

/** 1-based. */
function lineInModule({ path, span }: ModuleSpan, modules: readonly OwnModule[]): number {
  const text = textOf(path, modules) ?? "";
  return new LineIndex(text).positionAt(span.start).line + 1;
}

/** Throws when the place is outside of the module's text. */
export function assertModuleSpan({ path, span }: ModuleSpan, modules: readonly OwnModule[]): void {
  const length = textOf(path, modules)?.length ?? -1;
  if (span.start < 0 || span.end < span.start || span.end > length) {
    throw new Error(`Span ${span.start}-${span.end} lies outside of ${path}`);
  }
}

/** Whether a comment in the function or class, or right above it, silences the rule. */
export function isIgnoredInModule(
  { rule, inModule }: { readonly rule: RuleId; readonly inModule: Finding["inModule"] },
  modules: readonly OwnModule[],
): boolean {
  const module = modules.find(({ path }) => path === inModule?.path);
  const facts = module?.graph.cells[0];
  if (!inModule || !facts) return false;
  const at = facts.statements.findIndex(({ span }) => inModule.span.start < span.end);
  const start = facts.statements[at - 1]?.span.end ?? 0;
  const end = facts.statements[at]?.span.end ?? facts.source.length;
  return rulesIgnoredIn(facts.source.slice(start, end)).has(rule);
}

function textOf(path: string, modules: readonly OwnModule[]): string | undefined {
  const module = modules.find((each) => each.path === path);
  return module && textOfModule(module);
}
