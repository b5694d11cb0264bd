/**
 * Brings cells of nbformat 2 and 3 into the shape of nbformat 4, key by key, without judging them:
 * what is wrong stays wrong and is reported by the schema. Texts are not changed, so that places in
 * a source stay places in the file.
 */
import { joinLines } from "./schema";

type Loose = Readonly<Record<string, unknown>>;

const mimeTypes: Readonly<Record<string, string>> = {
  text: "text/plain",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

/** A cell as nbformat 4 would have it; a heading keeps its `level`. */
export function upgradeCell(cell: unknown, nbformat: number): unknown {
  if (!isRecord(cell)) return cell;
  const { cell_type: type, metadata, level } = cell;
  if (type !== "code") {
    const isText = type === "heading" || type === "html";
    const source = joinIfLines(cell.source, nbformat);
    return { cell_type: isText ? "markdown" : type, metadata, source, level };
  }
  const { outputs } = cell;
  return {
    cell_type: "code",
    metadata,
    source: joinIfLines(cell.input, nbformat),
    execution_count: cell.prompt_number ?? null,
    outputs: Array.isArray(outputs)
      ? outputs.map((output) => upgradeOutput(output, nbformat))
      : outputs,
  };
}

function upgradeOutput(output: unknown, nbformat: number): unknown {
  if (!isRecord(output)) return output;
  switch (output.output_type) {
    case "stream":
      return {
        ...output,
        name: output.stream ?? "stdout",
        text: joinIfLines(output.text, nbformat),
      };
    case "pyerr":
      return { ...output, output_type: "error" };
    case "pyout":
    case "display_data": {
      const data: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(output)) {
        const mime = mimeTypes[key] ?? (key.includes("/") ? key : undefined);
        if (mime !== undefined) data[mime] = joinIfLines(value, nbformat);
      }
      return output.output_type === "pyout"
        ? { output_type: "execute_result", data, execution_count: output.prompt_number ?? null }
        : { output_type: "display_data", data };
    }
    default:
      return output;
  }
}

export function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function joinIfLines(value: unknown, nbformat: number): unknown {
  return Array.isArray(value) && value.every((line) => typeof line === "string")
    ? joinLines(value, nbformat)
    : value;
}
