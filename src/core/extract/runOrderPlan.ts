/**
 * A plan for a notebook that fails from top to bottom, but whose execution counts tell an order in
 * which it runs: the extraction follows the counts, and says so. The trick is to plan a notebook with
 * its cells in that order, and to number the plan's cells as they stand in the file again.
 */
import { graphOf } from "../dataflow/buildGraph";
import type { NotebookGraph, Use } from "../dataflow/graph";
import { runOrder } from "../dataflow/runOrder";
import type { Notebook } from "../notebook/model";
import type { ExtractionInput, ExtractionOptions, ExtractionPlan } from "./extractionPlan";
import type { ModuleUsage } from "./growing/usage";
import { moduleDocstring } from "./moduleDocstring";
import { planExtraction } from "./plan";
import { ranges } from "./planWords";

/** The plan of a notebook in the order in which it runs. */
export function planInRunOrder(input: ExtractionInput, options: ExtractionOptions): ExtractionPlan {
  const found = runnable(input, options.usage);
  if (!found) return planExtraction(input, options);
  const { order, graph, late } = found;
  const { notebook, phases, symbols } = input;
  const place = new Map(order.map((cell, at) => [cell, at]));
  const cells = order.flatMap((cell, index) => {
    const moved = notebook.cells[cell];
    return moved ? [{ ...moved, index }] : [];
  });
  const plan = planExtraction(
    {
      notebook: { ...notebook, cells },
      graph,
      phases: order.map((cell) => phases[cell] ?? []),
      symbols: symbols.map((each) => ({ ...each, cell: place.get(each.cell) ?? each.cell })),
    },
    { ...options, usage: options.usage && usageIn(options.usage, place) },
  );
  if (plan.blocks.length === 0) return planExtraction(input, options);
  const ran = ranges(runOrder(notebook).executed.map((cell) => cell + 1));
  const text =
    `\`${late.name}\` has no value yet in cell ${late.cell + 1} from top to bottom, so the module ` +
    `follows the execution counts: cells ${ran}`;
  return {
    ...asInFile(plan, order),
    docstring: moduleDocstring(notebook),
    notes: [{ cell: late.cell, text }, ...asInFile(plan, order).notes],
  };
}

function usageIn(usage: ModuleUsage, place: ReadonlyMap<number, number>): ModuleUsage {
  const moved = <Place extends { readonly cell: number }>(each: Place): Place => ({
    ...each,
    cell: place.get(each.cell) ?? each.cell,
  });
  return { ...usage, moved: usage.moved?.map(moved), pins: usage.pins?.map(moved) };
}

interface Runnable {
  /** Cells of the file in the order in which they are to be read. */
  readonly order: readonly number[];
  readonly graph: NotebookGraph;
  /** The first read that fails from top to bottom. */
  readonly late: Use;
}

/** Undefined where top to bottom works, and where the counts tell no order that does. */
function runnable(
  { notebook, graph }: ExtractionInput,
  usage: ModuleUsage | undefined,
): Runnable | undefined {
  const failsEarly = ({ status, isDeferred, isConditional, name }: Use): boolean =>
    status === "later" && !isDeferred && !isConditional && !usage?.names.has(name);
  const late = graph.uses.find(failsEarly);
  const { neverRun, executed } = runOrder(notebook);
  if (!late || neverRun.length > 0 || executed.length === 0) return undefined;
  const order = byCounts(notebook);
  const reordered = graphOf(order.map((cell) => graph.cells[cell]));
  return reordered.uses.some(failsEarly) ? undefined : { order, graph: reordered, late };
}

/** Code cells by their counts, each with the Markdown right above it; what is above all stays there. */
function byCounts({ cells }: Notebook): readonly number[] {
  const blocks: { readonly count: number; readonly cells: number[] }[] = [];
  let prose: number[] = [];
  for (const { index, kind, executionCount } of cells) {
    prose.push(index);
    if (kind !== "code") continue;
    const isFirst = blocks.length === 0;
    if (isFirst) blocks.push({ count: -Infinity, cells: prose.slice(0, -1) });
    // An empty cell goes with the one before it.
    const count = executionCount ?? blocks[blocks.length - 1]?.count ?? 0;
    blocks.push({ count, cells: isFirst ? [index] : prose });
    prose = [];
  }
  blocks.push({ count: Infinity, cells: prose });
  return blocks.sort((a, b) => a.count - b.count).flatMap((block) => block.cells);
}

/** `order`: the cell of the file by the plan's number. Texts number cells too, from 1. */
function asInFile(plan: ExtractionPlan, order: readonly number[]): ExtractionPlan {
  const of = (cell: number): number => order[cell] ?? cell;
  const at = <Place extends { readonly cell: number }>(place: Place): Place => ({
    ...place,
    cell: of(place.cell),
  });
  const sorted = (cells: readonly number[]): readonly number[] =>
    cells.map(of).sort((a, b) => a - b);
  const said = (text: string): string =>
    // Code in backticks may say "cell 3" as well.
    text.replace(/`[^`]*`|\bcells? \d+(?:, \d+)*(?: and \d+)?/g, (part) =>
      part.startsWith("`")
        ? part
        : part.replace(/\d+/g, (number) => `${of(Number(number) - 1) + 1}`),
    );
  return {
    ...plan,
    guardedImports: plan.guardedImports.map(at),
    blocks: plan.blocks.map((block) => ({ ...block, pieces: block.pieces.map(at) })),
    symbols: plan.symbols.map((symbol) => ({
      ...symbol,
      cells: sorted(symbol.cells),
      reason: said(symbol.reason),
    })),
    taken: sorted(plan.taken),
    left: plan.left
      .map((each) => ({ ...at(each), reason: said(each.reason), kinds: each.kinds.map(said) }))
      .sort((a, b) => a.cell - b.cell),
    refusals: plan.refusals.map((each) => ({
      ...at(each),
      reason: said(each.reason),
      remedy: said(each.remedy),
    })),
    notes: plan.notes.map((note) => ({ ...at(note), text: said(note.text) })),
  };
}
