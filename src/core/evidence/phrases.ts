/** The languages that texts made of facts are written in, each with its phrases in a file of its own. */
import { chinese } from "./languages/chinese";
import { english } from "./languages/english";
import { french } from "./languages/french";
import { german } from "./languages/german";
import { italian } from "./languages/italian";
import { japanese } from "./languages/japanese";
import { portuguese } from "./languages/portuguese";
import { spanish } from "./languages/spanish";
import type { Phrases } from "./languages/phraseTable";

export type LanguageCode = "en" | "de" | "fr" | "es" | "pt" | "it" | "zh" | "ja";

export const phrases: Readonly<Record<LanguageCode, Phrases>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
  it: italian,
  zh: chinese,
  ja: japanese,
};
