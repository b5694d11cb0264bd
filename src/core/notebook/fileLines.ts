/** Line numbers of a file for people: 1-based, by LF, CRLF or a lone CR. */

/** Line of an offset; for one lookup, without an index of the whole text. */
export function lineOfOffset(text: string, offset: number): number {
  let line = 1;
  for (const _ of text.slice(0, offset).matchAll(/\r\n?|\n/g)) line++;
  return line;
}
