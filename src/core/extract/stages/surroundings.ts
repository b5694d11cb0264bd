/**
 * What code counts on without naming it: seeds of random numbers, settings of the libraries that it
 * uses, folders that it writes to. Settings of what a screen shows make no difference to a value.
 */
import type { NotebookGraph, ResolvedCall } from "../../dataflow/graph";
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
  return graph.calls.flatMap((call) => {
    const unit = flow.unitAt(call);
    if (call.fact.inside !== undefined || !unit || unit.role !== "runtime") return [];
    const counts =
      (isSeed(call) && calls.some((each) => isAbove(call, each))) ||
      (isSetting(call, unit, phases) &&
        calls.some((each) => isAbove(call, each) && library(each) === library(call))) ||
      (makesFolder(call) && acting.some((each) => isAbove(call, each)));
    return counts ? [unit] : [];
  });
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

function library({ path }: ResolvedCall): string {
  return path.split(".")[0] ?? path;
}
