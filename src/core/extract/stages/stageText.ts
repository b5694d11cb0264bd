/** Text of a stage function and of `run`, before the formatter has it. */
import type { StageForm } from "../extractionPlan";
import { quoteDocstring, textWidth } from "../layout";
import type { Span } from "../../text/span";
import type { PlannedSetting } from "./settings";

/** `body`: the copied code, flush left; `strings`: spans of its strings. */
export function stageText(
  name: string,
  stage: StageForm,
  body: string,
  strings: readonly Span[],
  docWidth: number,
): string {
  const lines = [`${stage.isAsync ? "async " : ""}def ${name}(${stage.parameters.join(", ")}):`];
  if (stage.docstring !== undefined)
    lines.push(indented(quoteDocstring(stage.docstring, docWidth - 4), []));
  if (stage.globals.length > 0) lines.push(`    global ${stage.globals.join(", ")}`);
  for (const each of stage.unset) lines.push(`    ${each} = None`);
  lines.push(indented(body, strings));
  if (stage.returns.length > 0) lines.push(`    return ${stage.returns.join(", ")}`);
  return lines.join("\n");
}

/** A stage as `run` calls it. */
export interface Call extends Pick<StageForm, "parameters" | "returns" | "isAsync"> {
  readonly name: string;
}

/**
 * `run` and the guard that calls it when the module is started as a program. `folder`: where relative
 * paths in its code start.
 */
export function runText(
  entry: string,
  calls: readonly Call[],
  settings: readonly PlannedSetting[],
  results: readonly string[],
  folder?: string,
): string {
  const isAsync = calls.some((call) => call.isAsync);
  const signature = settings.map(
    ({ name, text, isMutable }) => `${name}=${isMutable ? "None" : text}`,
  );
  const summary = "Run the notebook's model code from data to result.";
  const lines = [
    `${isAsync ? "async " : ""}def ${entry}(${["*", ...signature].slice(signature.length > 0 ? 0 : 1).join(", ")}):`,
  ];
  const paragraphs = [
    summary,
    ...(results.length > 0 ? [resultsText(calls, results)] : []),
    ...(folder === undefined ? [] : [`${pathsFrom}${folder}/, ${ofNotebook}`]),
  ];
  lines.push(indented(quoteDocstring(paragraphs.join("\n\n"), textWidth - 4), []));
  for (const { name, text, isMutable } of settings) {
    if (isMutable) lines.push(`    if ${name} is None:`, `        ${name} = ${text}`);
  }
  for (const call of calls) {
    const text = `${call.isAsync ? "await " : ""}${call.name}(${call.parameters.join(", ")})`;
    lines.push(`    ${call.returns.length > 0 ? `${call.returns.join(", ")} = ` : ""}${text}`);
  }
  if (results.length > 0) {
    lines.push(`    return {${results.map((name) => `"${name}": ${name}`).join(", ")}}`);
  }
  const start = isAsync ? `asyncio.run(${entry}())` : `${entry}()`;
  return [...lines, "", "", 'if __name__ == "__main__":', `    ${start}`].join("\n");
}

function resultsText(calls: readonly Call[], results: readonly string[]): string {
  const all = "Returns a dict with the value of every variable that a stage returns.";
  const returned = new Set(calls.flatMap(({ returns }) => returns));
  const others = [...returned].filter((name) => !results.includes(name));
  if (others.length === 0) return all;
  return `${all} Left out, since the notebook ends with something else under that name: ${others.join(", ")}.`;
}

const [pathsFrom, ofNotebook] = ["Paths are relative to ", "the folder of the notebook."];

/** The folder that the text of a `run` says its paths start from. */
export function folderIn(run: string): string | undefined {
  const said = run.replace(/\s+/g, " ");
  const from = said.indexOf(pathsFrom);
  const until = said.indexOf(`/, ${ofNotebook}`, from);
  return from < 0 || until < 0 ? undefined : said.slice(from + pathsFrom.length, until);
}

/** One level deeper, but for lines that begin inside a string. */
function indented(code: string, strings: readonly Span[]): string {
  let at = 0;
  return code
    .split("\n")
    .map((line) => {
      const start = at;
      at += line.length + 1;
      const isInString = strings.some((each) => each.start < start && start < each.end);
      return line === "" || isInString ? line : `    ${line}`;
    })
    .join("\n");
}
