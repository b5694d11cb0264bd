/**
 * Plans the module of a notebook: which symbols, what comes along, what stays and why, and what
 * cannot go. Names are the notebook's names, always. A symbol that would mean something else in a
 * module is refused, and with it what needs it; the rest goes on.
 */
import { candidatesOf, choose, inNotebookOrder } from "./candidates";
import { Closure, inModuleOrder } from "./closure";
import { definitionPieces } from "./definitionPieces";
import type {
  ExtractionInput,
  ExtractionOptions,
  ExtractionPlan,
  PlannedBlock,
  PlannedPiece,
  PlannedSymbol,
  SymbolKind,
} from "./extractionPlan";
import { fatesOf, notSelected } from "./fates";
import { stageCallOf } from "./growing/stageCall";
import { stuckRun } from "./growing/stuck";
import { leftBehind } from "./left";
import { moduleDocstring } from "./moduleDocstring";
import { definitionForm, stageForm } from "./partForm";
import { packageSourceNotes, packageSourcesOf, requirementsOf } from "./requirements";
import { Rewrites } from "./rewrites";
import { asksForStages, refusalOf, takenByDefault } from "./selection";
import { effectNotes } from "./unwrapMagics";
import { moduleVariables } from "./stages/moduleVariables";
import { chanceNotes } from "./stages/chanceNotes";
import type { PlannedStage } from "./stages/planStages";
import { planTopLevel } from "./stages/topLevel";
import { nameOf, NotebookUnits, type Unit } from "./units";
import { usedImports } from "./usedImports";
import { Verdicts } from "./verdicts";
import { isPresent, whyOffered, whyTaken } from "./whyTaken";

