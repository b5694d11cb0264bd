/**
 * What can be said of names in text that Python cannot parse: any of them may have been bound there,
 * but for those that only ever stand where a value is used, before `.`, `(` or `[`.
 */

const word =
  /(\b(?:def|class|import|as|for|global|nonlocal)\s+|\.\s*)?([\p{L}_][\p{L}\p{N}_]*)(\s*[.([])?/gu;

export function namesMaybeBoundIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, before = "", name = "", after] of text.matchAll(word)) {
    const isAttribute = before.startsWith(".");
    if (!isAttribute && (before !== "" || after === undefined)) names.add(name);
  }
  return names;
}
