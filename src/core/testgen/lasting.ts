/**
 * What happened between the statements that a test takes and the one that shows something: code that
 * is defined again, objects that were handed to others, which may have changed them.
 */
import type { Definition, NotebookGraph, StatementId } from "../dataflow/graph";
import { isAbove, keyOf } from "../dataflow/statementId";
import { allExprs } from "../python/walk";
import type { ModuleFunctions } from "./moduleFunctions";
import { compact } from "./testFunction";

/**
 * A name that the symbol uses, itself included, and that is defined again below: the module has the
 * last definition, and what was shown above it came from another.
 */
export function definedAgain(
  symbol: string,
  shown: StatementId,
  graph: NotebookGraph,
  module: ModuleFunctions,
): string | undefined {
  return [...module.reachedFrom(symbol)].find((each) => {
    const definitions = graph.definitionsOf(each).filter((definition) => definition.symbol);
    const above = definitions.filter((other) => isAbove(other, shown)).at(-1);
    return definitions.some(
      (other) => above && isAbove(shown, other) && codeOf(other, graph) !== codeOf(above, graph),
    );
  });
}

/** Without layout and comments: exercises repeat functions as they were. */
function codeOf({ cell, symbol }: Definition, { cells }: NotebookGraph): string {
  return compact(cells[cell]?.source.slice(symbol?.span.start, symbol?.span.end) ?? "");
}

/** An object of the module's classes that a statement which is not taken hands to a call. */
export function handedOn(
  taken: ReadonlyMap<string, StatementId>,
  shown: StatementId,
  graph: NotebookGraph,
  module: ModuleFunctions,
): string | undefined {
  const made = [...taken.values()].flatMap(({ cell, statement }) => {
    const node = graph.cells[cell]?.statements[statement]?.node;
    const [target] = node?.kind === "Assign" ? node.targets : [];
    const isMade =
      node?.kind === "Assign" &&
      node.value.kind === "Call" &&
      node.value.func.kind === "Name" &&
      module.classes.has(node.value.func.name);
    return isMade && target?.kind === "Name"
      ? [{ name: target.name, at: { cell, statement } }]
      : [];
  });
  return made.find(({ name, at }) =>
    graph.uses.some((use) => {
      if (use.name !== name || taken.has(keyOf(use))) return false;
      if (!isAbove(at, use) || !isAbove(use, shown)) return false;
      const node = graph.cells[use.cell]?.statements[use.statement]?.node;
      return (node ? allExprs(node) : []).some(
        (expr) =>
          expr.kind === "Call" && expr.args.some((arg) => arg.kind === "Name" && arg.name === name),
      );
    }),
  )?.name;
}
