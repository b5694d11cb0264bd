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
import { importsFrom } from "../moduleNames";
import { UnitFlow } from "../stages/unitFlow";
import { NotebookUnits } from "../units";
import { CellRewriter } from "./cellRewriter";
import { chooseParts, type Choice } from "./choosing";
import { outputMoves } from "./outputMoves";
import { partsOf, type Part } from "./parts";
import { changedStretch, type Replacement, type ReplacementRequest } from "./replacement";
import { isCopyable, sharedSymbols } from "./sharedSymbols";
import { tiesOf } from "./ties";
import { wholeObstacle } from "./wholeObstacle";

export function planReplacement(
  input: ExtractionInput,
  extraction: Extraction,
  request: ReplacementRequest,
): Replacement {
  const { notebook, graph } = input;
  const { plan } = extraction;
  const { modulePath } = plan;
  const shared = sharedSymbols(request.present, notebook.path, request.siblings ?? []);
  const isHomeElsewhere = (name: string): boolean => shared.get(name)?.isHome === true;
  const uses = [...(plan.usage?.names ?? [])].filter((name) => !isHomeElsewhere(name));
  const obstacles = wholeObstacle(extraction);
  if (obstacles.length > 0) {
    return { ...refusedReplacement(notebook.path, modulePath, obstacles), uses };
  }

  const units = new NotebookUnits(graph);
  const flow = new UnitFlow(units, graph);
  const ties = tiesOf(units, flow, graph, plan.before);
  const isElsewhere = ({ block, units: [unit] }: Part): boolean =>
    block.names.some(isHomeElsewhere) && unit !== undefined && isCopyable(unit, units);
  const isExported = plan.offers !== undefined;
  const all = partsOf(plan, units);
  const choice = chooseParts(
    all.filter((part) => !isElsewhere(part)),
    {
      ...{ units, graph, flow, ties, shared },
      elsewhere: new Set(all.filter(isElsewhere).flatMap((part) => part.units)),
      modulePath,
      isExported,
      isUsed: plan.usage !== undefined,
      isOwnImport: (unit) => importsFrom(unit, request.module),
    },
  );
  const rewriter = new CellRewriter({
    ...{ notebook, graph, units, flow, choice, request, isExported },
    modulePath,
    hidden: new HiddenReads(notebook, graph),
    usage: plan.usage,
    isElsewhere: isHomeElsewhere,
  });
  const { missing } = rewriter;
  const cells = choice.replaced.size + missing.length > 0 ? rewriter.cells() : [];
  const moved = [...choice.replaced.keys()].flatMap(({ block }) => block.names);
  const replaced = [...moved, ...missing];
  return {
    notebook: notebook.path,
    ...{ modulePath, uses, replaced },
    modules: [{ path: modulePath, replaced, uses }],
    cells,
    edits: cells.map(({ index, before, after }) => ({
      kind: "replace",
      cell: index,
      ...changedStretch(before, after),
    })),
    moves: outputMoves(cells, notebook, choice),
    kept: keptIn(choice),
    refusals: [],
  };
}

/** A replacement that does not take place, since something is to be done first. */
export function refusedReplacement(
  notebook: string,
  modulePath: string,
  refusals: readonly Refusal[],
): Replacement {
  return { notebook, modulePath, ...nothing, refusals };
}

const nothing = {
  ...{ modules: [], replaced: [], uses: [] },
  ...{ cells: [], edits: [], moves: [], kept: [] },
} as const;

function keptIn({ kept }: Choice): readonly Refusal[] {
  return [...kept].map(([{ label }, stay]) => ({ symbol: label, ...stay }));
}
