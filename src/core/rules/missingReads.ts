/**
 * Reads of names that nothing above defines, and whether they went well all the same. Two rules share
 * them: where nothing shows that the code ever ran, `undefined-name` speaks; where the notebook itself
 * shows that it did (a count, no error, and an output or a later run), the value came from somewhere
 * that is gone, and `hidden-state` speaks. Never both about one read.
 */
import type { Definition, NotebookGraph, Use } from "../dataflow/graph";
import type { Cell, Notebook } from "../notebook/model";
import { namesMaybeBoundIn } from "../python/errorText";
import { looksUpName } from "./nameLookup";

export interface MissingRead {
  readonly use: Use;
  /** What defines the name below, if something does. */
  readonly below: Definition | undefined;
  /** The stored run of the cell read the name, and did not fail. */
  readonly hasRun: boolean;
}

/** In document order, once per name and cell. */
export function missingReads(notebook: Notebook, graph: NotebookGraph): readonly MissingRead[] {
  const found = new Map<string, MissingRead>();
  const lost = namesInBrokenCells(graph);
  for (const use of graph.uses) {
    const isMissing =
      use.status === "undefined" || (/^(later|deleted)$/.test(use.status) && !use.isDeferred);
    const key = `${use.at.cell} ${use.name}`;
    const cell = notebook.cells[use.at.cell];
    if (!isMissing || !cell || isExpected(use, cell, graph)) continue;
    if ((lost.get(use.name) ?? Infinity) <= use.cell || isBelowDefect(use, graph)) continue;
    const hasRun = !use.isDeferred && !use.isConditional && ranWell(cell, notebook);
    // A read that surely ran tells more than one in a branch.
    if (found.has(key) && !(hasRun && found.get(key)?.hasRun === false)) continue;
    const below = use.status === "later" ? laterDefinition(use, graph) : undefined;
    found.set(key, { use, below, hasRun });
  }
  return [...found.values()];
}

/** A count alone may be of a run that failed and whose error was cleared away. */
function ranWell({ executionCount, outputs, index }: Cell, notebook: Notebook): boolean {
  if (executionCount === null || outputs.some(({ kind }) => kind === "error")) return false;
  const wentOn = notebook.cells.some(
    (other) => other.index !== index && (other.executionCount ?? 0) > executionCount,
  );
  return outputs.length > 0 || wentOn;
}

/**
 * Names in cells that Python cannot parse, with the first such cell. What is lost there is lost for
 * one reason, which `syntax-error` tells; all that would follow from it goes without saying.
 */
function namesInBrokenCells(graph: NotebookGraph): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  graph.cells.forEach((facts, cell) => {
    if (!facts || facts.syntaxProblems.length === 0) return;
    for (const word of namesMaybeBoundIn(facts.source)) {
      if (!first.has(word)) first.set(word, cell);
    }
  });
  return first;
}

/** Below the first place that does not parse, a line may belong to a block that is lost. */
function isBelowDefect({ cell, at }: Use, graph: NotebookGraph): boolean {
  const facts = graph.cells[cell];
  const defect = facts?.syntaxProblems[0]?.span.start ?? Infinity;
  const broken = facts?.statements.find(({ span }) => span.end > defect);
  return broken !== undefined && at.span.start >= Math.min(broken.span.start, defect);
}

function isExpected(use: Use, cell: Cell, graph: NotebookGraph): boolean {
  if (cell.tags.includes("raises-exception")) return true;
  const statement = graph.cells[use.cell]?.statements[use.statement];
  return statement !== undefined && looksUpName(statement.node, use.name, cell.source);
}

function laterDefinition(use: Use, graph: NotebookGraph): Definition | undefined {
  return graph
    .definitionsOf(use.name)
    .find(
      ({ cell, statement }) => cell > use.cell || (cell === use.cell && statement >= use.statement),
    );
}
