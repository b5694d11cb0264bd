/**
 * What each top-level statement does by itself. A cell that loads, prepares and shows a table is a
 * loading cell; its statements are one of each. Names and headings above count for cells only.
 */
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { Collector } from "./collect";
import type { Evidence } from "./evidence";
import type { Phase, PhaseLabel } from "./phase";
import { weigh } from "./weigh";

/** Labels of a statement, main one first; none where its own code says nothing. */
export function statementPhases(graph: NotebookGraph): (at: StatementId) => readonly PhaseLabel[] {
  const phasesAt = phasesOfStatements(graph);
  return (at) => phasesAt(at).map(({ label }) => label);
}

/** The same with reasons. */
export function phasesOfStatements(graph: NotebookGraph): (at: StatementId) => readonly Phase[] {
  const collector = new Collector(graph);
  const byCell = new Map<number, readonly Evidence[]>();
  return ({ cell, statement }) => {
    const facts = graph.cells[cell];
    if (!facts) return [];
    const evidence = byCell.get(cell) ?? collector.cell(cell, facts.module.body);
    byCell.set(cell, evidence);
    return weigh(evidence.filter((each) => each.statement === statement));
  };
}
