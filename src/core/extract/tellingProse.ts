/**
 * What a notebook's prose tells about its code. A docstring's subject is the code below it, nobody speaks
 * in it, and it stands in no document: so "In this notebook we will train …" becomes "Train …", and
 * sentences that only speak to a reader, or of chapters and figures, are left out with those that lean
 * on them. The rest stays word for word.
 */
import { capitalized } from "./docProse";
import { listItems, listMark } from "./layout";
import { imperative, orders } from "./orders";

/**
 * The sentences of a paragraph that tell something of the code; empty where none does. `isBehindAside`:
 * what stood before it was left out.
 */
export function tellingProse(paragraph: string, isBehindAside = false): string {
  if (isTask.test(paragraph)) return "";
  const lines = paragraph.split("\n");
  if (!lines.some((line) => listMark.test(line)))
    return closed(tellingSentences(paragraph, isBehindAside));
  return tellingItems(lines, isBehindAside);
}

/** What a reader is asked to do. */
const isTask = /^\W*(?:exercises?|questions?|problems?|challenge|homework|your turn)\b[\s\d.]*:/i;

/** Paragraphs one after the other: what an aside leads to goes with it, and nothing is announced that does not follow. */
export function tellingParagraphs(paragraphs: readonly string[]): readonly string[] {
  const found: string[] = [];
  let isBehind = false;
  paragraphs.forEach((paragraph, at) => {
    const isOpen = announces(paragraphs[at - 1] ?? "");
    if (isOpen && listMark.test(paragraph) && (isBehind || !announces(found.at(-1) ?? ""))) return;
    const telling = tellingProse(paragraph, isBehind);
    isBehind = telling === "";
    if (!isBehind) found.push(telling);
  });
  return found.filter((text, at) => !announces(text) || listMark.test(found[at + 1] ?? ""));
}

/** An item that announces others goes with them, and they with it. */
function tellingItems(lines: readonly string[], isBehindAside: boolean): string {
  const kept: { readonly line: string; readonly depth: number }[] = [];
  let isBehind = isBehindAside;
  let silent = Infinity;
  const closeAnnouncements = (depth: number): void => {
    for (let last = kept.at(-1); last && last.depth >= depth && announces(last.line);) {
      kept.pop();
      last = kept.at(-1);
    }
  };
  for (const item of listItems(lines)) {
    const [mark = ""] = listMark.exec(item) ?? [];
    // What stands above the list is above all of it.
    const depth = mark === "" ? -1 : mark.search(/\S/);
    if (depth > silent) continue;
    silent = Infinity;
    closeAnnouncements(depth);
    const telling = tellingSentences(item.slice(mark.length), isBehind);
    isBehind = telling === "";
    if (!isBehind) kept.push({ line: mark + telling, depth });
    else if (announces(item)) silent = depth;
  }
  closeAnnouncements(-1);
  const text = kept.map(({ line }) => line).join("\n");
  return text === listItems(lines).join("\n") ? lines.join("\n") : text;
}

/** Whether something has to follow. */
function announces(text: string): boolean {
  return /:\s*$/.test(text);
}

