/**
 * The language that a notebook's Markdown is written in, for texts that are put into it: told by its
 * script, or by counting the small words that each language has and others do not.
 */
import type { Notebook } from "../notebook/model";
import { blocksOfCell } from "../notebook/prose";
import type { Phrases } from "./languages/phraseTable";
import { phrases, type LanguageCode } from "./phrases";

/** The phrases for texts that are inserted into a notebook; English when its language is not known. */
export function phrasesFor(notebook: Notebook): Phrases {
  return phrases[languageOf(notebook) ?? "en"];
}

/** Undefined where there is too little text, or it is in another language or in several. */
export function languageOf(notebook: Notebook): LanguageCode | undefined {
  const cells = notebook.cells.filter(({ kind }) => kind === "markdown");
  const text = cells.flatMap((cell) => blocksOfCell(cell).map((block) => block.text)).join("\n");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const kana = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  // Such a text is full of Latin names and terms, each of many letters.
  if (kana + han >= 6 && (kana + han) * 4 > letters) return kana * 8 > han ? "ja" : "zh";
  const counts = new Map<LanguageCode, number>();
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    for (const language of byWord.get(word) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  if (!first || first[1] < 3 || first[1] < 1.5 * (second?.[1] ?? 0)) return undefined;
  return first[0];
}

/** Words of a few letters that make up a third of any text; those that a neighbour has too are few. */
const smallWords: Readonly<Partial<Record<LanguageCode, string>>> = {
  en: "the and of to is that for with this are we it be as by from which was our can not have",
  de: "der die das und ist nicht mit für ein eine einen wir den dem des von werden auf im zu sich auch wird aus als hier",
  fr: "le les des est et pour dans une nous que qui sur avec du pas au ce cette sont aux par ici",
  es: "el los las es y para una que del se con por más como este esta son en al aquí nos",
  pt: "os as é para uma que do da não com por mais dos das em no na ao são este esta aqui nós",
  it: "il gli è per una che di del della con non sono dei delle nel nella questo questa qui alla dal",
};

const byWord: ReadonlyMap<string, readonly LanguageCode[]> = wordsByLanguage();

function wordsByLanguage(): ReadonlyMap<string, readonly LanguageCode[]> {
  const found = new Map<string, LanguageCode[]>();
  for (const language of ["en", "de", "fr", "es", "pt", "it"] as const) {
    for (const word of smallWords[language]?.split(" ") ?? []) {
      found.set(word, [...(found.get(word) ?? []), language]);
    }
  }
  return found;
}
