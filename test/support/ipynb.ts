/** The text of a notebook file from a fixture in `# %%` form. */
import { notebookOf } from "./notebook";

/** Of format 4.5 when every cell has an id, else of 4.4, which has none. */
export function ipynb(text: string): string {
  const hasIds = notebookOf(text).cells.every(({ id }) => id !== undefined);
  const cells = notebookOf(text).cells.map(({ kind, source, executionCount, tags, id }) => ({
    cell_type: kind,
    ...(hasIds && { id }),
    metadata: tags.length > 0 ? { tags } : {},
    ...(kind === "code" && { execution_count: executionCount, outputs: [] }),
    source: source.split(/(?<=\n)/),
  }));
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: hasIds ? 5 : 4 }, null, 1)}\n`;
}
