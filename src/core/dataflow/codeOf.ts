/** What a cell says apart from comments and layout between lines: equal texts run alike. */
import { textOf } from "../text/span";
import type { CellFacts } from "./facts";

export function codeOf({ source, comments }: CellFacts): string {
  let code = "";
  let at = 0;
  for (const comment of comments) {
    code += textOf(source, { start: at, end: comment.start });
    at = comment.end;
  }
  return (code + source.slice(at))
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}
