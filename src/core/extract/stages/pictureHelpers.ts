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
  const isSpaced = spacedBy(input);
  const helpers = new Set<Unit>();
  const isOfHelpers = (unit: Unit): boolean =>
    isSpaced(unit) ||
    flow.usesOf(unit).some((use) => flow.sourcesOf(use).some((each) => helpers.has(each)));
  for (const unit of acting) {
    const isPlain =
      unit.statements.every(({ node }) => node.kind === "Assign") &&
      flow.mutationsOf(unit).length === 0 &&
      phases.own(unit).every((label) => harmless.has(label));
    if (isPlain && isOfHelpers(unit)) helpers.add(unit);
  }
  const works = new Set(acting);
  const isDrawing = (unit: Unit): boolean =>
    !works.has(unit) && phases.own(unit).includes("visualize");
  const isForPictures = (unit: Unit): boolean => {
    const readers = flow.readersOf(unit);
    return (
      readers.length > 0 && readers.every((each) => isDrawing(each.unit) || helpers.has(each.unit))
    );
  };
  // Points that a model learns from are data, and so is what it says of them.
  for (let before = -1; before !== helpers.size;) {
    before = helpers.size;
    for (const unit of helpers) {
      if (!isForPictures(unit) || !isOfHelpers(unit)) helpers.delete(unit);
    }
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

/** Whether a unit makes evenly spaced points. */
function spacedBy({ graph }: HelpersInput): (unit: Unit) => boolean {
  const spaced = new Set(
    graph.calls.filter(({ path }) => spacing.test(path)).map((call) => keyOf(call)),
  );
  return ({ cell, statements }) =>
    statements.some(
      ({ index, node }) =>
        spaced.has(keyOf({ cell, statement: index })) ||
        [...allExprs(node)].some(
          (expr) => expr.kind === "Attribute" && isGrid.test(expr.attr.name),
        ),
    );
}

const spacing = /\.(linspace|logspace|geomspace|meshgrid)$/;
const isGrid = /^(mgrid|ogrid)$/;

/** Neither training nor judging. */
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
