/**
 * Where a notebook speaks of what has moved to its module: a stage where it is called, a function or
 * class where its name is imported, what only the module itself uses where the module is imported. A
 * stage of a notebook that still has its code stands at that code.
 */
import type { ImportBinding } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isImportOf, type OwnModule, type OwnSymbol } from "../dataflow/ownModule";
import type { CellSpan } from "../notebook/model";
import type { Span } from "../text/span";
import type { MovedSymbol } from "./symbols";

/** A symbol with its place, before anybody asks for its tests. */
export type PlacedSymbol = Pick<MovedSymbol, "fact" | "module" | "isStage" | "at" | "isInCells">;

/** In the order of the modules; what the notebook defines itself and never mentions is left out. */
export function movedSymbols(
  graph: NotebookGraph,
  modules: readonly OwnModule[],
): readonly PlacedSymbol[] {
  if (modules.length === 0) return [];
  const lastCells = new Map(
    graph.cells.flatMap((facts, cell) => (facts?.symbols ?? []).map(({ name }) => [name, cell])),
  );
  const imports = importsIn(graph);
  return modules.flatMap((module) =>
    module.symbols.flatMap((symbol): PlacedSymbol[] => {
      const { fact, isStage } = symbol;
      const place = placeOf(symbol, module, graph, imports);
      // What a cell defines is newer, unless the notebook imports the name below.
      const defined = lastCells.get(fact.name) ?? -1;
      const isOutlived = defined >= 0 && (!place?.isNamed || place.at.cell <= defined);
      if (!place || isOutlived) return [];
      const { at, isInCells } = place;
      return [{ fact, module, isStage, at, isInCells }];
    }),
  );
}

interface PlacedImport {
  readonly cell: number;
  readonly statement: number;
  readonly binding: ImportBinding;
}

function importsIn(graph: NotebookGraph): readonly PlacedImport[] {
  return graph.cells.flatMap((facts, cell) =>
    (facts?.statements ?? []).flatMap(({ imports, index }) =>
      imports.map((binding) => ({ cell, statement: index, binding })),
    ),
  );
}

function placeOf(
  { fact: { name }, isStage, cells }: OwnSymbol,
  module: OwnModule,
  graph: NotebookGraph,
  imports: readonly PlacedImport[],
): (Pick<MovedSymbol, "at" | "isInCells"> & { readonly isNamed?: boolean }) | undefined {
  const named = imports.find(({ binding }) => meansName(binding, name, module));
  if (named) {
    const call = isStage ? callOf(named, graph) : undefined;
    return { at: call ?? importedName(named), isInCells: false, isNamed: true };
  }
  const [cell] = cells;
  if (cell !== undefined) {
    const at = isStage ? firstLine(cell, graph) : undefined;
    return at && { at, isInCells: true };
  }
  const whole = imports.find(({ binding }) => meansModule(binding, module));
  if (!whole) return undefined;
  const from = moduleName(whole, module, graph);
  return { at: from ? { cell: whole.cell, span: from } : importedName(whole), isInCells: false };
}

/** Whether an import binds what has that name in the module. */
export function meansName(
  { path, isFrom }: ImportBinding,
  name: string,
  module: Pick<OwnModule, "path">,
): boolean {
  return isFrom && path.endsWith(`.${name}`) && isImportOf(path.slice(0, -name.length - 1), module);
}

function meansModule({ path, isFrom }: ImportBinding, module: OwnModule): boolean {
  const from = path.slice(0, Math.max(0, path.lastIndexOf(".")));
  return isImportOf(path, module) || (isFrom && from !== "" && isImportOf(from, module));
}

function importedName({ cell, binding }: PlacedImport): CellSpan {
  return { cell, span: binding.span };
}

/** The first place where what is imported is read. */
function callOf(
  { cell, statement, binding }: PlacedImport,
  graph: NotebookGraph,
): CellSpan | undefined {
  const definition = graph
    .definitionsOf(binding.name)
    .find((each) => each.cell === cell && each.statement === statement);
  return definition && graph.usesOf(definition).find(({ via }) => !via)?.at;
}

/** `churn` in `from churn import rate`. */
function moduleName(
  { cell, statement }: PlacedImport,
  module: OwnModule,
  graph: NotebookGraph,
): Span | undefined {
  const facts = graph.cells[cell];
  const node = facts?.statements[statement]?.node;
  if (!facts || node?.kind !== "ImportFrom" || !isImportOf(node.module, module)) return undefined;
  const [before = ""] = /^from\s+/.exec(facts.masked.slice(node.start, node.end)) ?? [];
  const start = node.start + before.length;
  return { start, end: start + node.module.length };
}

function firstLine(cell: number, graph: NotebookGraph): CellSpan | undefined {
  const facts = graph.cells[cell];
  const first = facts?.statements.find(({ imports }) => imports.length === 0);
  if (!facts || !first) return undefined;
  const { start, end } = first.span;
  const line = facts.masked.slice(start, end).split("\n", 1)[0] ?? "";
  return { cell, span: { start, end: start + line.trimEnd().length } };
}
