/**
 * Names of stages: the heading where it is an order ("Load the data"), the phase's verb with the
 * heading where it names a thing ("Random forest" gives `train_random_forest`), else the phase alone, and
 * where another stage is called so, the phase with the model or variable that it is about.
 */
import { isBuiltin } from "../../python/builtins";
import { phaseOfIdentifier } from "../../phases/names";
import type { PhaseLabel } from "../../phases/phase";
import { workOf, type Work } from "./grouping";
import { snakeCase } from "./mainThings";
import { activityOf, contradicts, isAttribute, readHeading } from "./headings";

export interface NamingInput {
  readonly heading: string | undefined;
  readonly work: Work | undefined;
  /** The phase that most of its statements are in, of those that are its work. */
  readonly phase: PhaseLabel | undefined;
  /** Class of the model that it trains, where it is known. */
  readonly model: string | undefined;
  /** Name of the variable that it trains. */
  readonly trained: string | undefined;
  /** What else it is about, by its variables, best first. */
  readonly things: readonly string[];
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
  const wanted = candidates(input).map((name) => name.replace("finetune", "fine_tune"));
  const free = wanted.find((name) => !used.has(name) && isUsable(name));
  if (free !== undefined) return free;
  const base = wanted.find(isUsable) ?? "run_stage";
  for (let number = 2; ; number++) {
    if (!used.has(`${base}_${number}`)) return `${base}_${number}`;
  }
}

function candidates(input: NamingInput): readonly string[] {
  const { heading, phase, work, model, trained, things, isOneOfMany } = input;
  const label = phase ?? work;
  const plain = (label && defaults[label]) ?? "prepare_data";
  const verb = (label && verbs[label]) ?? "prepare";
  const sense = readHeading(heading);
  const isAbout = !contradicts(sense, workOf(label) ?? work);
  const byHeading =
    isAbout && sense.words ? nameOfWords(sense.words, sense.isOrder, verb, input) : undefined;
  const own = [model && snakeCase(model), trained].flatMap((name) =>
    name ? [`${verb}_${name}`] : [],
  );
  const byThing = things.filter((name) => !name.startsWith(verb)).map((name) => `${verb}_${name}`);
  return [byHeading ?? [], ...(isOneOfMany ? [...own, plain] : [plain, ...own]), ...byThing].flat();
}

/** Undefined where the words say no more than the phase, or make no name. */
function nameOfWords(
  words: readonly string[],
  isOrder: boolean,
  verb: string,
  { work, isMain }: NamingInput,
): string | undefined {
  const [first = "", ...rest] = words;
  if (/^(what|how|why|when|where|which)$/.test(first)) return undefined;
  if (/ing$/.test(first) && isAttribute(first, rest[0])) return [verb, ...words].join("_");
  // "Label encoding" and "Training and evaluation" are things.
  const isThing =
    /^(of|for)$/.test(rest[0] ?? "") ||
    (/ing$/.test(first) && /^(and|or)$/.test(rest[0] ?? "") && rest.length < 3) ||
    (isNounToo.test(first) && /ing$/.test(rest[0] ?? ""));
  const order = isThing ? undefined : (imperative(first) ?? (isOrder ? first : undefined));
  if (order !== undefined) {
    if (looks.has(order) || !isMain) return undefined;
    if (rest.length > 0) return [order, ...ordersIn(rest)].join("_");
    return isPhaseWord(first) ? undefined : `${order}_${objects[work ?? "prepare"]}`;
  }
  // "Constructing the model": no verb goes in front of another.
  if (!isThing && /ing$/.test(first) && rest.length > 0) return undefined;
  // "Evaluation using cross-validation" is about evaluation, "As a file" about nothing in particular.
  const end = words.findIndex((word) => /^(using|with|by|on|in|for|from|via|to|as)$/.test(word));
  if (end === 0) return undefined;
  const nouns = end > 0 ? words.slice(0, end) : words;
  const last = nouns[nouns.length - 1] ?? "";
  const doing =
    /ing$/.test(last) && last !== "engineering" && nouns.length > 1
      ? phaseOfIdentifier(last)
      : undefined;
  if (doing !== undefined) {
    // "Text preprocessing" asks to preprocess text, where that is what the stage does.
    const done = isMain && workOf(doing) === work ? imperative(last) : undefined;
    return done && [done, ...nouns.slice(0, -1)].join("_");
  }
  if (nouns.every(isPhaseWord)) return undefined;
  const start = nouns.findIndex((word, at) => (at > 0 || !isPhaseWord(word)) && !/^\d/.test(word));
  const things = nouns.slice(start);
  if (start < 0 || things.every(isPhaseWord)) return undefined;
  return things.some((word) => activityOf(word)) ? undefined : [verb, ...things].join("_");
}

/** "and loading the tokenizer" goes on with an order. */
function ordersIn(words: readonly string[]): readonly string[] {
  const isJoin = (word: string | undefined): boolean => /^(and|or)$/.test(word ?? "");
  return words.flatMap((word, at) => {
    const order = isJoin(words[at - 1]) ? imperative(word) : undefined;
    const next = isJoin(word) ? imperative(words[at + 1] ?? "") : undefined;
    // Looks stay behind.
    return looks.has(order ?? "") || looks.has(next ?? "") ? [] : [order ?? word];
  });
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
  derive detect download drop embed encode engineer ensemble estimate evaluate explore export extract
  fetch fill filter find finetune fit fix format generate get group handle impute import index infer initialize inspect
  initialise join label load look make map measure merge normalize normalise optimize optimise pad parse
  pick pivot plot predict prepare preprocess process pull read rebalance reduce remove rename replace
  resample reshape resize retrieve run sample save scale score segment select separate set show shuffle
  simulate smooth sort split standardize standardise summarize test tokenize tokenise train transform
  tune understand upsample use validate vectorize vectorise visualise visualize write`.split(/\s+/),
);

/** Words that say no more than the phase does. */
function isPhaseWord(word: string): boolean {
  return /^(data|dataset|datasets|model|models|modell?ing|machine|learning|and|train\w*|test\w*|fit\w*|evaluat\w*|validat\w*|predict\w*|inference|forecast\w*|submission|load\w*|read\w*|import\w*|prepar\w*|pre|process\w*|preprocess\w*|clean\w*|wrangling|feature|features|engineering|split\w*|tun\w*|hyperparameters?|result|results|save|saving|export\w*|pipeline|step|part|stage|section|baseline|performance|metric|metrics|score|scores|exercises?|solutions?|examples?|setup|notes?|tips?|fixes|implementation|visuali[sz]ations?|bonus|usage)$/.test(
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

function isUsable(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name) && name.length <= 50 && !isBuiltin(name);
}
