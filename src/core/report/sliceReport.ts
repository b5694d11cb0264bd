/**
 * A backward slice as something to read and run: the statements of each cell that a result needs, as
 * plain data, as a script, and as a notebook.
 */
import type { NotebookGraph } from "../dataflow/graph";
import { backwardSlice, type SliceTarget } from "../dataflow/slice";
import type { Notebook } from "../notebook/model";
import { LineIndex } from "../text/lineIndex";

export interface SliceCell {
  /** 0-based over all cells of the notebook. */
  readonly index: number;
  readonly id?: string;
  /** Statements of the slice in order, as they stand in the cell; lines are 1-based in the cell. */
  readonly statements: readonly {
    readonly line: number;
    readonly endLine: number;
    readonly text: string;
  }[];
}

export interface SliceReport {
  readonly version: 1;
  readonly notebook: string;
  /** 0-based index of the cell, and the name if the slice is about one. */
  readonly cell: number;
  readonly name?: string;
  readonly cells: readonly SliceCell[];
  /** Names that the slice reads and no cell binds: it will not run without them. */
  readonly missing: readonly string[];
}

/** Undefined when the target cell holds no Python or nothing up to it binds the name. */
export function sliceReport(
  notebook: Notebook,
  graph: NotebookGraph,
  target: SliceTarget,
): SliceReport | undefined {
  const statements = backwardSlice(graph, target);
  if (statements.length === 0) return undefined;
  const byCell = new Map<number, number[]>();
  for (const { cell, statement } of statements) {
    byCell.set(cell, [...(byCell.get(cell) ?? []), statement]);
  }
  const cells = [...byCell].map(([index, indexes]) => sliceCell(notebook, graph, index, indexes));
  const isInSlice = new Set(statements.map(({ cell, statement }) => `${cell}:${statement}`));
  const missing = graph.uses.filter(
    (use) =>
      isInSlice.has(`${use.cell}:${use.statement}`) &&
      (use.status === "undefined" || use.status === "later" || use.status === "deleted"),
  );
  return {
    version: 1,
    notebook: notebook.path,
    cell: target.cell,
    ...(target.name !== undefined && { name: target.name }),
    cells,
    missing: [...new Set(missing.map((use) => use.name))],
  };
}

function sliceCell(
  notebook: Notebook,
  graph: NotebookGraph,
  index: number,
  indexes: readonly number[],
): SliceCell {
  const { id, source = "" } = notebook.cells[index] ?? {};
  const lines = new LineIndex(source);
  const statements = indexes.flatMap((at) => {
    const span = graph.cells[index]?.statements[at]?.span;
    if (!span) return [];
    const line = lines.positionAt(span.start).line + 1;
    const endLine = lines.positionAt(Math.max(span.start, span.end - 1)).line + 1;
    return [{ line, endLine, text: source.slice(span.start, span.end).trimEnd() }];
  });
  return { index, ...(id !== undefined && { id }), statements };
}

/** A Python script with a `# %%` line above what each cell gives. */
export function sliceScript(slice: SliceReport): string {
  return slice.cells
    .map(({ index, statements }) => `# %% cell ${index + 1}\n${join(statements)}\n`)
    .join("\n");
}

/** An nbformat 4.4 notebook with a cell for each cell of the slice. */
export function sliceNotebook(slice: SliceReport): string {
  const cells = slice.cells.map(({ statements }) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: join(statements).split(/(?<=\n)/),
  }));
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  const content = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 4 };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function join(statements: SliceCell["statements"]): string {
  return statements.map((statement) => statement.text).join("\n");
}
