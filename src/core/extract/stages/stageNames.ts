/**
 * Names of stages: what the heading says where that makes a name, else the phase ("train_model"), which
 * stands behind the model's class where the heading tells more than the name could. Where another stage
 * is called so, the heading around it, its variables or a longer heading tell it apart, and only then a
 * number does.
 */
import { isBuiltin } from "../../python/builtins";
import type { PhaseLabel } from "../../phases/phase";
import { workOf, type Work } from "./grouping";
import { contradicts, readHeading } from "./headings";
import { looseName, nameOfWords, tells } from "./headingNames";
import { snakeCase } from "./mainThings";

export interface NamingInput {
  readonly heading: string | undefined;
  /** The heading of the section that its section is a part of. */
  readonly around?: string | undefined;
  readonly work: Work | undefined;
  /** The phase that most of its statements are in, of those that are its work. */
  readonly phase: PhaseLabel | undefined;
  /** Class of the model that it trains, where it is known. */
  readonly model: string | undefined;
  /** Name of the variable that it trains. */
  readonly trained: string | undefined;
  /** What else it is about, by its variables, best first. */
  readonly things: readonly string[];
  /** Variables that it gives, best first. */
  readonly results?: readonly string[];
  /** Whether it trains models of statistics only. */
  readonly isStatistics?: boolean;
  /** Whether it is the stage that its heading is about. */
  readonly isMain: boolean;
  /** Whether its section has other stages of the same work. */
  readonly isOneOfMany: boolean;
}

/** The verb that goes in front of a thing, and the thing where nothing else is known. */
const verbs: Readonly<Partial<Record<PhaseLabel, readonly [verb: string, object: string]>>> = {
  load: ["load", "data"],
  prepare: ["prepare", "data"],
  features: ["build", "features"],
  split: ["split", "data"],
  model: ["build", "model"],
  train: ["train", "model"],
  tune: ["tune", "model"],
  evaluate: ["evaluate", "model"],
  predict: ["predict", ""],
  save: ["save", "results"],
};

/** A name for the stage that is none of `used`. */
export function stageName(input: NamingInput, used: ReadonlySet<string>): string {
  const wanted = candidates(input).map((name) => name.replace("finetune", "fine_tune"));
  const free = wanted.find((name) => !used.has(name) && isUsable(name));
  if (free !== undefined) return free;
  const base = wanted.find(isUsable) ?? "run_stage";
  for (let number = 2; ; number++) {
    if (!used.has(`${base}_${number}`)) return `${base}_${number}`;
  }
}

function candidates(input: NamingInput): readonly string[] {
  const { heading, around, model, trained, things, results = [], isOneOfMany } = input;
  const label = input.phase ?? input.work;
  const [phaseVerb, object] = (label && verbs[label]) ?? ["prepare", "data"];
  // Statisticians fit their models.
  const verb = input.isStatistics && phaseVerb === "train" ? "fit" : phaseVerb;
  const plain = object === "" ? verb : `${verb}_${object}`;
  const named = strictNames(heading, verb, input);
  const kinds = model === undefined ? [] : [`${verb}_${snakeCase(model)}`];
  const own = [...kinds, ...(trained === undefined ? [] : [`${verb}_${trained}`])];
  const about = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !name.startsWith(verb)).map((name) => `${verb}_${name}`);
  const [thing, ...others] = about(things);
  const [best, ...longer] = named;
  const loaded = verb === "load" && thing !== undefined && others.length === 0 ? [thing] : [];
  const special = [...(isModel.test(trained ?? "") ? own : kinds), ...loaded];
  const isTold = best === undefined && tells(heading);
  return [
    ...(best === undefined ? [] : [best, ...loaded]),
    ...longer,
    ...(isOneOfMany ? own : isTold ? special : []),
    plain,
    ...own,
    ...strictNames(around, verb, { ...input, isMain: false }),
    ...(thing === undefined ? [] : [thing, ...others]),
    ...looseName(heading, verb),
    ...looseName(around, verb),
    ...about(results.slice(0, mostResults)),
  ];
}

/** How a variable that holds a model is called. */
const isModel =
  /(^|_)(model|clf|classifier|reg|regressor|estimator|net|network|autoencoder|ae|gan)(_|\d*$)/;

/** More of its variables do not say what a stage is about. */
const mostResults = 2;

/** What the heading calls it, best first. */
function strictNames(
  heading: string | undefined,
  verb: string,
  input: NamingInput,
): readonly string[] {
  const sense = readHeading(heading);
  const label = input.phase ?? input.work;
  if (contradicts(sense, workOf(label) ?? input.work)) return [];
  const about = { isOrder: sense.isOrder, isMain: input.isMain, work: input.work };
  const [first = [], ...further] = sense.wordings;
  return [
    nameOfWords(first, verb, about) ?? [],
    ...further.map((words) => nameOfWords(words, verb, about) ?? []),
    ...[first, ...further].map(
      (words) => nameOfWords(words, verb, { ...about, isUncut: true }) ?? [],
    ),
  ].flat();
}

function isUsable(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name) && name.length <= 50 && !isBuiltin(name);
}
