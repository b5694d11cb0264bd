/** What a stage's name is made of: its heading, its phase, the model that it trains. */
import type { NotebookGraph, ResolvedCall } from "../../dataflow/graph";
import { phaseOfHeading } from "../../phases/names";
import type { PhaseLabel } from "../../phases/phase";
import { workOf, type StageGroup, type Work } from "./grouping";
import { saidWork } from "./headings";
import type { StatementPhases } from "./statementLabels";
import { keptNames, type KnownStage } from "./keptNames";
import { mainResults, mainThings } from "./mainThings";
import { isPartOf } from "./sections";
import { stageName } from "./stageNames";
import type { Unit } from "../units";
import type { UnitFlow } from "./unitFlow";

export interface NameStagesInput {
  readonly graph: NotebookGraph;
  readonly phases: StatementPhases;
  readonly flow: UnitFlow;
  /** Names that no stage may have. */
  readonly reserved: ReadonlySet<string>;
  /** Stages that the module has. */
  readonly known: readonly KnownStage[];
}

/** One name for each group, none twice. */
export function nameStages(
  groups: readonly StageGroup[],
  input: NameStagesInput,
): readonly string[] {
  const given = groups.map(({ name }) => name);
  const free = input.known.filter(({ name }) => !input.reserved.has(name) && !given.includes(name));
  const open = groups.filter(({ name }) => name === undefined);
  const found = keptNames(
    open.map(({ steps }) => steps.map(({ cell }) => cell)),
    free,
  );
  const kept = new Map(open.map((group, at) => [group, found[at]]));
  const used = new Set([...input.reserved, ...[...given, ...found].flatMap((name) => name ?? [])]);
  return groups.map((group) => {
    const own = group.name ?? kept.get(group);
    if (own !== undefined) return own;
    const name = stageName(naming(group, groups, input), used);
    used.add(name);
    return name;
  });
}

function naming(
  group: StageGroup,
  groups: readonly StageGroup[],
  { phases, graph, flow }: NameStagesInput,
): Parameters<typeof stageName>[0] {
  const siblings = groups.filter((each) => each.section === group.section);
  const heading = group.section?.heading;
  const said = saidWork(heading) ?? workOf(phaseOfHeading(heading ?? ""));
  const phase = mainPhase(group, phases, siblings);
  return {
    heading,
    around: headingAround(group, groups),
    work: group.work,
    phase,
    model: group.work === "train" || group.work === "model" ? modelClass(group, graph) : undefined,
    trained: group.work === "train" ? trainedName(group, phases, flow) : undefined,
    things: mainThings(group.steps, phase, phases, flow),
    results: mainResults(group.steps, flow),
    isStatistics: isStatistics(group, graph),
    isOneOfMany: siblings.filter((each) => each.work === group.work).length > 1,
    isMain: (siblings.find((each) => each.work === said) ?? siblings[0]) === group,
  };
}

/** The heading above its own, unless it stands above all of the code. */
function headingAround({ section }: StageGroup, groups: readonly StageGroup[]): string | undefined {
  const around = section?.parent;
  return around && groups.some((each) => !isPartOf(each.section, around))
    ? around.heading
    : undefined;
}

/** The phase of the stage's work: what its heading says if it does that, else what it does most. */
export function mainPhase(
  { section, steps, work }: StageGroup,
  phases: StatementPhases,
  siblings: readonly StageGroup[],
): PhaseLabel | undefined {
  const counts = new Map<PhaseLabel, number>();
  for (const step of steps) {
    const label = phases.work(step, false);
    if (label !== undefined && workOf(label) === work)
      counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const said = section?.heading === undefined ? undefined : phaseOfHeading(section.heading);
  // Between loading and preparing data the author knows best where the border is.
  const isData = (each: Work | undefined): boolean => each === "load" || each === "prepare";
  const isSaidHere = workOf(said) === work || !siblings.some((each) => each.work === workOf(said));
  if (
    said !== undefined &&
    isSaidHere &&
    (workOf(said) === work || (isData(workOf(said)) && isData(work)))
  )
    return said;
  // To tune is to train many times, to train is more than to set a model up.
  const committing: readonly PhaseLabel[] = ["tune", "train"];
  const found = committing.find((label) => counts.has(label));
  if (found) return found;
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** "RandomForestClassifier" for a stage that makes one and only one kind of model. */
function modelClass({ steps }: StageGroup, graph: NotebookGraph): string | undefined {
  const classes = callsOf(steps, graph).flatMap((call) => {
    const name = call.path.slice(call.path.lastIndexOf(".") + 1);
    return isModelClass.test(name) || isKnownModel(name, call, graph) ? [name] : [];
  });
  const [first, ...others] = new Set(classes);
  return others.length === 0 ? first : undefined;
}

const isModelClass =
  /^(?=[A-Z])\w*(Classifier|Regressor|Regression|SV[CR]|Model|Net|Forest|Boost\w*|NB|KMeans|Lasso|Ridge)$/;

/** What a library's table calls a model, but for the parts of one, and for what holds any model. */
function isKnownModel(name: string, call: ResolvedCall, { values }: NotebookGraph): boolean {
  const spec = values.callOf(call.cell, call.fact.node)?.spec;
  const isModel = spec?.phases?.[0] === "model" && spec.minor !== true;
  const isPart = typeof spec?.returns !== "string" || /(Layer|Module|Input)$/.test(spec.returns);
  const isNamed = /^[A-Z]\w+$/.test(name) || call.path.startsWith("statsmodels.formula.api.");
  return isModel && !isPart && isNamed && !/^(Sequential|Model|Pipeline|Timer)$/.test(name);
}

/** Whether what it trains are the models of statisticians, who fit them. */
function isStatistics({ steps }: StageGroup, graph: NotebookGraph): boolean {
  const calls = callsOf(steps, graph);
  return (
    calls.some(({ path }) => statistics.test(path)) &&
    !calls.some(({ path }) => /^(sklearn|tensorflow|keras|torch|xgboost|lightgbm)\./.test(path))
  );
}

const statistics = /^(statsmodels|linearmodels|lifelines|arch)\./;

function callsOf(steps: readonly Unit[], { calls }: NotebookGraph): readonly ResolvedCall[] {
  const keys = new Set(
    steps.flatMap(({ cell, statements }) => statements.map(({ index }) => `${cell}:${index}`)),
  );
  return calls.filter(({ cell, statement }) => keys.has(`${cell}:${statement}`));
}

/** The one variable that it trains, where that has a name to be read. */
function trainedName(
  { steps }: StageGroup,
  phases: StatementPhases,
  flow: UnitFlow,
): string | undefined {
  const training = steps.filter((step) => workOf(phases.model(step)) === "train");
  const fitted = training.flatMap((step) => flow.mutationsOf(step).map((each) => each.name));
  const names = new Set(fitted.length > 0 ? fitted : training.flatMap((step) => step.names));
  const [name, ...others] = names;
  const isReadable = /^[a-z][a-z0-9]{2,}(_[a-z0-9]+)*$/.test(name ?? "");
  return others.length === 0 && isReadable ? name : undefined;
}
