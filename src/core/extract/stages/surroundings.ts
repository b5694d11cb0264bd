/**
 * What code counts on without naming it: seeds of random numbers and the draws between them and
 * itself, settings of the libraries that it uses, folders that it writes to. Settings of what a screen shows make no difference to a value.
 */
import type { NotebookGraph, ResolvedCall, StatementId } from "../../dataflow/graph";
import { isAbove, keyOf } from "../../dataflow/statementId";
import type { Unit } from "../units";
import type { StatementPhases } from "./statementLabels";
import type { UnitFlow } from "./unitFlow";

export interface SurroundingsInput {
  readonly graph: NotebookGraph;
  readonly flow: UnitFlow;
  readonly phases: StatementPhases;
}

/** Statements above taken ones that change what these do, in no order. */
export function surroundingsOf(
  taken: ReadonlySet<Unit>,
  { graph, flow, phases }: SurroundingsInput,
): readonly Unit[] {
  const keys = new Set(
    [...taken].flatMap(({ cell, statements }) =>
      statements.map(({ index }) => keyOf({ cell, statement: index })),
    ),
  );
  const calls = graph.calls.filter((call) => keys.has(keyOf(call)));
  const acting = [...taken].filter((unit) => phases.actsOutside(unit));
  const isUsedBelow = (at: StatementId, name: string): boolean =>
    calls.some((call) => isAbove(at, call) && library(call.path) === name);
  const seeds = graph.calls.filter(
    (call) => isSeed(call) && calls.some((each) => isAbove(call, each)),
  );
  const byCall = graph.calls.flatMap((call) => {
    const unit = flow.unitAt(call);
    if (call.fact.inside !== undefined || !unit || unit.role !== "runtime") return [];
    const counts =
      seeds.includes(call) ||
      (isSetting(call, unit, phases) && isUsedBelow(call, library(call.path))) ||
      (makesFolder(call) && acting.some((each) => isAbove(call, each))) ||
      (draws(call) &&
        !phases.own(unit).includes("visualize") &&
        seeds.some((seed) => isAbove(seed, call)) &&
        calls.some((each) => isAbove(call, each)));
    return counts ? [unit] : [];
  });
  const byAttribute = graph.mutations.flatMap((mutation) => {
    const path = graph.importPathOf(mutation.name, mutation.cell);
    const unit = flow.unitAt(mutation);
    if (path === undefined || unit?.role !== "runtime" || onScreen.test(path)) return [];
    return isUsedBelow(mutation, library(path)) ? [unit] : [];
  });
  return [...byCall, ...byAttribute];
}

function isSeed({ path }: ResolvedCall): boolean {
  return /seed|deterministic/i.test(path);
}

function isSetting(call: ResolvedCall, unit: Unit, phases: StatementPhases): boolean {
  if (!phases.own(unit).includes("setup") || onScreen.test(call.path)) return false;
  const [first] = call.fact.node.args;
  const { source } = unit.facts;
  return !(first && /^["'](display|plotting|io)\./.test(source.slice(first.start, first.end)));
}

const onScreen =
  /^(matplotlib|seaborn|plotly|bokeh|altair|holoviews|panel|IPython|warnings|logging|google)\b|print_?options|verbosity|autolog|log(ging|ger)|login|show_versions|notebook|warnings|init_?js|progress/i;

function makesFolder({ path, fact }: ResolvedCall): boolean {
  return /^os\.(makedirs|mkdir)$/.test(path) || fact.path[fact.path.length - 1] === "mkdir";
}

/** A draw from the random numbers that a library keeps for all. */
function draws({ path, fact }: ResolvedCall): boolean {
  if (/^(numpy\.random|random)\.(?!.*(seed|state|default_rng|Random|Generator))/.test(path))
    return true;
  if (/^torch\.(rand|normal|bernoulli|multinomial)/.test(path)) return true;
  const isSeeded = fact.node.keywords.some(({ name }) => name?.name === "random_state");
  return fact.path[fact.path.length - 1] === "sample" && /^pandas\./.test(path) && !isSeeded;
}

function library(path: string): string {
  return path.split(".")[0] ?? path;
}
