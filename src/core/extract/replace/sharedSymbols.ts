/**
 * What two modules of one notebook hold alike, since functions bring along what they need. A function that
 * only computes means the same in both, so that the notebook has it from its home; a class or a container
 * would be two things, one in each module.
 */
import { isLiteral } from "../../dataflow/analyzeCell";
import type { Expr } from "../../python/ast";
import { withNested } from "../../python/walk";
import { ownSymbols } from "../ahead";
import { readModule } from "../provenance";
import type { NotebookUnits, Unit } from "../units";
import type { SiblingModule } from "./replacement";

export interface SharedSymbol {
  /** Path of the other module. */
  readonly path: string;
  /** Whether the notebook imports it from there. */
  readonly isHome: boolean;
}

/** A module of the notebook with the names that the settings' table takes for it. */
export interface NamedModule {
  readonly path: string;
  readonly text: string;
  readonly named: readonly string[];
}

/** From which module the notebook has a name: the one that names it, else the first that holds it. */
export function homesOf(
  modules: readonly NamedModule[],
  notebook: string,
): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const held = modules.map(({ path, text, named }) => {
    const names = symbolsOf(text, notebook).map(([name]) => name);
    return { path, names, first: names.filter((name) => named.includes(name)) };
  });
  const all = [...held.map(({ path, first }) => ({ path, names: first })), ...held];
  for (const { path, names } of all) {
    for (const name of names) if (!homes.has(name)) homes.set(name, path);
  }
  return homes;
}

/** By name, what siblings of the module at hand hold too. */
export function sharedSymbols(
  module: string | undefined,
  notebook: string,
  siblings: readonly SiblingModule[],
): ReadonlyMap<string, SharedSymbol> {
  const shared = new Map<string, SharedSymbol>();
  if (module === undefined || siblings.length === 0) return shared;
  const own = new Map(symbolsOf(module, notebook));
  for (const { path, text, homeOf } of siblings) {
    for (const [name, hash] of symbolsOf(text, notebook)) {
      if (own.get(name) !== hash || shared.get(name)?.isHome) continue;
      shared.set(name, { path, isHome: homeOf.has(name) });
    }
  }
  return shared;
}

function symbolsOf(text: string, notebook: string): readonly (readonly [string, string])[] {
  const symbols = ownSymbols({ text, read: readModule(text) }, notebook);
  return symbols.flatMap(({ names, mark }) => names.map((name) => [name, mark.symbol] as const));
}

/** Whether two copies of it cannot be told apart, nor two of anything that it reads. */
export function isCopyable(
  unit: Unit,
  units: NotebookUnits,
  seen: ReadonlySet<Unit> = new Set(),
): boolean {
  if (seen.has(unit) || unit.role === "import" || unit.role === "guarded-import") return true;
  const node = unit.statements.at(-1)?.node;
  if (node?.kind === "Assign") return isLiteral(node.value) && !holdsContainer(node.value);
  if (node?.kind !== "FunctionDef" || node.decorators.length + unit.rebinds.length > 0) {
    return false;
  }
  // Attributes of a function, and defaults that calls can change, are state.
  const isChanged = unit.names.some((name) => units.changersOf(name).length > 0);
  const known = new Set([...seen, unit]);
  return (
    !isChanged &&
    node.params.all.every((each) => !each.default || !holdsContainer(each.default)) &&
    [...unit.readsNow, ...unit.readsWhenCalled].every(({ name }) =>
      units.definersOf(name).every((each) => isCopyable(each, units, known)),
    )
  );
}

function holdsContainer(expr: Expr): boolean {
  return withNested(expr).some(({ kind }) => /^(List|Dict|Set|Call)$/.test(kind));
}
