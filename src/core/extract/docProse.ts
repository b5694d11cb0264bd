/**
 * Markdown as the text of a docstring: emphasis, links, pictures and tags are taken off, and headings
 * become sentences. Which of the sentences are worth a docstring is told in `tellingProse`.
 */

/** Links as their text, emphasis off, pictures and tags out; code and formulas stay as they are. */
export function plainText(markdown: string): string {
  const text = markdown
    .replace(/\[!\[[^\]]*\]\([^)]*\)\]\((?:[^()]|\([^()]*\))*\)/g, "")
    .replace(/!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)/g, "")
    .replace(/\[([^\]]+)\]\(((?:[^()]|\([^()]*\))*)\)/g, linkText)
    .replace(/^ {0,3}>+ ?/gm, "");
  return betweenCode(text, (each) => withoutEntities(withoutEmphasis(withoutTags(each))))
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

function withoutTags(text: string): string {
  return text.replace(/<br\s*\/?>/gi, "\n").replace(/<\/?[a-z][^>]*>/gi, "");
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
  const isCut = (at: number): boolean => isClosed(whole.slice(0, at));
  const cut = clauses.filter((at) => at >= shortestSummary && at < width && isCut(at)).pop();
  return whole.length <= width || cut === undefined ? whole : sentence(whole.slice(0, cut));
}

const shortestSummary = 15;

/** Whether no bracket and no code is open at the end. */
function isClosed(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length;
  return count("(") === count(")") && count("[") === count("]") && count("`") % 2 === 1;
}

/** "Chapter 7 – Data", "3.1 Data", "3) Data", "3 Data", "b) Data", "A.3 Data"; "2 layers" and "3D" are none. */
const ordinals: readonly RegExp[] = [
  /^(?:chapter|section|part|step|task|exercise|lab|lecture|lesson|week|module|unit|stage|tutorial)\s+(?:\d+(?:\.\d+)*|[ivx]+)\s*(?:[-–—:|)]+|\.(?=\s))\s*/i,
  /^\d+(?:\.\d+)+\.?\s*[-–—:)|]*\s+/,
  /^(?:\d+|[a-zA-Z]|[IVX]+)(?:[):|]|\s[-–—])\s+/,
  /^(?:\d+|[IVX]+)\.\s+/,
  /^\d+\s+(?=\p{Lu})/u,
  /^[A-Z]\.\d+(?:\.\d+)*\s+/,
];

/** Words that are names stay as they are: `iPhone`, `pH`. */
export function capitalized(text: string): string {
  return /^\p{Ll}[\p{Ll}'’-]*(?=[\s,.:]|$)/u.test(text)
    ? text.slice(0, 1).toUpperCase() + text.slice(1)
    : text;
}
