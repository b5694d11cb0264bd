/**
 * Notebooks as text, the test language of the project. One string holds the cells, the Python files
 * beside the notebook, and what a rule is expected to say about them:
 *
 *     # %% [markdown]
 *     # ## Load
 *     # %% [3] id=a1 tags=parameters,export outputs="AUC 0.81"
 *     total = prcie * 2
 *     #       ^^^^^ undefined-name: `prcie` is read here, but no cell defines it.
 *     # === tests/test_total.py
 *     from churn import total
 *
 * A cell marker takes `[markdown]`, `[raw]`, `[3]` (execution count) or `[-]` (never run, as without
 * brackets), then `id=`, `tags=` and `outputs=` (one stream of standard output). Markdown lines may
 * be prefixed with `# `. Carets mark the text above them; since the `#` takes the first column,
 * `#^^^` marks three characters and one more from the start of the line, and `#<` the first alone.
 * Several caret lines may follow one line. After the carets come a rule id and, after a colon, the
 * message; a message that ends in `…` is compared up to there, and one that is left out not at all.
 */
import type { Cell, Notebook, Output } from "../../src/core/notebook/model";

/** What a caret line expects: a finding of a rule that begins at `line` and covers `start`–`end`. */
export interface Expectation {
  readonly cell: number;
  /** 0-based line in the cell's source. */
  readonly line: number;
  /** 0-based columns of the marked text. */
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly message: string | undefined;
}

export interface PythonFile {
  readonly path: string;
  readonly text: string;
}

export interface Fixture {
  readonly notebook: Notebook;
  readonly expectations: readonly Expectation[];
  /** Python files in order, such as tests. */
  readonly files: readonly PythonFile[];
}

/** Parses a fixture; throws when the text has no notebook form, since that is a mistake in the test. */
export function parseFixture(text: string, path = "notebooks/fixture.ipynb"): Fixture {
  const cells: Cell[] = [];
  const files: PythonFile[] = [];
  const expectations: Expectation[] = [];
  for (const block of blocks(text)) {
    const file = /^# === (\S+)$/.exec(block.marker);
    if (file?.[1] !== undefined) {
      files.push({ path: file[1], text: `${trimEnd(block.lines).join("\n")}\n` });
      continue;
    }
    const header = parseMarker(block.marker);
    const lines: string[] = [];
    for (const line of trimEnd(block.lines)) {
      const expectation = parseCarets(line, cells.length, lines.length - 1);
      if (expectation) expectations.push(expectation);
      else lines.push(header.kind === "code" ? line : line.replace(/^# ?/, ""));
    }
    cells.push({ index: cells.length, ...header, source: trimEnd(lines).join("\n") });
  }
  const notebook = { path, nbformat: 4, nbformatMinor: 5, language: "python", cells };
  return { notebook, expectations, files };
}

/** The notebook alone, for tests that expect no findings. */
export function notebookOf(text: string, path?: string): Notebook {
  return parseFixture(text, path).notebook;
}

/** The cells of a notebook in the fixture's form, as far as kind and source go. */
export function formatCells(notebook: Notebook): string {
  return notebook.cells
    .map(({ kind, source }) => {
      if (kind === "code") return `# %%\n${source}\n`;
      const lines = source.split("\n").map((line) => (line === "" ? "#" : `# ${line}`));
      return `# %% [${kind}]\n${lines.join("\n")}\n`;
    })
    .join("");
}

interface Block {
  readonly marker: string;
  readonly lines: string[];
}

function blocks(text: string): Block[] {
  const found: Block[] = [];
  for (const line of text.split("\n")) {
    if (/^# (%%|===)( |$)/.test(line)) found.push({ marker: line, lines: [] });
    else if (found.length > 0) found[found.length - 1]?.lines.push(line);
    else if (line.trim() !== "") throw new Error(`Text before the first cell marker: ${line}`);
  }
  return found;
}

function parseMarker(marker: string): Omit<Cell, "index" | "source"> {
  const match =
    /^# %%(?: \[(markdown|raw|code|\d+|-)\])?((?: (?:id|tags|outputs)=(?:"[^"]*"|\S+))*)$/.exec(
      marker,
    );
  if (!match) throw new Error(`Not a cell marker: ${marker}`);
  const bracket = match[1] ?? "-";
  const attributes = new Map<string, string>();
  for (const [, key = "", quoted, bare] of (match[2] ?? "").matchAll(
    /(\w+)=(?:"([^"]*)"|(\S+))/g,
  )) {
    attributes.set(key, quoted ?? bare ?? "");
  }
  const text = attributes.get("outputs")?.replaceAll("\\n", "\n");
  const outputs: Output[] = text === undefined ? [] : [{ kind: "stream", name: "stdout", text }];
  return {
    id: attributes.get("id"),
    kind: bracket === "markdown" || bracket === "raw" ? bracket : "code",
    executionCount: /^\d+$/.test(bracket) ? Number(bracket) : null,
    outputs,
    tags: attributes.get("tags")?.split(",") ?? [],
  };
}

function parseCarets(line: string, cell: number, above: number): Expectation | undefined {
  const match = /^#(<| *\^+)\s+([a-z-]+)(?::\s*(.*))?$/.exec(line);
  if (!match) return undefined;
  if (above < 0) throw new Error(`Carets without a line above them: ${line}`);
  const marks = match[1] ?? "";
  const start = /^[<^]/.test(marks) ? 0 : 1 + marks.indexOf("^");
  const end = marks === "<" ? 1 : 1 + marks.length;
  return { cell, line: above, start, end, rule: match[2] ?? "", message: match[3] };
}

function trimEnd(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0 && kept[kept.length - 1]?.trim() === "") kept.pop();
  return kept;
}
