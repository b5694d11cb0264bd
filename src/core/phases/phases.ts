/**
 * Phases of each cell: what its calls, assignments and displays say, with the library tables and the
 * inferred values as knowledge; names and headings only where code says nothing.
 */
import type { CellFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import { Collector } from "./collect";
import { weights, type Evidence } from "./evidence";
import { magicPhase } from "./magics";
import { phaseOfHeading } from "./names";
import type { Phase } from "./phase";
import { weigh } from "./weigh";

/** By cell index, primary label first; empty for cells that are not Python or hold nothing. */
export function phasesOf(notebook: Notebook, graph: NotebookGraph): readonly (readonly Phase[])[] {
  const texts = graph.cells.map((facts) => facts?.masked ?? "");
  const collector = new Collector(graph.values, texts);
  let heading: string | undefined;
  return notebook.cells.map(({ index, kind, source }) => {
    if (kind === "markdown") heading = lastHeading(source) ?? heading;
    const facts = graph.cells[index];
    if (!facts || source.trim() === "") return [];
    const evidence = [
      ...magicEvidence(facts),
      ...importEvidence(facts),
      ...collector.cell(index, facts.module.body),
    ];
    const found = weigh(assertsOnly(facts) ? evidence.map(asTest) : evidence);
    if (found.length > 0) return found;
    const label = heading === undefined ? undefined : phaseOfHeading(heading);
    if (label && facts.statements.length > 0) {
      return [{ label, reason: `under the heading "${heading ?? ""}"` }];
    }
    return [{ label: "other", reason: "nothing says what it does" }];
  });
}

function magicEvidence(facts: CellFacts): readonly Evidence[] {
  return facts.magics.flatMap((magic) => {
    const found = magicPhase(magic);
    return found ? [{ ...found, isAside: false, statement: 0 }] : [];
  });
}

function importEvidence(facts: CellFacts): readonly Evidence[] {
  const found = facts.statements.find(({ node }) => /^Import/.test(node.kind));
  if (!found) return [];
  const reason = "only imports";
  return [
    { label: "imports", reason, weight: weights.minor, isAside: false, statement: found.index },
  ];
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

function lastHeading(markdown: string): string | undefined {
  const headings = markdown.match(/^ {0,3}#{1,6}[ \t]+\S.*$/gm);
  return headings
    ?.at(-1)
    ?.replace(/^[\s#]+/, "")
    .trim();
}
