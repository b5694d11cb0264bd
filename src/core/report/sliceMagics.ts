/**
 * Which IPython syntax a slice cannot do without. Magics are no statements, so the dataflow knows
 * them only by the names that they bind; the rest is a matter of what they do to the session.
 */
import type { NotebookGraph, StatementId, Use } from "../dataflow/graph";
import { keyOf } from "../dataflow/statementId";
import type { Magic } from "../notebook/magic";

/** Magics that set the folder or the variables that all later code runs with. */
const settingsOfTheProcess = /^(?:cd|pushd|popd|env|set_env)$/;

/**
 * The magics to keep, by cell: those that bind what the slice reads, those that may have bound a name
 * that nothing else binds, those that change the process for the calls below, and, in a cell that is
 * wanted whole, those that do something of their own. What makes other magics known comes along.
 */
export function neededMagics(
  graph: NotebookGraph,
  statements: readonly StatementId[],
  {
    wholeCell,
    name,
  }: { readonly wholeCell: number | undefined; readonly name: string | undefined },
): ReadonlyMap<number, readonly Magic[]> {
  const inSlice = new Set(statements.map(keyOf));
  const uses = graph.uses.filter((use) => inSlice.has(keyOf(use)));
  const bound = new Set(uses.flatMap(boundByMagic));
  for (const { cell } of statements) bound.add(`${cell} ${name ?? ""}`);
  const lastUnseen = lastCell(uses.filter(isUnseen));
  const lastCall = lastCell(statements.filter((at) => hasCall(graph, at)));
  const isNeeded = (magic: Magic, cell: number): boolean => {
    if (cell === wholeCell && !magic.keepsBody && magic.kind !== "help") return true;
    if (magic.assigns.some((each) => bound.has(`${cell} ${each.name}`))) return true;
    if (magic.hides !== undefined) return cell <= lastUnseen;
    return magic.kind === "line" && settingsOfTheProcess.test(magic.name) && cell <= lastCall;
  };
  const kept = new Map<number, readonly Magic[]>();
  graph.cells.forEach((facts, cell) => {
    const needed = (facts?.magics ?? []).filter((magic) => isNeeded(magic, cell));
    if (needed.length > 0) kept.set(cell, needed);
  });
  return withExtensions(graph, kept);
}

/** `%load_ext` above a magic that binds a name and that IPython does not bring along. */
function withExtensions(
  graph: NotebookGraph,
  kept: ReadonlyMap<number, readonly Magic[]>,
): ReadonlyMap<number, readonly Magic[]> {
  const foreign = [...kept].filter(([, magics]) => magics.some(isForeign));
  const last = lastCell(foreign.map(([cell]) => ({ cell })));
  const all = new Map(kept);
  graph.cells.forEach((facts, cell) => {
    const loading = (facts?.magics ?? []).filter(({ name }) => name === "load_ext");
    if (cell > last || loading.length === 0) return;
    all.set(cell, [...new Set([...loading, ...(kept.get(cell) ?? [])])]);
  });
  return all;
}

function isForeign({ kind, name, assigns }: Magic): boolean {
  return kind !== "shell" && assigns.length > 0 && name !== "capture";
}

function hasCall(graph: NotebookGraph, { cell, statement }: StatementId): boolean {
  return (graph.cells[cell]?.statements[statement]?.calls.length ?? 0) > 0;
}

/** -1 where there is none. */
function lastCell(places: readonly Pick<StatementId, "cell">[]): number {
  return Math.max(-1, ...places.map(({ cell }) => cell));
}

function boundByMagic({ definitions }: Use): readonly string[] {
  return definitions
    .filter(({ how }) => how === "magic")
    .map(({ cell, name }) => `${cell} ${name}`);
}

function isUnseen({ status, definitions }: Use): boolean {
  return status === "unknowable" && definitions.length === 0;
}
