/** Small pieces of the texts that are made of facts. */
import type { Joiner, Phrases } from "./languages/phraseTable";
import { phrases } from "./phrases";

/** Names as Markdown code. */
export function code(names: readonly string[]): string[] {
  return names.map((name) => `\`${name}\``);
}

/** "a", "a and b", "a, b and c", for messages; a long list is cut. */
export function joined(items: readonly string[]): string {
  return listedNames(items, phrases.en);
}

/** Members as a language enumerates them. */
export function enumerated(items: readonly string[], [between, beforeLast]: Joiner): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(between)}${beforeLast}${last}`;
}

/** Names in a list; a long one is cut, since this is a summary. */
export function listedNames(
  items: readonly string[],
  { names, cut }: Pick<Phrases, "names" | "cut">,
  joiner: Joiner = names,
): string {
  if (items.length <= 6) return enumerated(items, joiner);
  return filled(cut, { names: items.slice(0, 5).join(joiner[0]) });
}

/** A phrase with its `{places}` taken. */
export function filled(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);
}

/** Sentences in a row; empty ones are left out. */
export function paragraph(sentences: readonly string[], { stop }: Phrases): string {
  return sentences.filter((sentence) => sentence !== "").join(stop === "." ? " " : "");
}

/** As a sentence begins; names in backticks stay as they are. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
