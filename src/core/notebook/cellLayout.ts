/**
 * What IPython cuts off the lines of a cell before it looks at them: the indentation of the first
 * line, and prompts pasted along with code (`>>> `, `In [3]: `). A layout only says how long the cut
 * is, so that offsets stay as they are in the editor.
 */
import { lineEnd } from "../text/lineBounds";
import { afterLineBreak } from "./statementScan";

/** Length of what is cut off the line that starts at an offset. */
export type CellLayout = (lineStart: number) => number;

const classic = { first: /^>>>(?: |$)/, any: /^(?:>>>|\.\.\.)(?: |$)/ };
const ipython = /^(?:(?:(?:\[nav\]|\[ins\])? )?In \[\d+\]: |\s*\.{3,}: ?)/;

/** The layout of the lines from an offset on, which lie inside the cut of an outer layout. */
export function cellLayout(text: string, from: number, outer: CellLayout = () => 0): CellLayout {
  const rest = (lineStart: number, cut: number): string =>
    text.slice(Math.min(lineStart + cut, lineEnd(text, lineStart)), lineEnd(text, lineStart));

  let first = from;
  while (first < text.length && rest(first, 0).trim() === "") {
    first = afterLineBreak(text, lineEnd(text, first));
  }
  const indent = /^[ \t]*/.exec(rest(first, outer(first)))![0];
  const dedented: CellLayout =
    indent === ""
      ? outer
      : (lineStart) => {
          const cut = outer(lineStart);
          return rest(lineStart, cut).startsWith(indent) ? cut + indent.length : cut;
        };

  const prompt = promptOf(
    rest(first, dedented(first)),
    nextLine(text, first, (start) => rest(start, dedented(start))),
  );
  if (!prompt) return dedented;
  return (lineStart) => {
    const cut = dedented(lineStart);
    return cut + (prompt.exec(rest(lineStart, cut))?.[0].length ?? 0);
  };
}

/** The text with blanks in place of prompts; indentation is as good as blanks already. */
export function blankPrompts(text: string, layout: CellLayout): string {
  let result = "";
  let done = 0;
  for (let start = 0; start < text.length; start = afterLineBreak(text, lineEnd(text, start))) {
    const cut = layout(start);
    if (cut === 0 || text.slice(start, start + cut).trim() === "") continue;
    result += text.slice(done, start) + " ".repeat(cut);
    done = start + cut;
  }
  return result + text.slice(done);
}

function nextLine(text: string, from: number, read: (start: number) => string): string | undefined {
  const next = afterLineBreak(text, lineEnd(text, from));
  return next < text.length ? read(next) : undefined;
}

function promptOf(first: string, second: string | undefined): RegExp | undefined {
  if (classic.first.test(first) || /^>>>(?: |$)/.test(second ?? "")) return classic.any;
  return ipython.test(first) || ipython.test(second ?? "") ? ipython : undefined;
}
