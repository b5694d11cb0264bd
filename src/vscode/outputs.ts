/**
 * Outputs of cells in an open notebook as the core knows them. Each is turned once: VS Code keeps an
 * output's identity, and a notebook may carry megabytes of them through every keystroke.
 */
import type { NotebookCellOutput, NotebookCellOutputItem } from "vscode";
import type { Output } from "../core/index";

const known = new WeakMap<NotebookCellOutput, Output>();
const decoder = new TextDecoder();

/** What streams and errors are called inside VS Code. */
const internal = "application/vnd.code.notebook.";

/** Characters of one text that the analysis gets to see. */
const longest = 100_000;

export function toOutput(output: NotebookCellOutput): Output {
  const before = known.get(output);
  if (before) return before;
  const made = convert(output);
  known.set(output, made);
  return made;
}

function convert({ items, metadata }: NotebookCellOutput): Output {
  const failure = items.find(({ mime }) => mime === `${internal}error`);
  if (failure) return toError(failure);
  const name = items.some(({ mime }) => mime === `${internal}stderr`) ? "stderr" : "stdout";
  const stream = items.filter(({ mime }) => mime === `${internal}${name}`);
  if (stream.length > 0) return { kind: "stream", name, text: stream.map(textOf).join("") };
  return {
    kind: metadata?.["outputType"] === "execute_result" ? "result" : "display",
    data: Object.fromEntries(items.map((item) => [item.mime, isText(item) ? textOf(item) : ""])),
    executionCount: null,
  };
}

function toError(item: NotebookCellOutputItem): Output {
  const { name, message, stack } = parsed(textOf(item));
  return {
    kind: "error",
    name: typeof name === "string" ? name : "",
    message: typeof message === "string" ? message : "",
    traceback: typeof stack === "string" ? stack.split("\n") : [],
  };
}

/** A cut-off or foreign error item says nothing. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Images and the like are told by their type alone. */
function isText({ mime }: NotebookCellOutputItem): boolean {
  return mime.startsWith("text/") || mime.endsWith("json");
}

function textOf({ data }: NotebookCellOutputItem): string {
  return decoder.decode(data.subarray(0, longest));
}
