/**
 * Seeds of random numbers that a slice needs: those of a generator that something in it may draw from,
 * below them and above the next seed. A function may be called anywhere in the slice, wherever it stands.
 */
import { anyGenerator, type Generator } from "../apis/generator";
import type { NotebookGraph, StatementId } from "./graph";
import { RandomDraws } from "./randomDraws";
import { isAbove } from "./statementId";

/** `found` are the statements of the slice, by their keys. */
export function seedsFor(
  graph: NotebookGraph,
  found: ReadonlyMap<string, StatementId>,
): readonly StatementId[] {
  const seeds = graph.calls.flatMap((call) => {
    if (call.fact.inside !== undefined || !/seed/.test(call.path)) return [];
    const changes = graph.values.callOf(call.cell, call.fact.node)?.spec?.mutates ?? [];
    const isPlain = graph.cells[call.cell]?.statements[call.statement]?.node.kind === "ExprStmt";
    return [
      {
        at: call,
        isPlain,
        generators: anyGenerator.filter((each) => changes.includes(`state:${each}`)),
      },
    ];
  });
  if (seeds.length === 0 || found.size === 0) return [];
  const draws = new RandomDraws(graph);
  const last = [...found.values()].reduce((a, b) => (isAbove(a, b) ? b : a));
  const drawing = [...found.values()].flatMap((at) => {
    const node = graph.cells[at.cell]?.statements[at.statement]?.node;
    const isDefinition = node?.kind === "FunctionDef" || node?.kind === "ClassDef";
    return node ? [{ at, isDefinition, from: draws.ofStatement(at.cell, node) }] : [];
  });
  const isNeeded = (generator: Generator, seed: StatementId): boolean => {
    const again = seeds.find(
      ({ at, isPlain, generators }) =>
        isPlain && generators.includes(generator) && isAbove(seed, at),
    );
    return drawing.some(
      ({ at, isDefinition, from }) =>
        from.includes(generator) &&
        (isDefinition
          ? isAbove(seed, last)
          : isAbove(seed, at) && !(again && isAbove(again.at, at))),
    );
  };
  return seeds
    .filter(({ at, generators }) => generators.some((generator) => isNeeded(generator, at)))
    .map(({ at }) => at);
}
