/**
 * Tables of pandas read back: a DataFrame from the HTML that it shows, where cells are apart, a Series
 * of numbers from its text. What pandas leaves out with dots is not made up.
 */
import type { ShownFrame, ShownValue } from "./shownValue";

/** A DataFrame's own HTML; a styled table says nothing about values. */
export function readFrame(html: string): ShownFrame | undefined {
  const table = /<table border="1" class="dataframe">([\s\S]*?)<\/table>/.exec(html)?.[1];
  if (table === undefined) return undefined;
  const head = /<thead>([\s\S]*?)<\/thead>/.exec(table)?.[1] ?? "";
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(table)?.[1] ?? "";
  const whole = /<p>(\d+) rows × (\d+) columns<\/p>/.exec(html);
  const rows = rowsOf(body).map((row) => ({
    labels: cellsOf(row, "th"),
    cells: cellsOf(row, "td"),
  }));
  const [first = ""] = rowsOf(head);
  const names = cellsOf(first, "th").slice(rows[0]?.labels.length ?? 1);
  if (whole) {
    const [rowCount, columnCount] = [Number(whole[1]), Number(whole[2])];
    const columns = names.length === columnCount ? names : undefined;
    return { kind: "frame", rowCount, columnCount, columns, values: [] };
  }
  const columnCount = rows[0]?.cells.length ?? names.length;
  const isPlain = !/(col|row)span/.test(table) && names.length === columnCount;
  if (!isPlain || rows.some(({ cells }) => cells.length !== columnCount)) return undefined;
  const values = names.map((_, at) => columnValues(rows.map(({ cells }) => cells[at] ?? "")));
  return { kind: "frame", rowCount: rows.length, columnCount, columns: names, values };
}

/** A Series of numbers or truth values; texts may hold anything, so their lines cannot be told apart. */
export function readSeries(text: string): ShownValue | undefined {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  if (!/^(Name: .*, )?dtype: (u?int|float)\d+$/.test(last)) return undefined;
  // A named index stands alone on the first line.
  const named = lines[0] !== undefined && !/\s\S/.test(lines[0].trim());
  const words = (named ? lines.slice(1) : lines).map((line) => /\s(\S+)$/.exec(line)?.[1] ?? "");
  const values = columnValues(words);
  const isNumeric = values?.every((each) => each.kind === "scalar" && each.type !== "str");
  return values && isNumeric && values.length > 0 ? { kind: "series", values } : undefined;
}

/** All numbers, or all texts that are shown in full. */
function columnValues(cells: readonly string[]): readonly ShownValue[] | undefined {
  const numbers = cells.map(numberOf);
  if (numbers.every((each) => each !== undefined)) {
    return numbers.some(({ type }) => type === "float")
      ? numbers.map((each) => ({ ...each, type: "float" }))
      : numbers;
  }
  const isUnclear = (cell: string): boolean =>
    numberOf(cell) !== undefined || /\.\.\.$|^(None|NaT|<NA>|)$|[\\\n]/.test(cell);
  if (cells.some(isUnclear)) return undefined;
  return cells.map((cell) => ({ kind: "scalar", type: "str", text: JSON.stringify(cell) }));
}

function numberOf(
  text: string,
): { kind: "scalar"; type: "int" | "float"; text: string } | undefined {
  if (text === "NaN") return { kind: "scalar", type: "float", text: 'float("nan")' };
  if (/^-?\d+$/.test(text) && !/^-?0\d/.test(text)) return { kind: "scalar", type: "int", text };
  const isFloat = /^-?\d+\.\d*(e[+-]?\d+)?$/.test(text);
  return isFloat ? { kind: "scalar", type: "float", text } : undefined;
}

function rowsOf(html: string): readonly string[] {
  return [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) => row);
}

function cellsOf(row: string, tag: "th" | "td"): readonly string[] {
  const pattern = new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, "g");
  return [...row.matchAll(pattern)].map(([, cell = ""]) => decoded(cell));
}

/** The four characters that pandas writes as entities. */
function decoded(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
