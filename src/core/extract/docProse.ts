/**
 * Prose of a notebook as prose of a docstring. A docstring has no emphasis, its subject is the code
 * below it, and nothing stands above or below it to look at: so emphasis is taken off, "In this
 * notebook we will train …" becomes "Train …", and sentences about the document, invitations to the
 * reader and pointers to figures are left out. The rest stays word for word.
 */
import { listItems, listMark } from "./layout";

/** Links as their text, emphasis off, pictures and tags out; code and formulas stay as they are. */
export function plainText(markdown: string): string {
  const text = markdown
    .replace(/\[!\[[^\]]*\]\([^)]*\)\]\((?:[^()]|\([^()]*\))*\)/g, "")
    .replace(/!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)/g, "")
    .replace(/\[([^\]]+)\]\(((?:[^()]|\([^()]*\))*)\)/g, linkText)
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/^ {0,3}>+ ?/gm, "");
  return betweenCode(text, (each) => withoutEntities(withoutEmphasis(each)))
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** "See [here](address)" says nothing without its address. */
function linkText(_all: string, text: string, address: string): string {
  const url = address.trim().split(/\s/)[0] ?? "";
  const isPointer = /^\W*(this |the )?(here|this|link|page|site|website|url)\W*$/i.test(text);
  return isPointer && /^https?:/.test(url) ? `${text} (${url})` : text;
}

/** Applies `change` to what is neither code nor a formula. */
function betweenCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(`+[^`]*`+|\$\$[^$]*\$\$|\$[^$\n]+\$)/)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join("");
}

/** Stars and underscores that open before a word and close behind one; `__init__` is a name. */
function withoutEmphasis(text: string): string {
  return text
    .replace(/(?<![\w*])(\*{1,3})(?=[^\s*])((?:(?!\n\s*\n)[^*])*[^\s*])\1(?![\w*])/g, "$2")
    .replace(
      /(?<!\w)(?!__\w+__(?!\w))(_{1,2})(?=[^\s_])((?:(?!\n\s*\n)[\s\S])*?[^\s_])\1(?!\w)/g,
      "$2",
    );
}

const entities: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

function withoutEntities(text: string): string {
  return text
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (each) => entities[each] ?? each)
    .replace(/\\([_*#$[\]()<>~`])/g, "$1");
}

/** A heading as the first line of a docstring: without the number it has in the document. */
export function sentence(title: string): string {
  const plain = title.trim();
  const rest = ordinals.reduce((text, pattern) => text.replace(pattern, ""), plain);
  const text = rest === plain || rest === "" ? plain : capitalized(rest);
  return /[.!?…]$/.test(text) ? text : `${text.replace(/\s*:$/, "")}.`;
}

/** The heading as one line: what stands behind its first clauses goes where it is too long. */
export function summaryLine(title: string, width: number): string {
  const whole = sentence(title);
  const clauses = [...whole.matchAll(/(?:[:;,]|\s[-–—(])\s?/g)].map(({ index }) => index);
  const cut = clauses.filter((at) => at >= shortestSummary && at < width).pop();
  return whole.length <= width || cut === undefined ? whole : sentence(whole.slice(0, cut));
}

const shortestSummary = 15;

/** "Chapter 7 – Data", "3.1 Data", "3) Data", "3 Data", "b) Data"; "2 layers" and "3D" are none. */
const ordinals: readonly RegExp[] = [
  /^(?:chapter|section|part|step|task|exercise|lab|lecture|lesson|week|module|unit|stage|tutorial)\s+(?:\d+(?:\.\d+)*|[ivx]+)\s*(?:[-–—:|)]+|\.(?=\s))\s*/i,
  /^\d+(?:\.\d+)+\.?\s*[-–—:)|]*\s+/,
  /^(?:\d+|[a-zA-Z]|[IVX]+)(?:[):|]|\s[-–—])\s+/,
  /^(?:\d+|[IVX]+)\.\s+/,
  /^\d+\s+(?=\p{Lu})/u,
];

/** What a paragraph tells about the code: empty where it only speaks to a reader of the notebook. */
export function tellingProse(paragraph: string): string {
  const lines = paragraph.split("\n");
  if (!lines.some((line) => listMark.test(line))) return closed(tellingSentences(paragraph));
  const items = listItems(lines).map((item) => {
    const [mark = ""] = listMark.exec(item) ?? [];
    const text = item.slice(mark.length);
    return { mark, text, telling: tellingSentences(text) };
  });
  if (items.every(({ text, telling }) => text === telling)) return paragraph;
  const kept = items.filter(({ telling }) => telling !== "");
  return kept.map(({ mark, telling }) => mark + telling).join("\n");
}

function tellingSentences(text: string): string {
  const sentences = sentencesOf(text).map((each) => each.trim());
  const kept = sentences.flatMap((each, at) => {
    const isLeantOn = each.endsWith(":") || leaning.test(sentences[at + 1] ?? "");
    if (!isLeantOn && isAside(each)) return [];
    const plain = withoutPointers(each);
    return at === 0 ? withoutSubject(plain) : plain;
  });
  const isSame =
    kept.length === sentences.length && kept.every((each, at) => each === sentences[at]);
  return isSame ? text : kept.join(" ");
}

