/**
 * Phases of each cell: what its calls, assignments and displays say, with the library tables and the
 * inferred values as knowledge; names and headings only where code says nothing.
 */
import type { CellFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import { Collector } from "./collect";
import { plainSign, weights, type Evidence } from "./evidence";
import { magicPhase } from "./magics";
import { phaseOfHeading } from "./names";
import type { Phase } from "./phase";
import { weigh } from "./weigh";

/** By cell index, primary label first; empty for cells that are not Python or hold nothing. */
export function phasesOf(notebook: Notebook, graph: NotebookGraph): readonly (readonly Phase[])[] {
  const collector = new Collector(graph);
  return notebook.cells.map(({ index, source }) => {
    const facts = graph.cells[index];
    if (!facts || source.trim() === "") return [];
    const acting = [...magicEvidence(facts), ...collector.cell(index, facts.module.body)];
    // Imports are what a cell is for only if it does nothing else but set things up.
    const isImporting = acting.every(({ label }) => label === "setup");
    const evidence = isImporting ? [...acting, ...importEvidence(facts)] : acting;
    const found = weigh(assertsOnly(facts) ? evidence.map(asTest) : evidence);
    if (found.length > 0) return found;
    if (facts.statements.length === 0) return [{ label: "other", reason: "only comments" }];
    const heading = headingAbove(notebook, index);
    const label = heading === undefined ? undefined : phaseOfHeading(heading);
    if (label) return [{ label, reason: `under the heading "${heading ?? ""}"` }];
    return [{ label: "other", reason: "nothing says what it does" }];
  });
}

function magicEvidence(facts: CellFacts): readonly Evidence[] {
  return facts.magics.flatMap((magic) => {
    const found = magicPhase(magic, facts.source);
    return found ? [{ ...plainSign, ...found, statement: 0 }] : [];
  });
}

function importEvidence(facts: CellFacts): readonly Evidence[] {
  return facts.statements
    .filter(({ node }) => /^Import/.test(node.kind))
    .map(({ index }) => ({
      ...plainSign,
      label: "imports",
      reason: "imports",
      weight: weights.minor,
      statement: index,
    }));
}

/** Whether what a cell does, imports aside, is to assert. */
function assertsOnly(facts: CellFacts): boolean {
  const acting = facts.statements.filter(({ node }) => !/^Import/.test(node.kind));
  const asserting = acting.filter(({ node }) => node.kind === "Assert");
  return asserting.length > 0 && asserting.length * 2 > acting.length;
}

function asTest(evidence: Evidence): Evidence {
  return evidence.label === "test" ? { ...evidence, weight: weights.certain } : evidence;
}

function headingAbove({ cells }: Notebook, index: number): string | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const cell = cells[at];
    if (cell?.kind !== "markdown") continue;
    const heading = cell.source.match(/^ {0,3}#{1,6}[ \t]+\S.*$/gm)?.at(-1);
    if (heading !== undefined) return heading.replace(/^[\s#]+/, "").trim();
  }
  return undefined;
}
