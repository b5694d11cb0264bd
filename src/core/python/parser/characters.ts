/** Codes of the characters that the tokenizer looks at, and what they can be. */

/** What a character can be, by its code below 128: part of a name, a digit, a blank in a line. */
export const inName = codes("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
export const isDigit = codes("0123456789");
export const isBlank = codes(" \t\f\r");

export const [newline, carriageReturn, space, tab, formFeed] = [10, 13, 32, 9, 12];
export const [hash, doubleQuote, singleQuote, backslash, dot] = [35, 34, 39, 92, 46];
export const [openBrace, closeBrace, exclamation, equals, colon] = [123, 125, 33, 61, 58];
export const byteOrderMark = 0xfeff;

function codes(characters: string): readonly (boolean | undefined)[] {
  const found = new Array<boolean>(128).fill(false);
  for (const character of characters) found[character.charCodeAt(0)] = true;
  return found;
}
