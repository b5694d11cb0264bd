/**
 * What a stored traceback tells of the code that ran: IPython quotes the line of the cell that failed
 * (`----> 3 total / count`). A cell that no longer has that line was edited after it ran; a formatter
 * that set it anew is no such edit.
 */
import type { Cell } from "../notebook/model";
import { codeOf } from "./codeOf";
import type { CellFacts } from "./facts";

/** The line that failed, as it was, when the cell no longer has it. */
export function vanishedLine(cell: Cell, facts: CellFacts): string | undefined {
  const quoted = failedLine(cell);
  // IPython shows the code that it made of a magic.
  if (!quoted || quoted.includes("get_ipython(") || facts.magics.length > 0) return undefined;
  // A comment that came or went is no edit.
  const code = quoted.replace(/ ?#[^'"]*$/, "");
  const isThere =
    cell.source.split("\n").some((line) => dense(line) === dense(quoted)) ||
    dense(codeOf(facts)).includes(dense(code));
  return isThere ? undefined : quoted;
}

/** The quoted line in the cell's own frame of its first traceback. */
function failedLine({ outputs, executionCount }: Cell): string | undefined {
  const failure = outputs.find((output) => output.kind === "error");
  if (!failure) return undefined;
  const lines = failure.traceback.join("\n").replace(colours, "").split("\n");
  const frame = lines.findIndex((line) => ownFrame.test(line));
  const count = ownFrame
    .exec(lines[frame] ?? "")
    ?.slice(1)
    .find(Boolean);
  if (frame < 0 || (count !== undefined && Number(count) !== executionCount)) return undefined;
  for (const line of lines.slice(frame + 1)) {
    if (line.trim() === "") return undefined;
    const quoted = /^-+> *\d+ (.*)$/.exec(line)?.[1];
    if (quoted !== undefined) return spaced(quoted);
  }
  return undefined;
}

function spaced(line: string): string {
  return line.trim().replace(/\s+/g, " ");
}

/** Code without what a formatter decides: blanks, line breaks, the kind of quotes, last commas. */
function dense(code: string): string {
  return code
    .replace(/\s+/g, "")
    .replaceAll("'", '"')
    .replace(/,(?=[)\]}])/g, "");
}

const colours = /\u001b\[[\d;]*m/g;

/** "<ipython-input-3-5f4d> in <module>", "Cell In[3], line 2", "/tmp/ipykernel_1/2.py in <module>". */
const ownFrame =
  /^(?:<ipython-input-(\d+)-\w+> in <(?:module|cell line: \d+)>|(?:Cell|Input) In ?\[(\d+)\], (?:line \d+\s*$|in <(?:module|cell line: \d+)>)|.*ipykernel_\d+[\\/]\d+\.py in <(?:module|cell line: \d+)>)/;
