/**
 * The syntax tree of a text that several steps of writing a module look at one after the other: to
 * lay it out, to compare it, to hash it. Only the last few texts are kept. Trees are shared, so this
 * is not for code that tells two places by the identity of their nodes.
 */
import { parsePython, type ParsedPython } from "../python/parse";

const mostTexts = 8;

const texts = new Map<string, ParsedPython>();

export function parsedOnce(text: string): ParsedPython {
  const parsed = texts.get(text) ?? parsePython(text);
  // A map keeps the order of insertion: the first one is the one that nobody asked for longest.
  texts.delete(text);
  texts.set(text, parsed);
  const [oldest] = texts.keys();
  if (texts.size > mostTexts && oldest !== undefined) texts.delete(oldest);
  return parsed;
}
