/**
 * Defaults of type parameters (PEP 696, Python 3.13), which the grammar does not know yet. The trick:
 * a default is evaluated as lazily as a bound, so at the same offsets `[T = int]` may be read as
 * `[T : int]`, and `[T: float = int]` as `[T: float | int]`.
 */

const header = /^[ \t\f]*(?:(?:async[ \t]+)?def|class|type)[ \t]+[\p{L}_][\p{L}\p{N}_]*[ \t]*\[/gmu;

/** The text with such defaults as bounds, at the same length; undefined when it has none. */
export function defaultsAsBounds(text: string): string | undefined {
  const chars = text.split("");
  let isChanged = false;
  for (const match of text.matchAll(header)) {
    let depth = 1;
    let hasBound = false;
    for (let at = match.index + match[0].length; at < text.length && depth > 0; at++) {
      const char = text[at] ?? "";
      if ("([{".includes(char)) depth++;
      else if (")]}".includes(char)) depth--;
      else if (depth !== 1) continue;
      else if (char === ",") hasBound = false;
      else if (char === ":") hasBound = true;
      else if (char === "=") {
        chars[at] = hasBound ? "|" : ":";
        const star = /[ \t]*\*/y;
        star.lastIndex = at + 1;
        // `*Ts = *tuple[int]`: the grammar takes no star in a bound.
        if (star.test(text)) chars[star.lastIndex - 1] = " ";
        isChanged = true;
      }
    }
  }
  return isChanged ? chars.join("") : undefined;
}
