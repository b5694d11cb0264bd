/**
 * Replaces code of a notebook by the module that was extracted from it: a definition becomes an import
 * in its place, the code of a stage becomes its call, and everything else stays where and as it is.
 * Only over a module that says exactly what the notebook gives now; what would mean something else
 * stays in its cells, with the reason.
 */
import { HiddenReads } from "../../dataflow/hiddenReads";
import type { Extraction } from "../extract";
import type { ExtractionInput } from "../extractionPlan";
import type { Refusal } from "../refusal";
import { UnitFlow } from "../stages/unitFlow";
import { NotebookUnits } from "../units";
import { CellRewriter } from "./cellRewriter";
import { chooseParts, type Choice } from "./choosing";
import { outputMoves } from "./outputMoves";
import { partsOf } from "./parts";
import type { Replacement, ReplacementRequest } from "./replacement";
import { tiesOf } from "./ties";
import { wholeObstacle } from "./wholeObstacle";

export function planReplacement(
  input: ExtractionInput,
  extraction: Extraction,
  request: ReplacementRequest,
): Replacement {
  const { notebook, graph } = input;
  const { plan } = extraction;
  const uses = [...(plan.usage?.names ?? [])];
  const about = { notebook: notebook.path, modulePath: plan.modulePath, uses };
  const obstacles = wholeObstacle(extraction);
  if (obstacles.length > 0) return { ...about, ...nothing, refusals: obstacles };

  const units = new NotebookUnits(graph);
  const flow = new UnitFlow(units, graph);
  const ties = tiesOf(units, flow, graph, plan.before);
  const choice = chooseParts(partsOf(plan, units), { units, graph, flow, ties });
  const rewriter = new CellRewriter({
    ...{ notebook, graph, units, flow, choice, request },
    modulePath: plan.modulePath,
    hidden: new HiddenReads(notebook, graph),
    usage: plan.usage,
  });
  const { missing } = rewriter;
  const cells = choice.replaced.size + missing.length > 0 ? rewriter.cells() : [];
  const moved = [...choice.replaced.keys()].flatMap(({ block }) => block.names);
  const replaced = [...moved, ...missing];
  return {
    ...about,
    replaced,
    cells,
    edits: cells.map(({ index, before, after }) => ({
      kind: "replace",
      cell: index,
      ...changed(before, after),
    })),
    moves: outputMoves(cells, notebook, choice),
    kept: keptIn(choice),
    refusals: [],
  };
}

const nothing = { replaced: [], cells: [], edits: [], moves: [], kept: [] } as const;

function keptIn({ kept }: Choice): readonly Refusal[] {
  return [...kept].map(([{ block }, stay]) => ({ symbol: block.name, ...stay }));
}

/** The stretch in which two texts differ. */
function changed(before: string, after: string) {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return {
    span: { start, end: before.length - same },
    text: after.slice(start, after.length - same),
  };
}
