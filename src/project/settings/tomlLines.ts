/**
 * Finds the line of a key in a TOML text. The parser gives values without positions, so this looks
 * at line beginnings only: table headers and keys. A key inside an inline table or below a line
 * that is no key is found as its nearest ancestor, which is where a person has to look anyway.
 */

/** 1-based line of the key, or of the longest part of its path that has a line of its own. */
export function lineOfKey(text: string, key: readonly string[]): number | undefined {
  let table: readonly string[] = [];
  let best: { readonly length: number; readonly line: number } | undefined;
  for (const [index, line] of text.split(/\r\n|\n/).entries()) {
    const header = /^\s*\[\s*([^[\]]+?)\s*\]/.exec(line)?.[1];
    const assigned = /^\s*((?:"[^"]*"|'[^']*'|[\w.-]|\s*\.\s*)+?)\s*=/.exec(line)?.[1];
    if (header !== undefined) table = keyParts(header);
    else if (assigned === undefined) continue;
    const path = assigned === undefined ? table : [...table, ...keyParts(assigned)];
    const isAncestor = path.length <= key.length && path.every((part, at) => part === key[at]);
    if (isAncestor && path.length > (best?.length ?? 0)) {
      best = { length: path.length, line: index + 1 };
    }
  }
  return best?.line;
}

function keyParts(dotted: string): string[] {
  return [...dotted.matchAll(/"([^"]*)"|'([^']*)'|[\w-]+/g)].map(
    (part) => part[1] ?? part[2] ?? part[0],
  );
}
