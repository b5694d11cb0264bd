/**
 * Text that only looks like words: keys that lie side by side, stand-ins such as "foo", and names of
 * places in a document ("cell 3"). There is no dictionary, so that a terse title or a language that
 * nobody thought of is never taken for nonsense; what cannot be told from a word counts as one.
 */

/** Whether a text has words and none of them says anything. Scripts other than Latin always do. */
export function saysNothing(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.every(isEmptyWord);
}

function isEmptyWord(word: string): boolean {
  // What is written in capitals is an abbreviation.
  if (/^\p{Lu}{2,}$/u.test(word) && !standIns.has(word.toLowerCase())) return false;
  const lower = word.toLowerCase();
  return standIns.has(lower) || isMash(lower);
}

/** "asdf", "qwertz", "aaaa", "jkjkjk", "sdfkljs". */
function isMash(word: string): boolean {
  if (!/^[a-z]+$/.test(word)) return false;
  if (/^(.{1,3})\1{2,}$/.test(word)) return true;
  if (word.length >= 5 && !/[aeiouy]/.test(word)) return true;
  if (word.length < 4) return false;
  const pairs = [...word].slice(1).map((letter, at) => `${word.charAt(at)}${letter}`);
  const sideBySide = pairs.filter((pair) => keyPairs.has(pair)).length;
  return sideBySide / pairs.length > 0.8;
}

/** Neighbours on a row of a keyboard, in either direction. */
const keyPairs: ReadonlySet<string> = new Set(
  ["qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm"]
    .flatMap((row) => [row, [...row].reverse().join("")])
    .flatMap((row) => [...row].slice(1).map((key, at) => `${row.charAt(at)}${key}`)),
);

/** What people write in place of a word, and where in a document they are. */
const standIns: ReadonlySet<string> = new Set(
  `foo bar baz qux quux blah bla blabla haha lorem ipsum dolor sit amet dummy tmp temp untitled
  placeholder todo todos fixme xxx wip tbd tba asd asdf qwe qwer zxc yxc test tests testing
  cell cells step part section chapter block number no nr here
  zelle schritt teil abschnitt kapitel cellule étape partie chapitre celda paso parte sección capítulo
  célula passo seção cella sezione capitolo`.split(/\s+/),
);
