/** What a module could be made of besides top-level code, and which of it is chosen. */
import { lastWhere } from "../collections";
import type { ExtractionInput, ExtractionOptions } from "./extractionPlan";
import { keptOut } from "./targets";
import { nameOf, type NotebookUnits, type Unit } from "./units";
import type { Verdicts } from "./verdicts";

export interface Candidate {
  readonly isDefault: boolean;
}

/** The last definition of each function, class and literal constant, as far as `isAtTop` lets them. */
export function candidatesOf(
  input: ExtractionInput,
  units: NotebookUnits,
  verdicts: Verdicts,
  isAtTop: (unit: Unit) => boolean,
): ReadonlyMap<Unit, Candidate> {
  const facts = new Map(input.symbols.map((each) => [`${each.cell}:${each.fact.statement}`, each]));
  const out = keptOut(input.notebook);
  const candidates = new Map<Unit, Candidate>();
  for (const unit of units.all) {
    const last = unit.statements[unit.statements.length - 1];
    const symbol = last && facts.get(`${unit.cell}:${last.index}`);
    if (!symbol || !isAtTop(unit)) continue;
    // A method that is patched into a class takes no name from any other definition.
    const isSupplied = unit.names.length === 0 || verdicts.names.supplierOf(nameOf(unit)) === unit;
    if (!isSupplied) continue;
    // A constant that the notebook changes is none.
    if (unit.role === "value" && verdicts.obstacleOf(unit)) continue;
    // A constant comes along with what reads it; by itself it would be dead code in the module.
    candidates.set(unit, { isDefault: symbol.isModuleCode && !out.has(unit.cell) });
  }
  return candidates;
}

export interface Chosen {
  readonly units: readonly Unit[];
  /** Names that no cell defines; they may be those of stages. */
  readonly others: readonly string[];
}

export function choose(
  candidates: ReadonlyMap<Unit, Candidate>,
  options: ExtractionOptions,
  units: NotebookUnits,
  verdicts: Verdicts,
  isAtTop: (unit: Unit) => boolean,
): Chosen {
  const named = (name: string): Unit | undefined =>
    verdicts.names.supplierOf(name) ?? units.definersOf(name).at(-1) ?? patched(name, units);
  // What the module has, it keeps: an extraction never takes away what the notebook still defines.
  const kept = (options.present ?? []).flatMap((name) => {
    const unit = named(name);
    return unit && isNoImport(unit) && isAtTop(unit) ? [unit] : [];
  });
  if (!options.selection) {
    const wanted = [...candidates].flatMap(([unit, { isDefault }]) => (isDefault ? [unit] : []));
    return { units: inNotebookOrder([...wanted, ...kept]), others: [] };
  }
  const asked = [...kept];
  const others: string[] = [];
  for (const name of options.selection) {
    const unit = named(name);
    if (!unit || !isNoImport(unit)) others.push(name);
    else if (isAtTop(unit)) asked.push(unit);
  }
  return { units: inNotebookOrder(asked), others };
}

/** The last function of that name that is patched into a class. */
function patched(name: string, { all }: NotebookUnits): Unit | undefined {
  return lastWhere(
    all,
    (unit) => unit.role === "function" && unit.names.length === 0 && nameOf(unit) === name,
  );
}

export function inNotebookOrder(units: Iterable<Unit>): readonly Unit[] {
  return [...new Set(units)].sort((a, b) => a.cell - b.cell || a.statement - b.statement);
}

function isNoImport({ role }: Unit): boolean {
  return role !== "import" && role !== "guarded-import";
}
