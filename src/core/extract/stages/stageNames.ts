/**
 * Names of stages: the heading where it is an order ("Load the data"), the phase's verb with the
 * heading where it names a thing ("Random forest" gives `train_random_forest`), else the phase alone.
 */
import { isBuiltin } from "../../python/builtins";
import type { PhaseLabel } from "../../phases/phase";
import type { Work } from "./grouping";

export interface NamingInput {
  readonly heading: string | undefined;
  readonly work: Work | undefined;
  /** The phase that most of its statements are in, of those that are its work. */
  readonly phase: PhaseLabel | undefined;
  /** Class of the model that it trains, where it is known. */
  readonly model: string | undefined;
  /** Whether it is the stage that its heading is about. */
  readonly isMain: boolean;
  /** Whether its section has other stages of the same work. */
  readonly isOneOfMany: boolean;
}

const defaults: Readonly<Partial<Record<PhaseLabel, string>>> = {
  load: "load_data",
  prepare: "prepare_data",
  features: "build_features",
  split: "split_data",
  model: "build_model",
  train: "train_model",
  tune: "tune_model",
  evaluate: "evaluate_model",
  predict: "predict",
  save: "save_results",
};

/** Verb that goes in front of a thing. */
const verbs: Readonly<Partial<Record<PhaseLabel, string>>> = {
  load: "load",
  prepare: "prepare",
  features: "build",
  split: "split",
  model: "build",
  train: "train",
  tune: "tune",
  evaluate: "evaluate",
  predict: "predict",
  save: "save",
};

/** A name for the stage that is none of `used`. */
export function stageName(input: NamingInput, used: ReadonlySet<string>): string {
  const wanted = candidates(input);
  const free = wanted.find((name) => !used.has(name) && isUsable(name));
  if (free !== undefined) return free;
  const base = wanted.find(isUsable) ?? "run_stage";
  for (let number = 2; ; number++) {
    if (!used.has(`${base}_${number}`)) return `${base}_${number}`;
  }
}

function candidates(input: NamingInput): readonly string[] {
  const { heading, phase, work, model, isMain, isOneOfMany } = input;
  const label = phase ?? labelOf(work);
  const plain = (label && defaults[label]) ?? "prepare_data";
  const verb = (label && verbs[label]) ?? "prepare";
  const names: string[] = [];
  const words = heading === undefined ? undefined : slugWords(heading);
  if (words) {
    const [first = "", ...rest] = words;
    // "Label encoding" and "Training and evaluation" are things.
    const isThing =
      /^(of|for)$/.test(rest[0] ?? "") ||
      (/ing$/.test(first) && /^(and|or)$/.test(rest[0] ?? "")) ||
      (isNounToo.test(first) && /ing$/.test(rest[0] ?? ""));
    const order = isThing ? undefined : imperative(first);
    // "Visualizing the data" is no name for what was not left behind there.
    const isLook =
      looks.has(order ?? "") || (order === undefined && !isThing && /ing$/.test(first));
    if (isLook && !isPhaseWord(first)) names.push(plain);
    else if (order !== undefined && rest.length > 0) {
      names.push(isMain ? [order, ...rest].join("_") : [verb, ...rest].join("_"));
    } else if (order !== undefined && isMain && !isPhaseWord(first)) {
      names.push(`${order}_${objects[work ?? "prepare"]}`);
    } else if (order === undefined && !words.every(isPhaseWord)) {
      // "Evaluation using cross-validation" is about evaluation.
      const end = words.findIndex((word) =>
        /^(using|with|by|on|in|for|from|via|to|as)$/.test(word),
      );
      const nouns = end > 0 ? words.slice(0, end) : words;
      const things = nouns.filter((word, at) => at > 0 || !isPhaseWord(word));
      if (!nouns.every(isPhaseWord)) names.push([verb, ...things].join("_"));
    }
  }
  const byModel = model === undefined ? [] : [`${verb}_${snakeCase(model)}`];
  return [...names, ...(isOneOfMany ? [...byModel, plain] : [plain, ...byModel])];
}

/** What a lone verb is about. */
const objects: Readonly<Record<Work, string>> = {
  load: "data",
  prepare: "data",
  model: "model",
  train: "model",
  evaluate: "model",
  save: "results",
};

function labelOf(work: Work | undefined): PhaseLabel | undefined {
  return work;
}

const mostWords = 5;

/** Words of a heading in ASCII, fill words left out; undefined when there are too many or none. */
function slugWords(heading: string): readonly string[] | undefined {
  const plain = heading
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/['’]s\b/g, "")
    .replace(/\([^)]*\)/g, " ")
    .toLowerCase();
  // What cannot be written in ASCII would leave a part of the words only.
  if (/[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(plain)) return undefined;
  const words = plain
    .split(/[^a-z0-9]+/)
    .filter(
      (word) => word !== "" && !/^(the|a|an|our|your|my|this|its|of|let|us|some)$/.test(word),
    );
  while (words.length > 0 && /^\d+$/.test(words[0] ?? "")) words.shift();
  return words.length === 0 || words.length > mostWords ? undefined : words;
}

/** The verb of an order, from its gerund too: "Loading the data" asks to load it. */
function imperative(word: string): string | undefined {
  if (orders.has(word)) return word;
  if (!word.endsWith("ing")) return undefined;
  const stem = word.slice(0, -3);
  const forms = [stem, `${stem}e`, stem.replace(/(.)\1$/, "$1")];
  return forms.find((form) => orders.has(form));
}

const orders: ReadonlySet<string> = new Set(
  `add aggregate align apply assemble assess balance bin build calculate calibrate check choose clean
  collect combine compare compile compute concatenate configure convert count create crop define
  derive detect download drop embed encode engineer ensemble estimate evaluate experiment explore export extract
  fetch fill filter find fit fix format generate get group handle impute import index infer initialize inspect
  initialise join label load look make map measure merge normalize normalise optimize optimise pad parse
  pick pivot plot predict prepare preprocess process pull read rebalance reduce remove rename replace
  resample reshape resize retrieve run sample save scale score segment select separate set show shuffle
  simulate smooth sort split standardize standardise summarize test tokenize tokenise train transform
  tune understand upsample use validate vectorize vectorise visualise visualize write`.split(/\s+/),
);

/** Words that say no more than the phase does. */
function isPhaseWord(word: string): boolean {
  return /^(data|dataset|datasets|model|models|modell?ing|machine|learning|and|train\w*|test\w*|fit\w*|evaluat\w*|validat\w*|predict\w*|inference|forecast\w*|submission|load\w*|read\w*|import\w*|prepar\w*|pre|process\w*|preprocess\w*|clean\w*|wrangling|feature|features|engineering|split\w*|tun\w*|hyperparameters?|result|results|save|saving|export\w*|pipeline|step|part|stage|section|baseline|performance|metric|metrics|score|scores)$/.test(
    word,
  );
}

const isNounToo =
  /^(label|index|sample|score|segment|set|test|filter|format|measure|estimate|group|process|run|split)$/;

const looks: ReadonlySet<string> = new Set(
  "check discover display explore inspect look plot show summarize understand visualise visualize".split(
    " ",
  ),
);

function snakeCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

function isUsable(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name) && name.length <= 50 && !isBuiltin(name);
}
