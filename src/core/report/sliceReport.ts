/**
 * A backward slice as something to read and run: what each cell contributes to a result, as plain
 * data, as a script, and as a notebook.
 */
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { backwardFrom, backwardSlice } from "../dataflow/slice";
import { keyOf } from "../dataflow/statementId";
import type { Notebook } from "../notebook/model";
import { blocksOfCell } from "../notebook/prose";
import { shownStatements } from "./shownStatements";
import { neededMagics } from "./sliceMagics";
import { piecesOf, type SlicePiece } from "./slicePieces";

/** A cell (0-based index): all that it does, what a name holds when it has run, or what it shows. */
export interface SliceRequest {
  readonly cell: number;
  readonly name?: string;
  readonly isOutput?: boolean;
}

export interface SliceCell {
  /** 0-based over all cells of the notebook. */
  readonly index: number;
  readonly id?: string;
  /** The headings that the cell stands under and that no earlier cell of the slice has. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly statements: readonly SlicePiece[];
}

export interface SliceReport {
  readonly version: 1;
  readonly notebook: string;
  /** 0-based index of the cell, and the name if the slice is about one. */
  readonly cell: number;
  readonly name?: string;
  /** The slice is about what the cell shows. */
  readonly isOutput?: true;
  readonly cells: readonly SliceCell[];
  /** Names that the slice reads and no cell binds: it will not run without them. */
  readonly missing: readonly string[];
  /** Cells down to the target's that do not parse as a whole: something they do may be missing. */
  readonly unparsed: readonly number[];
}

/** Undefined when the target cell holds no Python, nothing up to it binds the name, or it shows nothing. */
export function sliceReport(
  notebook: Notebook,
  graph: NotebookGraph,
  request: SliceRequest,
): SliceReport | undefined {
  const { cell, name, isOutput } = request;
  const statements = isOutput
    ? backwardFrom(graph, shownStatements(graph, cell))
    : backwardSlice(graph, { cell, ...(name !== undefined && { name }) });
  if (statements.length === 0) return undefined;
  const isInSlice = new Set(statements.map(keyOf));
  const missing = graph.uses.filter(
    (use) =>
      isInSlice.has(keyOf(use)) &&
      (use.status === "undefined" || use.status === "later" || use.status === "deleted"),
  );
  const unparsed = graph.cells.flatMap((facts, index) =>
    index <= cell && facts && facts.syntaxProblems.length > 0 ? [index] : [],
  );
  return {
    version: 1,
    notebook: notebook.path,
    cell,
    ...(name !== undefined && { name }),
    ...(isOutput && { isOutput }),
    cells: sliceCells(notebook, graph, statements, request),
    missing: [...new Set(missing.map((use) => use.name))],
    unparsed,
  };
}

function sliceCells(
  notebook: Notebook,
  graph: NotebookGraph,
  statements: readonly StatementId[],
  { cell: target, name, isOutput }: SliceRequest,
): readonly SliceCell[] {
  const wholeCell = name === undefined && !isOutput ? target : undefined;
  const magics = neededMagics(graph, statements, { wholeCell, name });
  const used = usedImports(graph, statements);
  const headings = new Headings();
  return notebook.cells.flatMap((cell): SliceCell[] => {
    const { index, id } = cell;
    headings.pass(cell);
    const facts = graph.cells[index];
    const own = statements.filter((at) => at.cell === index);
    const pieces =
      facts &&
      piecesOf(facts, {
        statements: own.map(({ statement }) => statement),
        magics: magics.get(index) ?? [],
        isUsed: (alias) =>
          index === wholeCell ||
          used.has(`${index}:${alias.start}`) ||
          (alias.asname?.name ?? alias.name.split(".")[0]) === name,
      });
    if (!pieces || pieces.length === 0) return [];
    const above = headings.take();
    return [{ index, ...(id !== undefined && { id }), headings: above, statements: pieces }];
  });
}

/** Places of the imported names that statements read or may read, as keys. */
function usedImports(
  graph: NotebookGraph,
  statements: readonly StatementId[],
): ReadonlySet<string> {
  const isInSlice = new Set(statements.map(keyOf));
  return new Set(
    graph.uses
      .filter((use) => isInSlice.has(keyOf(use)))
      .flatMap((use) => use.definitions)
      .flatMap(({ cell, importBinding }): readonly string[] =>
        importBinding ? [`${cell}:${importBinding.span.start}`] : [],
      ),
  );
}

/** The headings above the place that a walk down the notebook has come to. */
class Headings {
  #open: SliceCell["headings"] = [];
  readonly #taken = new Set<object>();

  pass(cell: Notebook["cells"][number]): void {
    for (const { level, text } of blocksOfCell(cell)) {
      if (level === undefined) continue;
      this.#open = [...this.#open.filter((above) => above.level < level), { level, text }];
    }
  }

  /** Those that have not been taken yet. */
  take(): SliceCell["headings"] {
    const news = this.#open.filter((heading) => !this.#taken.has(heading));
    for (const heading of news) this.#taken.add(heading);
    return news;
  }
}

/** A Python script with a `# %%` line above what each cell gives. */
export function sliceScript(slice: SliceReport): string {
  return slice.cells
    .map(({ index, statements }) => {
      const lines = statements.map(({ text, script }) => script ?? text);
      return `# %% cell ${index + 1}\n${lines.join("\n")}\n`;
    })
    .join("\n");
}

/** A cell of the notebook that a slice becomes. */
export interface PlainCell {
  readonly kind: "code" | "markdown";
  readonly source: string;
}

/** A cell for each cell of the slice, under the headings that it stood under. */
export function sliceCellsOf(slice: SliceReport): readonly PlainCell[] {
  return slice.cells.flatMap(({ headings, statements }) => [
    ...headings.map(({ level, text }): PlainCell => ({
      kind: "markdown",
      source: `${"#".repeat(level)} ${text}`,
    })),
    { kind: "code", source: statements.map(({ text }) => text).join("\n") },
  ]);
}

/** The same as an nbformat 4.4 notebook. */
export function sliceNotebook(slice: SliceReport): string {
  const cells = sliceCellsOf(slice).map(({ kind, source }) => ({
    cell_type: kind,
    ...(kind === "code" && { execution_count: null }),
    metadata: {},
    ...(kind === "code" && { outputs: [] }),
    source: source.split(/(?<=\n)/),
  }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  const content = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 4 };
  return `${JSON.stringify(content, null, 1)}\n`;
}