function tellingSentences(text: string, isBehindAside: boolean): string {
  const sentences = sentencesOf(text).map((each) => each.trim());
  const kept: string[] = [];
  let isBehind = isBehindAside;
  sentences.forEach((each, at) => {
    const plain = told(each, at === 0);
    isBehind = plain === "" || (isBehind && leaning.test(each));
    if (!isBehind) kept.push(plain);
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
      /(?<=[.!?]["')\]]?)(?<!\b(?:e\.g|i\.e|et al|vs|cf|[Ff]igs?|[Ee]qs?|[Ss]ec|[Cc]h|[Nn]o|approx|Dr|Mr|Ms|\p{Lu})\.)\s+(?=["'(`]*\p{Lu})/u,
    );
}

/** The sentence as one about the code; empty where it is about something else. */
function told(text: string, isFirst: boolean): string {
  const plain = withoutSpeaker(isFirst ? withoutSubject(text) : text);
  const found = withoutPointers(plain);
  return isAside(found) ? "" : found;
}

const writing =
  "(?:jupyter |ipython |colab |short |quick |introductory |example |little )*(?:notebook|chapter|section|tutorial|guide|example|lab|post|article|lesson|exercise|document|page|colab|codelab|recipe|demo|walkthrough|kernel|part|step|case study|script)";
/** What reads as a noun in a heading. */
const furtherWork =
  "append assign average divide draw employ exclude feed fine-?tune ignore include iterate keep limit multiply pass perform rely restrict stack store subtract track".split(
    " ",
  );
/** Work that code does, and no word of a speaker such as "explore", "cover", "look at". */
const work = `(?:${[...orders, ...furtherWork]
  .filter(
    (verb) =>
      !/^(check|explore|find|get|inspect|look|obtain|plot|show|summari[sz]e|understand|visuali[sz]e)$/.test(
        verb,
      ),
  )
  .join("|")})`;
const inDocument = new RegExp(`^(?:in|within|throughout) this ${writing},? `, "i");
const documentWill = new RegExp(
  `^this ${writing} (?:will|aims to|is going to|tries to|intends to|is (?:intended|meant|designed) to) (?:also )?(?=(?:demonstrate|show|illustrate|explain|describe|introduce|${work}) )`,
  "i",
);
const documentDoes = new RegExp(
  `^this ${writing} (?:also |briefly |simply |quickly )?(?!(?:is|was|has|does|contains|consists|goes|runs|includes|assumes|requires|needs|makes|serves|covers|follows)\\b)(?=[a-z]+s )`,
  "i",
);

/** "This notebook shows how …" begins with its verb: what it is about stands below the docstring. */
function withoutSubject(text: string): string {
  return recapitalized(text, (plain) =>
    plain.replace(inDocument, "").replace(documentWill, "").replace(documentDoes, ""),
  );
}

const remark =
  /^(?:(?:please |also )?(?:note|notice|recall|remember|keep in mind|observe)(?: also)? that|it is (?:important|worth) (?:to )?not(?:e|ing) that|(?:note|tip|warning|caution|important|key (?:point|term)|n\.?b\.?):) /i;
const inTurn =
  "(?:(?:here|now|first|next|then|finally|lastly|thus|so|also|therefore|in particular|in this case)(?: of all)?,? )?";
/** "To judge the model, we …": what stands before the speaker belongs to the work. */
const purpose =
  "((?:to|for|with|as|in|on|after|before|when|since|because|using|given|instead|rather)\\b[^,.;:]{0,80}, )?";
const adverbs =
  "(?: (?:now|first|then|also|simply|just|next|finally|again|only|therefore|have to|need to|want to|are going to|would like to))*";
const speaker = `(?:let['’]?s|let us|(?:we|i|you)(?:['’]ll| will| shall)|(?:we|i)(?: can)?)${adverbs} `;
const speakerDoes = new RegExp(`^${inTurn}${purpose}${speaker}(?=${work}\\b)`, "i");
const speakerIsDoing = new RegExp(
  `^${inTurn}${purpose}(?:we|i)(?:['’]re| are|['’]m| am)${adverbs} ([a-z]+ing)\\b`,
  "i",
);
const order = new RegExp(
  `^(?:now|first|next|then|finally|lastly)(?: of all)?,? (?=${work}\\b)`,
  "i",
);

/** "We then split the rows" is the order to do so. */
function withoutSpeaker(text: string): string {
  return recapitalized(text, (plain) =>
    plain
      .replace(remark, "")
      .replace(/\bhow (?:you|we) can\b/g, "how to")
      .replace(speakerDoes, "$1")
      .replace(speakerIsDoing, (all, front: string | undefined, verb: string) => {
        const found = imperative(verb.toLowerCase());
        return found === undefined ? all : `${front ?? ""}${found}`;
      })
      .replace(order, ""),
  );
}

function recapitalized(text: string, change: (text: string) => string): string {
  const plain = change(text);
  return plain === text ? text : capitalized(plain);
}

const aboutCell =
  /^(?:this|the|these|in this|in the) (?:first |next |last |following )?(?:code )?cells?\b/i;
/** Where it is from, what it is a part of, how to run it. */
const aboutDocument = new RegExp(
  `^(?:all |most )?(?:of )?(?:the code (?:in|for) )?this ${writing} (?:is (?:part of|an excerpt|based (?:\\w+ )?on|adapted|available|hosted|licensed|also available|a (?:part|copy|translation|follow-?up|standalone)|the (?:first|second|third|fourth|last|next))|was (?:originally |first |last )?(?:written|created|prepared|tested|run|made|updated|generated|adapted)|has been|contains (?:all |the |some )*(?:sample |example |source )?(?:code|solutions?|exercises?|material|figures?|excerpts?)\\b|accompanies|belongs|requires|needs to|assumes|should be|can be (?:run|found|downloaded|opened)|runs (?:in|on)|follows)`,
  "i",
);
/** What is said to somebody. */
const spoken =
  /\b(?:[Ww]e|[Uu]s|[Yy]ou|[Mm]y|[Ll]et['’]s|[Ll]et me)\b|\bI(?:['’](?:ll|ve|m|d)\b| (?:will|am|have|had|was|used?|want|think|like|prefer|recommend|can|could|do|did|don)\b)|\bplease\b|\bfeel free\b|\bclick\b/;
const unsaid =
  /^(?:(?:note(?: that)?|remember|recall) ?:$|(?:now )?(?:it (?:appears|looks|seems|takes)|that['’]s)|as (?:expected|can be seen)|(?:great|congratulations|voil[aà]|not bad|enjoy|have fun|check out|see also|visit)\b|for (?:more|further|additional) )|\bfor (?:more|further|additional) (?:\w+ )?(?:details?|info\w*|examples?)\b|\b(?:can be|is|are) (?:found|available|located) (?:here|in the repo)|\b(?:learn|read|find out) more\b|\brefer to\b/i;
const otherText =
  /\b(?:this|that|the|these|those|our|previous|next|last|later|earlier|following|preceding|few|first|same) (?:\w+ ){0,2}(?:chapters?|sections?|notebooks?|tutorials?|appendix|exercises?|colabs?|codelabs?|walkthroughs?|lessons?|lectures?|blog posts?)\b|\bthis (?:guide|article|post|book|lab|demo|document|page|colab|example)\b|\b(?:chapters?|sections?|appendix|exercises?|fig\.?|figure|part) (?:\d|[A-Z]\b)|\b(?:previous|last|next) (?:example|part|step)s?\b|\b(?:mentioned|seen|discussed|described|introduced|shown) (?:earlier|before|previously|already)\b|\b(?:previously|earlier|already|have) (?:mentioned|seen|discussed|introduced|shown)\b/i;
/** "This notebook is about churn" is no pointer to another one. */
const documentAsSubject = new RegExp(`^this ${writing} `, "i");
const thing =
  "(?:figures?|plots?|graphs?|charts?|diagrams?|images?|pictures?|illustrations?|tables?|animations?|videos?|outputs?|cells?|code(?: cells?| blocks?| snippets?)?|snippets?|functions?|class(?:es)?|lists?|examples?|steps?|equations?|expressions?|formulas?)";
/** What a reader of the notebook sees beside the words. */
const pointer = new RegExp(
  `\\b(?:${thing} (?:above|below)|(?:above|below|following|next|previous|preceding) (?:\\w+ )?${thing}|(?:in|see) (?:figure|fig\\.?) \\d|(?:shown|seen|illustrated|depicted|pictured|listed|described) (?:above|below)|see (?:above|below))\\b|^(?:above|below)(?:,| (?:is|are)\\b)|\\bon the (?:left|right)\\b|\\b(?:left|right|upper|lower|top|bottom) panels?\\b|\\b(?:above|below)[.):]*$`,
  "i",
);
const asExplained =
  /^as (?:\w+ )?(?:shown|seen|illustrated|mentioned|discussed|described|explained|noted)\b[^,]{0,60}, /i;

/** Whether it is said to a reader of the document and tells nothing of the code. */
function isAside(text: string): boolean {
  const words = text.replace(/`[^`]*`|\$[^$]*\$/g, "x");
  const around = words.replace(documentAsSubject, "");
  return (
    text === "" ||
    [aboutDocument, aboutCell, spoken, unsaid, pointer].some((pattern) => pattern.test(words)) ||
    otherText.test(around)
  );
}

/** A pointer in brackets, or in a clause of its own, goes alone. */
function withoutPointers(text: string): string {
  return recapitalized(text, (plain) =>
    plain
      .replace(/^[.,;]\s+/, "")
      .replace(asExplained, "")
      .replace(/\s*\([^()]*\)/g, (each) =>
        [pointer, unsaid, spoken, otherText, seeThere].some((pattern) => pattern.test(each))
          ? ""
          : each,
      ),
  );
}

const seeThere = /^\s*\(see\b/i;
