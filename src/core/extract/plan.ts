/**
 * Plans the module of a notebook: which symbols, what comes along, what stays and why, and what
 * cannot go. Names are the notebook's names, always. Code is copied as it stands, so a symbol that
 * would mean something else in a module is refused, and with it what needs it; the rest goes on.
 */
import { Closure, inModuleOrder } from "./closure";
import type {
  ExtractionInput,
  ExtractionOptions,
  ExtractionPlan,
  PlannedBlock,
  PlannedSymbol,
  SymbolKind,
} from "./extractionPlan";
import { leftBehind } from "./left";
import { moduleDocstring } from "./moduleDocstring";
import { pieceOf } from "./pieces";
import { cellsInWords, type Refusal } from "./refusal";
import { requirementsOf } from "./requirements";
import { nameOf, NotebookUnits, type Unit } from "./units";
import { usedImports } from "./usedImports";
import { Verdicts } from "./verdicts";
import { whyOffered, whyTaken } from "./whyTaken";
import type { CellSpan } from "../notebook/model";

export function planExtraction(input: ExtractionInput, options: ExtractionOptions): ExtractionPlan {
  const units = new NotebookUnits(input.graph);
  const file = options.modulePath.slice(options.modulePath.lastIndexOf("/") + 1);
  const verdicts = new Verdicts({
    units,
    graph: input.graph,
    notebook: input.notebook,
    moduleName: file.replace(/\.py$/, ""),
  });
  const closure = new Closure(verdicts);

  const candidates = candidatesOf(input, units, verdicts);
  const chosen = choose(candidates, options, units, verdicts);
  const taken = closure.with(chosen.units.filter((unit) => !closure.isRefused(unit)));
  const refusals = chosen.units.flatMap((unit): readonly Refusal[] => {
    const refusal = closure.refusalOf(unit);
    return refusal ? [refusal] : [];
  });

  const symbols: PlannedSymbol[] = [];
  for (const unit of inNotebookOrder(new Set([...candidates.keys(), ...taken]))) {
    const kind = kindOf(unit);
    if (kind === undefined || closure.isRefused(unit)) continue;
    const candidate = candidates.get(unit);
    const isTaken = taken.has(unit);
    symbols.push({
      name: nameOf(unit),
      kind,
      cells: [unit.cell],
      isDefault: candidate?.isDefault ?? false,
      isTaken,
      reason: isTaken
        ? whyTaken(unit, {
            input,
            units,
            closure,
            taken,
            chosen: chosen.units,
            asked: options.selection,
            present: options.present,
          })
        : whyOffered(unit),
      requires: closure
        .directNeeds(unit)
        .filter((each) => kindOf(each))
        .map(nameOf),
    });
  }

  const ordered = inModuleOrder(taken, verdicts);
  const imports = usedImports(taken, units, verdicts);
  const imported = new Set(imports.map((each) => each.asname ?? each.name ?? root(each.module)));
  return {
    notebook: input.notebook.path,
    modulePath: options.modulePath,
    docstring: moduleDocstring(input.notebook),
    imports: taken.size === 0 ? [] : imports,
    guardedImports: ordered.filter((unit) => unit.role === "guarded-import").flatMap(piecesOf),
    blocks: ordered.flatMap(blockOf),
    symbols,
    taken: cellsOf(taken, imported, units),
    left: leftBehind({
      ...input,
      units,
      taken,
      imported,
      fates: fatesOf(units, verdicts, candidates, refusals, options.selection !== undefined),
    }),
    refusals,
    requirements: requirementsOf(input.graph),
    unknown: chosen.unknown,
  };
}

interface Candidate {
  readonly isDefault: boolean;
}

/** What a module could be made of: the last definition of each function, class and literal constant. */
function candidatesOf(
  input: ExtractionInput,
  units: NotebookUnits,
  verdicts: Verdicts,
): ReadonlyMap<Unit, Candidate> {
  const facts = new Map(input.symbols.map((each) => [`${each.cell}:${each.fact.statement}`, each]));
  const candidates = new Map<Unit, Candidate>();
  for (const unit of units.all) {
    const last = unit.statements[unit.statements.length - 1];
    const symbol = last && facts.get(`${unit.cell}:${last.index}`);
    if (!symbol || verdicts.names.supplierOf(nameOf(unit)) !== unit) continue;
    // A constant that the notebook changes is none.
    if (unit.role === "value" && verdicts.obstacleOf(unit)) continue;
    // A constant comes along with what reads it; by itself it would be dead code in the module.
    candidates.set(unit, { isDefault: symbol.isModelCode && unit.role !== "value" });
  }
  return candidates;
}

