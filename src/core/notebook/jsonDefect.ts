/**
 * Says where and why a text is no JSON, in words that do not depend on the JavaScript engine. It is
 * only asked after `JSON.parse` has refused. `NaN` and `Infinity`, which Python writes and Jupyter
 * reads, are no defect: they are listed instead.
 */
import { span, type Span } from "../text/span";

export interface JsonDefect {
  readonly offset: number;
  /** One clause such as "expected a comma". */
  readonly message: string;
}

export interface JsonCheck {
  /** The first defect. */
  readonly defect: JsonDefect | undefined;
  /** Places of `NaN`, `Infinity` and `-Infinity` before it. */
  readonly nonFinite: readonly Span[];
}

const blank = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const nonFinite = /NaN|-?Infinity/y;

type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

export function checkJson(text: string, from: number): JsonCheck {
  const found: Span[] = [];
  const open: string[] = [];
  let at = from;
  let expected: Expected = "value";
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const fail = (message: string, offset = at): JsonCheck => ({
    defect: { offset, message },
    nonFinite: found,
  });

  for (;;) {
    take(blank);
    const char = text[at];
    const inside = open.at(-1);
    if (expected === "comma or end" && inside === undefined) {
      return char === undefined
        ? { defect: undefined, nonFinite: found }
        : fail("unexpected text after the end of the notebook");
    }
    if (char === undefined) return fail("unexpected end of file");
    if ((char === "]" || char === "}") && (expected.endsWith("or end") || expected === "value")) {
      if (text.slice(0, at).trimEnd().endsWith(",")) return fail("a comma with nothing after it");
      if (expected !== "value") {
        if (char !== inside) return fail(`expected \`${inside}\` but found \`${char}\``);
        open.pop();
        at++;
        expected = "comma or end";
        continue;
      }
    }
    if (expected === "comma or end") {
      if (char !== ",") return fail(`expected a comma but found ${nameOf(text, at)}`);
      at++;
      expected = inside === "}" ? "key" : "value";
    } else if (expected === "colon") {
      if (char !== ":") return fail(`expected a colon but found ${nameOf(text, at)}`);
      at++;
      expected = "value";
    } else if (char === '"') {
      const start = at;
      if (!take(string)) return fail(...stringDefect(text, start));
      expected = expected.startsWith("key") ? "colon" : "comma or end";
    } else if (expected.startsWith("key")) {
      if (char === "}") return fail("a comma with nothing after it");
      return fail(`expected a name in double quotes but found ${nameOf(text, at)}`);
    } else if (char === "{" || char === "[") {
      open.push(char === "{" ? "}" : "]");
      at++;
      expected = char === "{" ? "key or end" : "value or end";
    } else if (take(scalar)) {
      expected = "comma or end";
    } else {
      const start = at;
      if (!take(nonFinite)) return fail(`expected a value but found ${nameOf(text, at)}`);
      found.push(span(start, at));
      expected = "comma or end";
    }
  }
}

function stringDefect(text: string, start: number): [message: string, offset: number] {
  const good = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
  good.lastIndex = start;
  good.test(text);
  const at = good.lastIndex;
  if (at >= text.length) return ["unexpected end of file inside a text", at];
  if (text[at] === "\n" || text[at] === "\r") return ["a text without its closing quote", start];
  return text[at] === "\\"
    ? [`\`${text.slice(at, at + 2)}\` is no JSON escape`, at]
    : ["a control character inside a text", at];
}

function nameOf(text: string, at: number): string {
  const word = /[\p{L}\p{N}_]+|./suy;
  word.lastIndex = at;
  const found = word.exec(text)?.[0] ?? "";
  return found === '"' ? "a text" : `\`${found.slice(0, 20)}\``;
}
