/**
 * A module that holds code which came from the notebook, read as if the file were one more cell: what
 * a notebook calls after its code has moved is then as well known as before.
 */
import type { Span } from "../text/span";
import type { SymbolFact } from "./facts";
import type { NotebookGraph } from "./graph";

export interface OwnModule {
  /** Relative to the workspace folder, with forward slashes. */
  readonly path: string;
  /** Its one cell is the file. */
  readonly graph: NotebookGraph;
  /** What came from this notebook, in the order of the file. */
  readonly symbols: readonly OwnSymbol[];
  /** Names that the settings' table takes for it. */
  readonly named: readonly string[];
}

export interface OwnSymbol {
  readonly fact: SymbolFact;
  /** A function that top-level code of the notebook became: the module's `run` calls it. */
  readonly isStage: boolean;
  /** Cells that still hold the code that it came from (0-based indexes). */
  readonly cells: readonly number[];
}

/** A place in the file of a module. */
export interface ModuleSpan {
  readonly path: string;
  readonly span: Span;
}

/** Whether an import of that dotted path means the module: `churn` and `src.churn` are src/churn.py. */
export function isImportOf(dotted: string, { path }: Pick<OwnModule, "path">): boolean {
  const own = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  return own === dotted || own.endsWith(`.${dotted}`) || dotted.endsWith(`.${own}`);
}

/** The text of the file. */
export function textOfModule({ graph }: OwnModule): string {
  return graph.cells[0]?.source ?? "";
}
