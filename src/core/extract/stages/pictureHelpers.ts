/**
 * What is computed for a picture only: evenly spaced points, and what is made of them, predictions for
 * the curve and the surface included, where nothing but drawing reads it. Predictions for data are
 * results, whoever looks at them.
 */
import type { NotebookGraph } from "../../dataflow/graph";
import { keyOf } from "../../dataflow/statementId";
import type { PhaseLabel } from "../../phases/phase";
import { allExprs } from "../../python/walk";
import type { Unit } from "../units";
import type { StatementPhases } from "./statementLabels";
import type { UnitFlow } from "./unitFlow";

export interface HelpersInput {
  readonly graph: NotebookGraph;
  readonly flow: UnitFlow;
  readonly phases: StatementPhases;
  /** Statements that bind or change something, and that are no looks, in notebook order. */
  readonly acting: readonly Unit[];
}

export function pictureHelpers(input: HelpersInput): ReadonlySet<Unit> {
  const { flow, phases, acting } = input;
  const helpers = fromPoints(input);
  const works = new Set(acting);
  const isDrawing = (unit: Unit): boolean =>
    !works.has(unit) && phases.own(unit).includes("visualize");
  const isForPictures = (unit: Unit): boolean => {
    const readers = flow.readersOf(unit);
    return (
      readers.length > 0 && readers.every((each) => isDrawing(each.unit) || helpers.has(each.unit))
    );
  };
  for (let before = -1; before !== helpers.size;) {
    before = helpers.size;
    for (const unit of helpers) if (!isForPictures(unit)) helpers.delete(unit);
  }
  return helpers;
}

/**
 * A loop that draws, and leaves nothing that anything but drawing reads: all that it computes is for the
 * pictures, training on the way included.
 */
export function isDrawingLoop(
  unit: Unit,
  phases: StatementPhases,
  flow: UnitFlow,
  isPicture: (name: string) => boolean,
): boolean {
  const draws = (each: Unit): boolean => phases.own(each).includes("visualize");
  const isLoop = unit.statements.some(({ node }) => node.kind === "For");
  return (
    isLoop &&
    draws(unit) &&
    !phases.own(unit).includes("save") &&
    flow.mutationsOf(unit).every(({ name }) => isPicture(name)) &&
    flow.readersOf(unit).every((reader) => draws(reader.unit))
  );
}

/** Assignments of evenly spaced points and of what comes of them, but for training and judging. */
function fromPoints({ graph, flow, phases, acting }: HelpersInput): Set<Unit> {
  const spaced = new Set(
    graph.calls.filter(({ path }) => spacing.test(path)).map((call) => keyOf(call)),
  );
  const isSpaced = ({ cell, statements }: Unit): boolean =>
    statements.some(
      ({ index, node }) =>
        spaced.has(keyOf({ cell, statement: index })) ||
        [...allExprs(node)].some(
          (expr) => expr.kind === "Attribute" && isGrid.test(expr.attr.name),
        ),
    );
  const found = new Set<Unit>();
  for (const unit of acting) {
    const isPlain =
      unit.statements.every(({ node }) => node.kind === "Assign") &&
      flow.mutationsOf(unit).length === 0 &&
      phases.own(unit).every((label) => harmless.has(label));
    const sources = flow.usesOf(unit).flatMap((use) => flow.sourcesOf(use));
    if (isPlain && (isSpaced(unit) || sources.some((each) => found.has(each)))) found.add(unit);
  }
  return found;
}

const spacing = /\.(linspace|logspace|geomspace|meshgrid)$/;
const isGrid = /^(mgrid|ogrid)$/;

const harmless: ReadonlySet<PhaseLabel> = new Set<PhaseLabel>([
  "load",
  "prepare",
  "features",
  "predict",
  "explore",
  "visualize",
  "setup",
  "other",
]);
