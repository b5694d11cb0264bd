/**
 * What a heading says about the code below it: its words, and the kinds of work that they are about.
 * People write headings of one part and go on with another, so a heading names and explains a stage
 * only where the two do not contradict each other.
 */
import type { Work } from "./grouping";

export interface HeadingSense {
  /**
   * Its words in ASCII, fill words left out, as much of it as makes a name; then what else it could go by:
   * one of its clauses, or all of it. Empty when it has no such words.
   */
  readonly wordings: readonly (readonly string[])[];
  /** All of its words, fill words left out. */
  readonly words: readonly string[];
  /** Whether it begins with a verb, as the article behind it tells: "Attach an optimizer". */
  readonly isOrder: boolean;
  /** What its verbs, and the nouns made of verbs, are about; empty when it names things only. */
  readonly works: ReadonlySet<Work | "look">;
}

export function readHeading(heading: string | undefined): HeadingSense {
  if (heading === undefined) return { wordings: [], words: [], isOrder: false, works: new Set() };
  const plain = plainWords(heading);
  const works = plain.flatMap((word, at) =>
    isAttribute(word, plain[at + 1]) ? [] : (activityOf(word) ?? []),
  );
  return {
    wordings: wordingsOf(heading),
    words: tellingWords(heading),
    isOrder: isOrder(heading),
    works: new Set(works),
  };
}

function isOrder(heading: string): boolean {
  const [, first = ""] =
    /^[^a-z]*([a-z]+)\s+(?:the|an?|our|your|my|this|its|some)\s/i.exec(heading) ?? [];
  return first !== "" && !/ing$|s$/.test(first) && !isFunctionWord.test(first);
}

/** What may stand before an article, too. */
const isFunctionWord =
  /^(about|above|across|after|all|along|and|around|at|because|before|behind|below|beyond|both|but|by|do|down|for|from|half|how|if|in|inside|into|is|it|like|near|not|of|off|on|onto|only|or|out|over|per|quite|since|so|such|than|that|then|through|till|to|toward|under|until|up|upon|via|was|we|what|when|where|which|while|who|why|with|within|without)$/i;

/** Whether the heading is about another kind of work than the stage. */
export function contradicts({ works }: HeadingSense, work: Work | undefined): boolean {
  if (works.size === 0 || work === undefined) return false;
  // Between loading and preparing data the author knows best where the border is.
  const isData = (each: Work | "look"): boolean => each === "load" || each === "prepare";
  if (isData(work) && [...works].some(isData)) return false;
  return !works.has(work) && !(work === "model" && works.has("train"));
}

/** The one kind of work that a heading is about. */
export function saidWork(heading: string | undefined): Work | undefined {
  const [only, ...others] = readHeading(heading).works;
  return others.length === 0 && only !== "look" ? only : undefined;
}

/** "training" of "training set" and of "train/test split" is no work. */
export function isAttribute(word: string, next: string | undefined): boolean {
  return (
    /^(train|test|valid)/.test(word) &&
    /^(sets?|data|datasets?|loss|history|scripts?|examples?|samples?|curves?|loops?|steps?|batch(?:es)?|jobs?|test|valid\w*|split\w*)$/.test(
      next ?? "",
    )
  );
}

const activities: readonly (readonly [Work | "look", RegExp])[] = [
  ["load", /^(load\w*|read(s|ing)?|fetch\w*|download\w*|import(ing)?|ingest\w*|acquisition)$/],
  ["prepare", /^(prepar\w*|pre?process\w*|processing|clean\w*|wrangl\w*|imput\w*|split(s|ting)?)$/],
  ["train", /^(train(s|ing)?|fit(s|ting)?|tun(e|es|ing)|finetun\w*|search)$/],
  [
    "evaluate",
    /^(evaluat\w*|validat(e|ing|ion)|assess\w*|classify(?:ing)?|predict(s|ing|ions?)?|forecast\w*|inference|compar(e|ing|ison))$/,
  ],
  ["save", /^(sav(e|es|ing)|export(ing)?|persist\w*|stor(e|ing)|deploy\w*)$/],
  [
    "look",
    /^(visuali[sz]\w*|plot(s|ting)?|explor\w*|inspect\w*|understand\w*|display\w*|discover\w*|eda|summar\w*|look|show)$/,
  ],
];

