/**
 * Says where and why a text is no JSON, in words that do not depend on the JavaScript engine. It is
 * only asked after `JSON.parse` has refused. `NaN` and `Infinity`, which Python writes and Jupyter
 * reads, are no defect: they are listed instead.
 */
import { span, type Span } from "../text/span";

export interface JsonDefect {
  readonly offset: number;
  /** One clause such as "expected a comma but found `}`". */
  readonly message: string;
}

export interface JsonCheck {
  /** The first defect. */
  readonly defect: JsonDefect | undefined;
  /** Places of `NaN`, `Infinity` and `-Infinity` before it. */
  readonly nonFinite: readonly Span[];
}

type Expected = "value" | "first item" | "first key" | "key" | "colon" | "comma";

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const nonFinite = /NaN|-?Infinity/y;

export function checkJson(text: string, from: number): JsonCheck {
  const found: Span[] = [];
  /** The brackets that will close what is open. */
  const open: string[] = [];
  let expected: Expected = "value";
  let at = from;
  const fail = (message: string, offset = at): JsonCheck => ({
    defect: { offset, message },
    nonFinite: found,
  });

  for (;;) {
    at = afterMatch(/[ \t\r\n]*/y, text, at) ?? at;
    const char = text[at];
    const closer = open.at(-1);
    if (closer === undefined && expected === "comma") {
      if (char === undefined) return { defect: undefined, nonFinite: found };
      return fail("unexpected text after the end of the notebook");
    }
    if (char === undefined) return fail("unexpected end of file");

    if (char === "]" || char === "}") {
      const follows = expected === "comma" || expected.startsWith("first");
      if (follows && char !== closer) return fail(`expected \`${closer}\` but found \`${char}\``);
      if (!follows && expected !== "colon" && char === closer) {
        const isAfterComma = expected === "key" || closer === "]";
        return fail(isAfterComma ? "a comma with nothing after it" : "a name without a value");
      }
      if (follows) {
        open.pop();
        at++;
        expected = "comma";
        continue;
      }
    }
    switch (expected) {
      case "comma":
        if (char !== ",") return fail(`expected a comma but found ${nameOf(text, at)}`);
        at++;
        expected = closer === "}" ? "key" : "value";
        break;
      case "colon":
        if (char !== ":") return fail(`expected a colon but found ${nameOf(text, at)}`);
        at++;
        expected = "value";
        break;
      case "key":
      case "first key": {
        if (char !== '"') {
          return fail(`expected a name in double quotes but found ${nameOf(text, at)}`);
        }
        const string = checkString(text, at);
        if (string.message !== undefined) return fail(string.message, string.offset);
        at = string.offset;
        expected = "colon";
        break;
      }
      case "value":
      case "first item": {
        if (char === "{" || char === "[") {
          open.push(char === "{" ? "}" : "]");
          at++;
          expected = char === "{" ? "first key" : "first item";
          break;
        }
        if (char === '"') {
          const string = checkString(text, at);
          if (string.message !== undefined) return fail(string.message, string.offset);
          at = string.offset;
        } else {
          const start = at;
          const end = afterMatch(scalar, text, at) ?? afterMatch(nonFinite, text, at);
          if (end === undefined) return fail(`expected a value but found ${nameOf(text, at)}`);
          if (/[NI]/.test(text.slice(start, start + 2))) found.push(span(start, end));
          at = end;
        }
        expected = "comma";
      }
    }
  }
}

/** The offset after a string, or of its defect. */
function checkString(
  text: string,
  start: number,
): { readonly offset: number; readonly message?: string } {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return { offset: at + 1 };
    if (code === 10 || code === 13) {
      return { offset: start, message: "a text without its closing quote" };
    }
    if (code < 32) return { offset: at, message: "a control character inside a text" };
    if (code !== 92) continue;
    const end = afterMatch(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, text, at);
    if (end === undefined && at + 6 > text.length) break;
    if (end === undefined) {
      return { offset: at, message: `\`${text.slice(at, at + 2)}\` is no JSON escape` };
    }
    at = end - 1;
  }
  return { offset: text.length, message: "unexpected end of file inside a text" };
}

function afterMatch(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** What stands here, for a message: a word or one character. */
function nameOf(text: string, at: number): string {
  const found = /[\p{L}\p{N}_]{1,20}|./suy;
  found.lastIndex = at;
  const name = found.exec(text)?.[0] ?? "";
  return name === '"' ? "a text" : `\`${name}\``;
}
