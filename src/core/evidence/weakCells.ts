/** Cells that assert something about a symbol, but no value: only a presence or a type. */
import type { NotebookGraph } from "../dataflow/graph";
import type { TestEvidence } from "./evidence";

/** Most notebooks hold no such word. */
export function mayBeWeak({ cells }: NotebookGraph): boolean {
  const words =
    /is not None|!= None|(isinstance|issubclass|hasattr|callable|type|[rR]aises)\(|IsNotNone|IsInstance/;
  return cells.some((facts) => facts && words.test(facts.masked));
}

/** Says of cells that assert only a presence or a type that they do. */
export function weakened(
  evidence: TestEvidence,
  isOfValues: (cell: number) => boolean,
): TestEvidence {
  if (evidence.kind !== "asserted" || evidence.distance !== undefined) return evidence;
  return evidence.cells.some(isOfValues) ? evidence : { ...evidence, isWeak: true };
}