/** How a sentence begins that says nothing without the one before it. */
const leaning =
  /^(these|this|that|those|it|its|they|their|such|however|but|yet|another|other|while|thus|so|hence|therefore|instead|both|each|and|or|also|again|similarly|likewise|additionally|furthermore|moreover|otherwise|then|there|the (former|latter|same|other|first|second)|for (example|instance)|in (this|that|other|addition|contrast|particular))\b/i;

function closed(text: string): string {
  const isOpen = /[\p{L}\p{N}`]["')]*$/u.test(text) && !/:\/\/\S*$/.test(text);
  return isOpen ? `${text}.` : text;
}

function sentencesOf(paragraph: string): readonly string[] {
  return paragraph
    .replace(/\s*\n\s*/g, " ")
    .split(
      /(?<=[.!?]["')\]]?)(?<!\b(?:e\.g|i\.e|et al|vs|cf|fig|eq|sec|ch|no|approx|dr|mr|ms)\.)\s+(?=["'(`]*\p{Lu})/iu,
    );
}

const aboutCell =
  /^(?:this|the|these|in this|in the) (?:first |next |last |following )?(?:code )?cells?\b/i;
/** Work that code does, and no word of a speaker such as "explore", "cover", "look at". */
const work =
  "(?:analy[sz]e|apply|build|calculate|classify|clean|cluster|compare|compute|convert|create|detect|develop|download|estimate|evaluate|extract|fine-?tune|fit|forecast|generate|implement|load|make|model|perform|predict|prepare|preprocess|read|recommend|run|simulate|solve|train|transform|tune|use|write)";
const writing =
  "(?:jupyter |ipython |colab |short |quick |introductory |example |little )*(?:notebook|chapter|section|tutorial|guide|example|lab|post|article|lesson|exercise|document|page|colab|codelab|recipe|demo|walkthrough|kernel|part|step|case study)";
const inDocument = new RegExp(`^(?:in|within|throughout) this ${writing},? `, "i");
const documentWill = new RegExp(
  `^this ${writing} (?:will|aims to|is going to|tries to|intends to|is (?:intended|meant|designed) to) (?:also )?(?=(?:demonstrate|show|illustrate|explain|describe|introduce|${work}) )`,
  "i",
);
const documentDoes = new RegExp(
  `^this ${writing} (?:also |briefly |simply |quickly )?(?!(?:is|was|has|does|contains|consists|goes|runs|includes|assumes|requires|needs|makes|serves|covers|follows)\\b)(?=[a-z]+s )`,
  "i",
);
/** Where it is from, what it is a part of, how to run it. */
const aboutDocument = new RegExp(
  `^(?:all |most )?(?:of )?(?:the code (?:in|for) )?this ${writing} (?:is (?:part of|an excerpt|based on|adapted|available|hosted|licensed|also available|a (?:part|copy|translation)|the (?:first|second|third|fourth|last|next))|was (?:originally |first |last )?(?:written|created|prepared|tested|run|made|updated|generated|adapted)|has been|contains (?:all |the |some )*(?:sample |example |source )?(?:code|solutions?|exercises?|material|figures?|excerpts?)\\b|accompanies|belongs|requires|needs to|assumes|should be|can be (?:run|found|downloaded|opened)|runs (?:in|on)|follows)`,
  "i",
);
const weWill = new RegExp(
  `^(?:here,? |now,? )?(?:we|i|you)(?:'ll|’ll| will| shall| are going to| want to| would like to) (?=${work} )`,
  "i",
);
const invitation = /^(?:[^,.;]{0,40}, )?(?:let['’]?s|let us|let me)\b/i;
const thing =
  "(?:figures?|plots?|graphs?|charts?|diagrams?|images?|pictures?|illustrations?|tables?|animations?|videos?|outputs?|cells?|code(?: cells?| blocks?| snippets?)?|snippets?)";
/** What a reader of the notebook sees beside the words. */
const pointer = new RegExp(
  `\\b(?:${thing} (?:above|below)|(?:above|below|following|next|previous|preceding) (?:\\w+ )?${thing}|(?:in|see) (?:figure|fig\\.?) \\d|(?:shown|seen|illustrated|depicted|pictured) (?:above|below)|see (?:above|below))\\b`,
  "i",
);
const asExplained =
  /^as (?:\w+ )?(?:shown|seen|illustrated|mentioned|discussed|described|explained|noted)\b[^,]{0,60}, /i;

/** Whether it is said to a reader of the document and tells nothing of the code. */
function isAside(text: string): boolean {
  return (
    aboutDocument.test(text) ||
    aboutCell.test(text) ||
    invitation.test(text) ||
    pointer.test(withoutPointers(text))
  );
}

/** A pointer in brackets, or in a clause of its own, goes alone. */
function withoutPointers(text: string): string {
  const plain = text
    .replace(asExplained, "")
    .replace(/\s*\([^()]*\)/g, (each) => (pointer.test(each) ? "" : each));
  return plain === text ? text : capitalized(plain);
}

/** "This notebook shows how …" begins with its verb: what it is about stands below the docstring. */
function withoutSubject(text: string): string {
  const plain = text
    .replace(inDocument, "")
    .replace(documentWill, "")
    .replace(documentDoes, "")
    .replace(weWill, "");
  return plain === text ? text : capitalized(plain);
}

function capitalized(text: string): string {
  return /^\p{Ll}[\p{Ll}'’-]*(?=[\s,.:]|$)/u.test(text)
    ? text.slice(0, 1).toUpperCase() + text.slice(1)
    : text;
}
