/**
 * From a line of a cell to its line in the `.ipynb` file. Editors show cells, but git, grep and CI
 * logs show the file. The file is scanned at the first question, and each cell that is asked about
 * is decoded once.
 */
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import { scanItems, scanNotebook, type ScannedNotebook } from "./notebookScan";
import { lineSeparator } from "./schema";

export class CellMap {
  readonly #text: string;
  #file: { readonly scanned: ScannedNotebook | undefined; readonly lines: LineIndex } | undefined;
  readonly #cells = new Map<number, readonly number[]>();

  /** `text` is what the notebook was read from. */
  constructor(text: string) {
    this.#text = text;
  }

  /**
   * 1-based line in the file of a line of a cell (`cell` 0-based, `line` 1-based). A line past the
   * end of the cell gives the cell's last one; an unknown cell gives line 1.
   */
  fileLine(cell: number, line: number): number {
    const lines = this.#linesOf(cell);
    return lines[Math.max(0, Math.min(line, lines.length) - 1)] ?? 1;
  }

  #linesOf(cell: number): readonly number[] {
    const known = this.#cells.get(cell);
    if (known) return known;
    this.#file ??= { scanned: scanNotebook(this.#text), lines: new LineIndex(this.#text) };
    const { scanned, lines } = this.#file;
    const at = scanned?.cells[cell];
    const starts = scanned && at?.source ? lineStarts(this.#text, at.source.value, scanned) : [];
    const start = at?.source?.value.start ?? at?.span.start ?? 0;
    const offsets = starts.length > 0 ? starts : [start];
    const found = offsets.map((offset) => lines.positionAt(offset).line + 1);
    this.#cells.set(cell, found);
    return found;
  }
}

/** For each line of a source, the offset in the file of the JSON text where it begins. */
function lineStarts(text: string, source: Span, { nbformat }: ScannedNotebook): readonly number[] {
  const items = text[source.start] === "[" ? scanItems(text, source) : [source];
  const texts = items.map((item) => decode(text.slice(item.start, item.end)));
  const separator = text[source.start] === "[" ? lineSeparator(texts, nbformat) : "";
  const starts: number[] = [];
  let atLineStart = true;
  let afterReturn = false;
  items.forEach((item, index) => {
    const isLast = index === items.length - 1;
    const line = texts[index]! + (isLast ? "" : separator);
    for (let at = 0; at < line.length; at++) {
      const char = line[at];
      if (char === "\n" && afterReturn) {
        afterReturn = false;
        continue;
      }
      if (atLineStart) starts.push(item.start);
      afterReturn = char === "\r";
      atLineStart = afterReturn || char === "\n";
    }
  });
  const last = items.at(-1);
  if (atLineStart && last) starts.push(last.start);
  return starts;
}

function decode(json: string): string {
  if (!json.startsWith('"')) return "";
  try {
    return String(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return ""; // Such a file is reported as unreadable elsewhere.
    throw error;
  }
}
