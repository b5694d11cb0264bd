/**
 * Words of prose and of code, made comparable: "training" in a text is about `train_model` in the
 * code. Languages without an English ending, or without blanks, are counted all the same; only the
 * comparison with code finds less in them.
 */

/** Characters of scripts that write without blanks; two of them count as one word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** How many words a text has. */
export function wordCount(text: string): number {
  const dense = text.match(unspaced)?.length ?? 0;
  const spaced = text.replace(unspaced, " ").match(/\p{L}[\p{L}\p{N}_'’-]*/gu)?.length ?? 0;
  return spaced + dense / 2;
}

/** The words of a text or of identifiers in it, shortened to what related words share. */
export function stems(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [identifier] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    if (/^[a-z]+$/.test(identifier)) {
      // Most words of a text, and a short way for them.
      if (identifier.length > 2 && !empty.has(identifier)) found.add(stem(identifier));
      continue;
    }
    const words = identifier
      .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1_$2")
      .toLowerCase()
      .split(/[_\d]+/);
    for (const word of words) {
      if (word.length > 2 && !empty.has(word)) found.add(stem(word));
    }
  }
  return found;
}

/** How many members two sets share. */
export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count++;
  return count;
}

function stem(word: string): string {
  return word.length > 5 ? word.slice(0, 5) : word.replace(/s$/, "");
}

/** Words that say nothing about what code does, and Python's own. */
const empty: ReadonlySet<string> = new Set(
  `the and for with this that then from into are was were will can our your you its not but all any
  each here there now let lets use used using see also have has had get set new one two some more
  import def return lambda class self none true false print elif else while try except raise pass
  yield global assert del range len str int float list dict tuple`.split(/\s+/),
);