function choose(
  candidates: ReadonlyMap<Unit, Candidate>,
  options: ExtractionOptions,
  units: NotebookUnits,
  verdicts: Verdicts,
): { units: readonly Unit[]; unknown: readonly string[] } {
  // What the module has, it keeps: an extraction never takes away what the notebook still defines.
  const kept = (options.present ?? []).flatMap((name) => {
    const unit = verdicts.names.supplierOf(name) ?? units.definersOf(name).at(-1);
    return unit && isNoImport(unit) ? [unit] : [];
  });
  if (!options.selection) {
    const wanted = [...candidates].flatMap(([unit, { isDefault }]) => (isDefault ? [unit] : []));
    return { units: inNotebookOrder(new Set([...wanted, ...kept])), unknown: [] };
  }
  const asked = new Set<Unit>(kept);
  const unknown: string[] = [];
  for (const name of options.selection) {
    const unit = verdicts.names.supplierOf(name) ?? units.definersOf(name).at(-1);
    if (unit && isNoImport(unit)) asked.add(unit);
    else unknown.push(name);
  }
  return { units: inNotebookOrder(asked), unknown };
}

function isNoImport({ role }: Unit): boolean {
  return role !== "import" && role !== "guarded-import";
}

function blockOf(unit: Unit): PlannedBlock[] {
  const kind = kindOf(unit);
  if (kind === undefined) return [];
  return [{ kind, name: nameOf(unit), names: unit.names, pieces: piecesOf(unit) }];
}

function piecesOf(unit: Unit): readonly CellSpan[] {
  return unit.statements.map((each) => ({ cell: unit.cell, span: pieceOf(each, unit.facts) }));
}

function kindOf(unit: Unit): SymbolKind | undefined {
  switch (unit.role) {
    case "function":
    case "class":
      return unit.role;
    case "value":
      return "constant";
    default:
      return undefined;
  }
}

/** Cells that the module has something of, those of its imports included. */
function cellsOf(
  taken: ReadonlySet<Unit>,
  imported: ReadonlySet<string>,
  units: NotebookUnits,
): readonly number[] {
  const cells = new Set([...taken].map((unit) => unit.cell));
  for (const unit of units.all) {
    if (taken.size > 0 && unit.role === "import" && unit.names.some((name) => imported.has(name))) {
      cells.add(unit.cell);
    }
  }
  return [...cells].sort((a, b) => a - b);
}

/** What became of functions, classes and constants that are not taken, for the list of what stays. */
function fatesOf(
  units: NotebookUnits,
  verdicts: Verdicts,
  candidates: ReadonlyMap<Unit, Candidate>,
  refusals: readonly Refusal[],
  isAsked: boolean,
): ReadonlyMap<Unit, string> {
  const refused = new Map(refusals.map((each) => [each.symbol, each]));
  const fates = new Map<Unit, string>();
  for (const unit of units.all) {
    if (kindOf(unit) === undefined) continue;
    const name = nameOf(unit);
    const supplier = verdicts.names.supplierOf(name);
    if (supplier === unit && refused.has(name)) fates.set(unit, `\`${name}\` is refused`);
    else if (supplier && supplier !== unit && unit.role !== "value") {
      fates.set(unit, `\`${name}\` is defined again in ${cellsInWords([supplier])}`);
    } else if (candidates.has(unit)) {
      fates.set(
        unit,
        isAsked ? `\`${name}\` was not chosen` : `not taken by itself: ${whyOffered(unit)}`,
      );
    } else if (supplier === unit && unit.role === "value") {
      fates.set(unit, "a definition that nothing taken needs");
    }
  }
  return fates;
}

function inNotebookOrder(units: ReadonlySet<Unit>): readonly Unit[] {
  return [...units].sort((a, b) => a.cell - b.cell || a.statement - b.statement);
}

function root(path: string): string {
  return path.split(".")[0] ?? path;
}