/** The work of a verb, or of a noun made of one: "load", "loading", "evaluation". */
export function activityOf(word: string): Work | "look" | undefined {
  return activities.find(([, pattern]) => pattern.test(word))?.[0];
}

const mostWords = 5;
const fewWords = 3;
/** As many words may tell a stage apart whose short name another one has. */
const mostWordsAtAll = 7;

function wordingsOf(heading: string): readonly (readonly string[])[] {
  // What cannot be written in ASCII would leave a part of the words only.
  if (/[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(withoutAccents(heading))) return [];
  const title = heading.replace(label, "").replace(question, "$1$2");
  const whole = tellingWords(title);
  const phrase = whole.findIndex((word) => isPreposition.test(word));
  // Long ones are about what stands in front: "Loading prices from the national bank of the country".
  const opening = tellingWords(title.replace(/:.*/s, ""));
  const closing = title.includes(":") ? tellingWords(title.replace(/^[^:]*:/s, "")) : [];
  const object = whole.slice(0, Math.max(phrase, 0));
  const isPlace = (words: readonly string[]): boolean => /^\d+$/.test(words.at(-1) ?? "");
  const clauses = [opening, object, closing].filter((words) => words.length > 0 && !isPlace(words));
  // "Motivating KDE: histograms" is about the one and shows the other.
  const all = title.includes(":") && whole.length > fewWords ? [] : whole;
  const [first] = [all, ...clauses].filter(({ length }) => length > 0 && length <= mostWords);
  return [first ?? [], closing, opening, whole].filter(
    (words, at, all) =>
      words.length > 0 &&
      words.length <= mostWordsAtAll &&
      all.indexOf(words) === at &&
      (at === 0 || !isPlace(words)) &&
      !words.some((word) => isVerb.test(word)),
  );
}

/** "Example:", "Exercise 3 -", "E.4", "Introducing" say where and what for it stands in the document. */
const label =
  /^\s*(?:(?:an? )?(?:example|exercise|bonus|demo|aside|appendix|case study|in depth|part|step|task|lab|extra material)\s*(?:[\d.]+|[A-Z]\b)?\s*(?::|\s[-–—]\s)|[A-Z]\.\d+(?:\.\d+)*|[^:]{3,40} example:|(?:optional|before|after|variant [a-z]|option \w+)\s*:|(?:introducing|introduction to|motivating|overview of|perform(?:ing)?|conducting|an? note (?:on|about)|more (?:on|about)|(?:working|dealing|experimenting|getting started) with|digging into)\s(?=\S+))\s*/i;

/** "What are trees?" is about trees, and "How can we grow them?" about growing them. */
const question =
  /^\s*(?:what (?:is(?= (?:the|an?) )|are) (.+)|how (?:can|do|to|could|should) (?:we |i |you |one )?(.+))\?\s*$/i;

/** "Trees have high variance" is a statement and names nothing. */
const isVerb = /^(is|are|was|were|be|been|can|must|may|might|could|do|does|has|have|will|should)$/;

export const isPreposition = /^(using|with|by|on|in|for|from|via|to|as)$/;

function tellingWords(heading: string): readonly string[] {
  const words = plainWords(heading).filter(
    (word) => !/^(the|a|an|our|your|my|this|its|of|let|us|some)$/.test(word),
  );
  const start = words.findIndex((word) => !/^\d+$/.test(word));
  return start < 0 ? [] : words.slice(start);
}

function plainWords(heading: string): string[] {
  return withoutAccents(heading)
    .replace(/['’]s\b/g, "")
    .replace(/\([^)]*\)/g, " ")
    .replace(/\bfine[- ]tun/g, "finetun")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function withoutAccents(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();
}
