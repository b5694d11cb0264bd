/** What functions and classes call, with where that comes from. */
import type { NotebookGraph } from "../dataflow/graph";
import type { Call } from "../python/ast";

export interface CallIn {
  readonly call: Call;
  /** Dotted, as far as it is known. */
  readonly path: string | undefined;
}

/** Calls in the bodies of these functions and classes. */
export function callsIn(symbols: ReadonlySet<string>, graph: NotebookGraph): readonly CallIn[] {
  return graph.cells.flatMap((facts, cell) =>
    (facts?.statements ?? []).flatMap(({ calls }) =>
      calls.flatMap(({ inside, node }): CallIn | readonly CallIn[] => {
        const owner = inside?.name.split(".", 1)[0];
        if (owner === undefined || !symbols.has(owner)) return [];
        return { call: node, path: pathOf(node, cell, graph) };
      }),
    ),
  );
}

/** Through what is known of values, else through the import of the name. */
export function pathOf(call: Call, cell: number, graph: NotebookGraph): string | undefined {
  const known = graph.values.callOf(cell, call)?.path;
  if (known !== undefined || call.func.kind !== "Name") return known;
  return graph.importPathOf(call.func.name, cell);
}
