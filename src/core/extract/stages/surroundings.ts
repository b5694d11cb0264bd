/**
 * What code counts on without naming it: seeds of random numbers and the draws between them and
 * itself, settings of the libraries that it uses, folders that it writes to. Settings of what a
 * screen shows make no difference to a value.
 */
import type { NotebookGraph, ResolvedCall, StatementId } from "../../dataflow/graph";
import { isAbove, keyOf } from "../../dataflow/statementId";
import { textOf } from "../../text/span";
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
    if (call.fact.inside !== undefined || !unit) return [];
    // `x = np.random.rand(9)` for a plot counts where the next draw is one of taken code.
    if (unit.role === "value") {
      const isMissed =
        seeds.includes(call) || (draws(call) && isFollowed(call, graph.calls, calls));
      return isMissed ? [unit] : [];
    }
    if (unit.role !== "runtime") return [];
    const counts =
      seeds.includes(call) ||
      ((isSetting(call, unit, phases) || isAssigned(call, unit)) &&
        isUsedBelow(call, library(call.path))) ||
      (makesFolder(call) &&
        acting.some((each) => isAbove(call, each) && isUsedBy(each, unit, flow))) ||
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
    if (setsDisplay(unit)) return [];
    return isUsedBelow(mutation, library(path)) ? [unit] : [];
  });
  return [...byCall, ...byAttribute];
}

/** Whether a seed stands above a draw, and none between it and a draw of taken code below. */
export function isFollowed(
  call: ResolvedCall,
  all: readonly ResolvedCall[],
  taken: readonly ResolvedCall[],
): boolean {
  const seeds = all.filter(isSeed);
  const isSeededAgain = (below: ResolvedCall): boolean =>
    seeds.some((seed) => isAbove(call, seed) && isAbove(seed, below));
  return (
    seeds.some((seed) => isAbove(seed, call)) &&
    taken.some((below) => draws(below) && isAbove(call, below) && !isSeededAgain(below))
  );
}

function isSeed({ path }: ResolvedCall): boolean {
  return /seed|deterministic/i.test(path);
}

function isSetting(call: ResolvedCall, unit: Unit, phases: StatementPhases): boolean {
  if (!phases.own(unit).includes("setup") || onScreen.test(call.path) || makesFolder(call))
    return false;
  if (asks.test(call.path)) return false;
  const [first] = call.fact.node.args;
  const { source } = unit.facts;
  return !(first && /^["'](display|plotting|io)\./.test(source.slice(first.start, first.end)));
}

/** `decimal.getcontext().prec = 5`: what a call gives is what the library goes by. */
function isAssigned({ fact, path }: ResolvedCall, { statements }: Unit): boolean {
  if (onScreen.test(path)) return false;
  return statements.some(({ node }) => {
    const targets =
      node.kind === "Assign" ? node.targets : node.kind === "AugAssign" ? [node.target] : [];
    return targets.some((target) => target.kind === "Attribute" && target.value === fact.node);
  });
}

/** `pd.options.display.max_rows = 5`, a change of `pd` that changes no value. */
export function setsDisplay({ facts, statements }: Unit): boolean {
  return statements.some(({ span }) =>
    /^\w+\.options\.(display|plotting|io)\b/.test(textOf(facts.source, span)),
  );
}

const onScreen =
  /^(matplotlib|seaborn|plotly|bokeh|altair|holoviews|panel|IPython|warnings|logging|google)\b|print_?options|verbosity|autolog|log(ging|ger)|login|show_versions|notebook|warnings|init_?js|progress/i;

/** `tf.config.list_physical_devices()`, `torch.cuda.is_available()` */
const asks = /\.(list|get|is|has|current)_\w+$/;

function makesFolder({ path, fact }: ResolvedCall): boolean {
  return /^os\.(makedirs|mkdir)$/.test(path) || fact.path[fact.path.length - 1] === "mkdir";
}

/** Whether a unit gets at the folder that another makes: by its name, what is made of it, or its path. */
function isUsedBy(acting: Unit, folder: Unit, flow: UnitFlow): boolean {
  const sources = new Set(flow.usesOf(folder).flatMap((use) => flow.sourcesOf(use)));
  for (const source of [...sources]) if (source.role === "import") sources.delete(source);
  const reached = new Set(sources);
  // A set hands out what is added while it is read.
  for (const unit of reached) {
    if (unit === acting) return true;
    for (const { unit: reader } of flow.readersOf(unit)) reached.add(reader);
  }
  const paths = stringsIn(folder);
  const isUnknown = sources.size === 0 && paths.length === 0;
  return isUnknown || stringsIn(acting).some((text) => paths.some((path) => text.includes(path)));
}

/** Contents of plain string literals, which are what paths are written as. */
function stringsIn({ facts, statements }: Unit): readonly string[] {
  return statements.flatMap(({ span }) =>
    [...facts.source.slice(span.start, span.end).matchAll(/(["'])([^"'\n]+)\1/g)].map(
      ([, , text = ""]) => text.replace(/^\.\/|\/$/g, ""),
    ),
  );
}

/** A draw from the random numbers that a library keeps for all. */
export function draws({ path, fact }: ResolvedCall): boolean {
  if (/^(numpy\.random|random)\.(?!.*(seed|state|default_rng|Random|Generator))/.test(path))
    return true;
  if (/^torch\.(rand|normal|bernoulli|multinomial)/.test(path)) return true;
  const isSeeded = fact.node.keywords.some(({ name }) => name?.name === "random_state");
  return /^pandas\.(.*\.)?sample$/.test(path) && !isSeeded;
}

function library(path: string): string {
  return path.split(".")[0] ?? path;
}
