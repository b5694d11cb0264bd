/** Who uses a function, class or constant of a notebook. */
import type { SymbolFact } from "../dataflow/facts";
import type { NotebookGraph, StatementId } from "../dataflow/graph";

export interface PlacedSymbol {
  readonly fact: SymbolFact;
  readonly cell: number;
}

/** Statements, other than its own, that read a symbol when they run or what they define is called. */
export function usersOf(
  { fact, cell }: PlacedSymbol,
  graph: NotebookGraph,
): readonly StatementId[] {
  const definition = graph
    .definitionsOf(fact.name)
    .find((each) => each.cell === cell && each.statement === fact.statement);
  if (!definition) return [];
  return graph
    .usesOf(definition)
    .filter((use) => use.cell !== cell || use.statement !== fact.statement);
}
