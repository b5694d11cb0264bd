/**
 * A name from the words of a heading: an order stays one ("Load the data"), a thing gets the verb of the
 * phase in front ("Random forest" gives `train_random_forest`), and what only says the phase again, or
 * speaks of something that the stage does not do, makes none.
 */
import { imperative } from "../orders";
import { phaseOfIdentifier } from "../../phases/names";
import { workOf, type Work } from "./grouping";
import { activityOf, isAttribute, isPreposition, readHeading } from "./headings";

export interface About {
  readonly work: Work | undefined;
  /** Whether the heading begins with a verb, as the article behind it tells. */
  readonly isOrder: boolean;
  /** Whether it is the stage that its heading is about. */
  readonly isMain: boolean;
  /** Whether what stands behind a preposition is a part of the name. */
  readonly isUncut?: boolean;
}

/** Undefined where the words say no more than the phase, or make no name. */
export function nameOfWords(
  words: readonly string[],
  verb: string,
  { work, isMain, isOrder, isUncut = false }: About,
): string | undefined {
  const [first = "", ...rest] = words;
  if (first === "" || isQuestion.test(first)) return undefined;
  if (/ing$/.test(first) && isAttribute(first, rest[0])) return [verb, ...words].join("_");
  // "Label encoding" and "Training and evaluation" are things.
  const isThing =
    /^(of|for)$/.test(rest[0] ?? "") ||
    isTechnique.test(first) ||
    (/ing$/.test(first) && /^(and|or)$/.test(rest[0] ?? "") && rest.length < 3) ||
    (isNounToo.test(first) && /ing$/.test(rest[0] ?? ""));
  const order = isThing ? undefined : (imperative(first) ?? (isOrder ? first : undefined));
  const isUse = order === "use" || /^(with|via)$/.test(first);
  if (isUse && !(order === "use" && isMain)) return withTool(verb, rest);
  if (order !== undefined) {
    if (looks.has(order) || !isMain) return undefined;
    if (rest.length > 0) return [order, ...ordersIn(rest)].join("_");
    return isPhaseWord(first) ? undefined : `${order}_${objects[work ?? "prepare"]}`;
  }
  // "Constructing the model": no verb goes in front of another.
  if (!isThing && /ing$/.test(first) && rest.length > 0) return undefined;
  // "Evaluation using cross-validation" is about evaluation, "As a file" about nothing in particular.
  const end = words.findIndex((word) => isPreposition.test(word));
  if (end === 0) return undefined;
  const nouns = end > 0 && !isUncut ? words.slice(0, end) : words;
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
  const things = withoutPhase(nouns, verb);
  const isWork = (word: string, at: number): boolean =>
    activityOf(word) !== undefined && !isAttribute(word, things[at + 1]);
  return things.length === 0 || things.some(isWork) ? undefined : [verb, ...things].join("_");
}

/** "Using nn.Embedding", where using it is not the stage's work. */
function withTool(verb: string, words: readonly string[]): string | undefined {
  const end = words.findIndex((word) => isPreposition.test(word));
  const tool = end > 0 ? words.slice(0, end) : words;
  return tool.length === 0 || tool.every(isPhaseWord)
    ? undefined
    : [verb, "with", ...tool].join("_");
}

/** Without words in front that only say the phase; none where all do. */
function withoutPhase(nouns: readonly string[], verb: string): readonly string[] {
  const isTelling = (word: string): boolean => isTechnique.test(word) || !isPhaseWord(word);
  if (nouns.every(isPhaseWord)) return [];
  const start = nouns.findIndex((word, at) => (at > 0 || isTelling(word)) && !/^\d/.test(word));
  const [first = "", ...rest] = start < 0 ? [] : nouns.slice(start);
  const isIdle = (word: string): boolean => isPhaseWord(word) || isPreposition.test(word);
  if (first === "" || [first, ...rest].every(isIdle)) return [];
  const isPhrase = isPreposition.test(first);
  if (isPhrase)
    return /^(with|using|on)$/.test(first) && !rest.every(isPhaseWord) ? [first, ...rest] : [];
  // "Feature importance" is more than importance, and "Training speed" no more to a training than speed.
  const lead = nouns[start - 1] ?? "";
  const isShort = rest.length === 0 && /^[a-z]/.test(lead) && lead.slice(0, 4) !== verb.slice(0, 4);
  return isShort ? [lead, first] : [first, ...rest];
}

/**
 * The thing that a heading speaks of, whatever it says of it: a name for a stage that would have a number
 * otherwise.
 */
export function looseName(heading: string | undefined, verb: string): readonly string[] {
  return readHeading(heading).wordings.flatMap((words) => {
    const start = words.findIndex(
      (word, at) =>
        !isPreposition.test(word) &&
        !isQuestion.test(word) &&
        imperative(word) === undefined &&
        !(/ing$/.test(word) && isPreposition.test(words[at + 1] ?? "")),
    );
    const rest = start < 0 ? [] : words.slice(start);
    const end = rest.findIndex((word) => isPreposition.test(word) || isQuestion.test(word));
    const things = withoutPhase(end > 0 ? rest.slice(0, end) : rest, verb);
    const isSentence = words.some((word) => isPronoun.test(word));
    return things.length === 0 || isSentence ? [] : [[verb, ...things].join("_")];
  });
}

/** Whether a heading says more than the phase. */
export function tells(heading: string | undefined): boolean {
  return readHeading(heading).words.some((word) => !isPhaseWord(word));
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

/** Words that say no more than the phase does. */
function isPhaseWord(word: string): boolean {
  return /^(data|dataset|datasets|model|models|modell?ing|machine|learning|and|train\w*|test\w*|fit\w*|evaluat\w*|validat\w*|predict\w*|inference|forecast\w*|submission|load\w*|read\w*|import(?:s|ed|ing)?|prepar\w*|pre|process\w*|preprocess\w*|clean\w*|wrangling|feature|features|engineering|split\w*|tun\w*|hyperparameters?|result|results|save|saving|export\w*|pipeline|step|part|stage|section|baseline|performance|metric|metrics|score|scores|exercises?|solutions?|examples?|setup|notes?|tips?|fixes|implementation|visuali[sz]ations?|bonus|usage)$/.test(
    word,
  );
}

const isQuestion = /^(what|how|why|when|where|which)$/;
const isPronoun = /^(we|it|they|that|this|these|you|i|who|all|now|here)$/;

const isNounToo =
  /^(label|index|sample|score|segment|set|test|filter|format|measure|estimate|group|process|run|split|code)$/;

/** Gerunds that and verbs that stand in the names of methods: "Stacking ensemble", "Learning curves". */
const isTechnique =
  /^(bagging|boosting|clustering|code|forecasting|learning|masking|matching|moving|pasting|pivot|pooling|ranking|reinforcement|rolling|sampling|stacking|streaming|switching|voting)$/;

const looks: ReadonlySet<string> = new Set(
  "check discover display explore inspect look plot show summarize understand visualise visualize".split(
    " ",
  ),
);