export function planExtraction(input: ExtractionInput, options: ExtractionOptions): ExtractionPlan {
  const { graph, notebook } = input;
  const units = new NotebookUnits(graph, options.usage);
  const moduleName = options.modulePath.replace(/^.*\//, "").replace(/\.py$/, "");
  const all = planTopLevel({ ...input, units, moduleName, own: options.own });
  const top = all && asksForStages(all.planned.stages, options) ? all : undefined;
  const verdicts = top?.verdicts ?? new Verdicts({ units, graph, notebook, moduleName });
  const closure = top?.closure ?? new Closure(verdicts);
  const rewrites = top?.rewrites ?? new Rewrites(units, verdicts);
  const isAtTop = (unit: Unit): boolean => !top || top.homes.of(unit) === "module";

  const candidates = candidatesOf(input, units, verdicts, isAtTop);
  const chosen = choose(candidates, options, units, verdicts, isAtTop);
  const stuck = top && stuckRun(top, units, options.modulePath);
  const picked = stuck
    ? undefined
    : top?.pick(options.selection && [...chosen.others, ...(options.present ?? [])]);
  const stages = picked?.stages ?? [];
  const fresh = stages.filter(({ call }) => !call);
  const wanted = [...chosen.units, ...(picked?.definitions ?? [])];
  const definitions = closure.with(wanted.filter((unit) => !closure.isRefused(unit)));
  const steps = fresh.flatMap((stage) => stage.steps);
  const taken = new Set([...definitions, ...steps, ...(picked?.settingUnits ?? [])]);
  const refusals = [
    ...chosen.units.flatMap((unit) => refusalOf(unit, closure, all) ?? []),
    ...(options.selection ? [] : (top?.choice.refusals ?? [])),
    ...(stuck ? [stuck] : []),
  ];

  const byDefault = options.selection
    ? takenByDefault(candidates, all?.closure ?? closure, all)
    : new Set<Unit>();
  const symbols: PlannedSymbol[] = [];
  for (const unit of inNotebookOrder([...candidates.keys(), ...definitions])) {
    const kind = kindOf(unit);
    if (kind === undefined || closure.isRefused(unit)) continue;
    const isTaken = definitions.has(unit);
    symbols.push({
      name: nameOf(unit),
      kind,
      cells: [unit.cell],
      isDefault: candidates.get(unit)?.isDefault ?? false,
      isTaken,
      reason: isTaken
        ? whyTaken(unit, {
            input,
            units,
            closure,
            taken: definitions,
            chosen: chosen.units,
            asked: options.selection,
            present: options.present,
          })
        : byDefault.has(unit)
          ? notSelected
          : whyOffered(unit),
      requires: closure
        .directNeeds(unit)
        .filter((each) => kindOf(each))
        .map(nameOf),
      ...definitionForm(unit, rewrites.parametersOf(unit)),
    });
  }
  const stageNames = new Set(stages.map((stage) => stage.name));
  const own = all?.planned.stages.filter(({ call }) => !call) ?? [];
  const isOwn = (name: string): boolean => own.some((stage) => stage.name === name);
  for (const stage of own) {
    const read = new Set(
      stage.steps.flatMap((step) =>
        [...step.readsNow, ...step.readsWhenCalled].map((event) => event.name),
      ),
    );
    const atTop = all?.choice.definitionsOf(stage.steps).filter(kindOf).map(nameOf) ?? [];
    const requires = [...stage.requires.filter(isOwn), ...atTop.filter((name) => read.has(name))];
    const form = stageForm(stages.find(({ name }) => name === stage.name) ?? stage);
    symbols.push({ ...stageSymbol(stage, stageNames.has(stage.name), options), requires, ...form });
  }

  const ordered = inModuleOrder(definitions, verdicts);
  const imports = [
    ...usedImports(taken, units, verdicts, isAtTop),
    ...[...taken].flatMap((unit) => rewrites.importsOf(unit)),
    ...stages.flatMap((stage) => stage.modules.map(plainImport)),
    ...(stages.some((stage) => stage.isAsync) ? [plainImport("asyncio")] : []),
  ];
  const imported = new Set(imports.map((each) => each.asname ?? each.name ?? root(each.module)));
  const isTaken = (name: string): boolean =>
    imported.has(name) || [...definitions].some((unit) => unit.names.includes(name));
  const variables = moduleVariables(stages, units, isTaken);
  const any = { ...plainImport("typing"), name: "Any" };
  // One that falls back on a definition of the module stands below that.
  const isInHead = (unit: Unit): boolean =>
    unit.role === "guarded-import" && verdicts.needsOf(unit).first.every(isInHead);
  const piecesOf = (unit: Unit): readonly PlannedPiece[] =>
    definitionPieces(unit, (piece) => rewrites.editsIn(piece));
  return {
    notebook: notebook.path,
    modulePath: options.modulePath,
    docstring: moduleDocstring(notebook),
    imports:
      taken.size + stages.length === 0 ? [] : [...imports, ...(variables.length > 0 ? [any] : [])],
    variables,
    guardedImports: ordered.filter(isInHead).flatMap(piecesOf),
    blocks: [
      ...ordered.flatMap((unit): readonly PlannedBlock[] => {
        if (unit.role === "import" || isInHead(unit)) return [];
        const added = rewrites.parametersOf(unit);
        const kind: PlannedBlock["kind"] = kindOf(unit) ?? "statement";
        const name = unit.role === "guarded-import" ? "" : nameOf(unit);
        const block = { kind, name, names: unit.names, pieces: piecesOf(unit) };
        return [added.length > 0 ? { ...block, added } : block];
      }),
      ...fresh.map(stageBlock),
    ],
    calls: stages.map(({ name, parameters, returns, isAsync, call }) => {
      return call ?? { name, parameters, returns, isAsync };
    }),
    usage: options.usage,
    entry: options.usage?.entry ?? (isTaken("run") ? "run_notebook" : "run"),
    results: [
      ...new Set(stages.flatMap(({ returns, results }) => [...returns, ...results])),
    ].filter((name) => !picked?.lost.has(name)),
    settings: picked?.settings ?? [],
    symbols,
    taken: cellsOf(taken, imported, units),
    left: leftBehind({
      ...input,
      units,
      taken,
      imported,
      fates: new Map([
        ...fatesOf({ units, verdicts, candidates, refusals, byDefault }),
        ...(top?.choice.refused ?? []),
        ...usesOf(units),
      ]),
    }),
    refusals,
    notes: [
      ...rewrites.notesOf(inNotebookOrder(taken)),
      ...(stages.length > 0 ? [...effectNotes(graph), ...chanceNotes(graph, taken)] : []),
      ...packageSourceNotes(graph),
    ],
    requirements: requirementsOf(graph),
    packageSources: packageSourcesOf(graph),
    unknown: chosen.others.filter((name) => !stageNames.has(name) && !units.usage?.bound.has(name)),
  };
}

/** What is said of statements that call stages of the module: their code is there. */
function usesOf({ all, usage }: NotebookUnits): ReadonlyMap<Unit, string> {
  return new Map(
    all.flatMap((unit) => {
      const call = stageCallOf(unit, usage);
      return call ? [[unit, `calls \`${call.name}\` of the module`]] : [];
    }),
  );
}

function stageBlock(stage: PlannedStage): PlannedBlock {
  const { name, pieces } = stage;
  return { kind: "stage", name, names: [name], pieces, stage };
}

function stageSymbol(
  { name, steps, phase }: PlannedStage,
  isTaken: boolean,
  { selection, present }: ExtractionOptions,
): Omit<PlannedSymbol, "requires"> {
  const reason = selection?.includes(name)
    ? "asked for"
    : present?.includes(name)
      ? isPresent
      : `top-level code${phase === undefined ? "" : ` (${phase})`}`;
  return {
    name,
    kind: "stage",
    cells: [...new Set(steps.map((step) => step.cell))],
    isDefault: true,
    isTaken,
    reason: isTaken ? reason : notSelected,
  };
}

function plainImport(module: string): ExtractionPlan["imports"][number] {
  return { module, level: 0, name: undefined, asname: undefined };
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

function root(path: string): string {
  return path.split(".")[0] ?? path;
}
