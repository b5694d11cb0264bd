/** What a slice to a cell can be about: everything, what the cell shows, one of its names. */
import type { NotebookGraph } from "../dataflow/graph";
import { statementsOf } from "../dataflow/sources";
import { touchedNames } from "./impactReport";
import { shownStatements } from "./shownStatements";

export interface SliceChoices {
  readonly showsSomething: boolean;
  /** Names that the cell binds or whose objects it changes, without imports. */
  readonly names: readonly { readonly name: string; readonly how: "defined" | "changed" }[];
}

/** Undefined for a cell that holds no Python. */
export function sliceChoices(graph: NotebookGraph, cell: number): SliceChoices | undefined {
  if (statementsOf(graph, cell).length === 0) return undefined;
  const definitions = graph.definitions.filter((each) => each.cell === cell);
  const isImport = (name: string): boolean =>
    definitions.some((each) => each.name === name && each.importBinding);
  const isDefined = (name: string): boolean => definitions.some((each) => each.name === name);
  return {
    showsSomething: shownStatements(graph, cell).length > 0,
    names: touchedNames(graph, cell)
      .filter((name) => !isImport(name))
      .map((name) => ({ name, how: isDefined(name) ? "defined" : "changed" })),
  };
}
