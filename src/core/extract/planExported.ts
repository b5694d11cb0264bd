/**
 * The module of cells that their author has exported (`targets.ts`): exactly these, as they stand and
 * in their order, as nbdev writes them. Nothing becomes a stage and no function gets a parameter;
 * what would run model code at import, or reads what no exported cell defines, is refused.
 */
import { isBuiltin } from "../python/builtins";
import { isImportOf } from "../dataflow/ownModule";
import type { PhaseLabel } from "../phases/phase";
import type {
  ExtractionInput,
  ExtractionOptions,
  ExtractionPlan,
  PlannedBlock,
  PlannedPiece,
  PlannedSymbol,
} from "./extractionPlan";
import type { PlannedImport } from "./importText";
import { leftBehind } from "./left";
import { moduleDocstring } from "./moduleDocstring";
import { boundName, importsOf } from "./importsOf";
import { isPatch } from "./otherNotebooks";
import { definitionForm } from "./partForm";
import { withoutPaths } from "./pathUnits";
import { pieceOf } from "./pieces";
import { cellsInWords, words, type Obstacle, type Refusal } from "./refusal";
import { packageSourceNotes, packageSourcesOf, requirementsOf } from "./requirements";
import { copyObstacle, stepName } from "./stages/stepObstacle";
import type { ModuleTarget } from "./targets";
import { lineAt, nameOf, NotebookUnits, type Unit } from "./units";

export interface ExportOptions extends Pick<
  ExtractionOptions,
  "modulePath" | "selection" | "usage"
> {
  /** Names that the module on disk imports. */
  readonly head?: readonly string[] | undefined;
}

export function planExported(
  input: ExtractionInput,
  target: ModuleTarget,
  { modulePath, selection = [], usage, head = [] }: ExportOptions,
): ExtractionPlan {
  const { graph, notebook } = input;
  const units = new NotebookUnits(graph);
  const wanted = new Set(target.cells);
  const cells = units.all.filter((unit) => wanted.has(unit.cell));
  const exported = usage ? withoutPaths(cells, head) : cells;
  const obstacles = obstaclesOf(exported, units, input);
  const taken = new Set(exported.filter((unit) => !obstacles.has(unit)));
  const refusals = [...obstacles].map(([unit, { at, reason, remedy }]): Refusal => {
    return { cell: unit.cell, line: lineAt(unit, at), symbol: stepName(unit), reason, remedy };
  });
  const isOwn = ({ module, level }: PlannedImport): boolean =>
    usage !== undefined && level === 0 && isImportOf(module, { path: modulePath });
  // One that falls back on a definition of the module stands below that.
  const isInHead = ({ role, readsNow }: Unit): boolean =>
    role === "guarded-import" &&
    readsNow.every(({ name }) =>
      units.definersOf(name).every((each) => !taken.has(each) || /import$/.test(each.role)),
    );
  const imports = [
    ...[...taken].filter((unit) => unit.role === "import").flatMap(importsIn),
    ...borrowedImports(taken, units),
  ].filter((each) => !isOwn(each));
  return {
    notebook: notebook.path,
    modulePath,
    docstring: moduleDocstring(notebook),
    offers: offeredNames(taken, target),
    imports,
    guardedImports: [...taken].filter(isInHead).flatMap(piecesOf),
    blocks: [...taken].flatMap((unit) => (isInHead(unit) ? [] : blockOf(unit))),
    settings: [],
    calls: [],
    usage,
    entry: "run",
    results: [],
    symbols: exported.flatMap((unit) => (taken.has(unit) ? symbolOf(unit) : [])),
    taken: target.cells.filter((cell) => [...taken].some((unit) => unit.cell === cell)),
    left: leftBehind({
      ...input,
      units,
      taken,
      imported: new Set(imports.map(boundName)),
      fates: new Map(
        units.all.map((unit) => [
          unit,
          obstacles.has(unit) ? `\`${stepName(unit)}\` is refused` : "not exported",
        ]),
      ),
    }),
    refusals,
    notes: packageSourceNotes(graph),
    requirements: requirementsOf(graph),
    packageSources: packageSourcesOf(graph),
    unknown: selection.filter((name) => !exported.some((unit) => unit.names.includes(name))),
  };
}

/** What stands in the way of each, and of what reads one of those; the rest goes on. */
function obstaclesOf(
  exported: readonly Unit[],
  units: NotebookUnits,
  input: ExtractionInput,
): ReadonlyMap<Unit, Obstacle> {
  const obstacles = new Map<Unit, Obstacle>();
  const judge = (unit: Unit): Obstacle | undefined =>
    copyObstacle(unit, units) ??
    runsAtImport(unit, input) ??
    readsMissing(unit, exported, obstacles, units);
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const unit of exported) {
      const obstacle = obstacles.has(unit) ? undefined : judge(unit);
      if (!obstacle) continue;
      obstacles.set(unit, obstacle);
      hasChanged = true;
    }
  }
  return obstacles;
}

/** Work that nobody expects of an import; what else an exported statement does was asked for. */
const work: ReadonlyMap<PhaseLabel, string> = new Map([
  ["load", "loads data"],
  ["train", "trains a model"],
  ["tune", "tunes a model"],
  ["evaluate", "evaluates a model"],
  ["predict", "applies a model"],
  ["save", "writes files"],
  ["visualize", "draws"],
]);

function runsAtImport(unit: Unit, { graph }: ExtractionInput): Obstacle | undefined {
  if (unit.role !== "runtime" && unit.role !== "value") return undefined;
  for (const { node } of unit.statements.flatMap((each) => each.calls)) {
    // Only calls whose library is known: a method's name alone proves nothing here.
    const known = graph.values.callOf(unit.cell, node);
    const labels = known?.isGuess ? [] : (known?.spec?.phases ?? []);
    const does = labels.map((each) => work.get(each)).find((each) => each !== undefined);
    if (does !== undefined) {
      return { at: node.start, ...words.worksAtImport(stepName(unit), does) };
    }
  }
  return undefined;
}

/** A name that only cells define which are not exported, or code that is refused. */
function readsMissing(
  unit: Unit,
  exported: readonly Unit[],
  obstacles: ReadonlyMap<Unit, Obstacle>,
  units: NotebookUnits,
): Obstacle | undefined {
  for (const { name, span } of [...unit.readsNow, ...unit.readsWhenCalled]) {
    const definers = units.definersOf(name).filter((each) => each !== unit);
    if (isBuiltin(name) || definers.length === 0) continue;
    const there = definers.filter((each) => exported.includes(each));
    // Imports are borrowed from wherever they stand.
    if (definers.some(({ role }) => role === "import")) continue;
    if (there.some((each) => !obstacles.has(each))) continue;
    const symbol = stepName(unit);
    const [refused] = there;
    const obstacle = refused && obstacles.get(refused);
    if (!refused || !obstacle) {
      return { at: span.start, ...words.unexported(symbol, name, cellsInWords(definers)) };
    }
    const reason = words.needs(symbol, stepName(refused), obstacle.reason);
    return { at: span.start, reason, remedy: `in cell ${refused.cell + 1}: ${obstacle.remedy}` };
  }
  return undefined;
}

/** Imports of other cells that exported code reads: without them the module would lack a name. */
function borrowedImports(taken: ReadonlySet<Unit>, units: NotebookUnits): readonly PlannedImport[] {
  const names = new Set(
    [...taken].flatMap((unit) =>
      [...unit.readsNow, ...unit.readsWhenCalled].map((event) => event.name),
    ),
  );
  return [...names].flatMap((name) => {
    const definers = units.definersOf(name);
    if (definers.some((each) => taken.has(each))) return [];
    const source = definers.filter((each) => each.role === "import").at(-1);
    return source ? importsIn(source).filter((each) => boundName(each) === name) : [];
  });
}

function importsIn({ statements, facts }: Unit): readonly PlannedImport[] {
  return statements.flatMap(({ node }) =>
    node.kind === "Import" || node.kind === "ImportFrom"
      ? importsOf(node, { text: facts.source, comments: facts.comments })
      : [],
  );
}

/** Public names, in their order; what `@patch` adds to another class is no name of the module. */
function offeredNames(taken: ReadonlySet<Unit>, { internal }: ModuleTarget): readonly string[] {
  const names = [...taken].flatMap((unit) => {
    const isDefinition = /^(function|class|value)$/.test(unit.role);
    return !isDefinition || internal.has(unit.cell) || isPatch(unit.statements[0]?.node)
      ? []
      : unit.names;
  });
  return [...new Set(names.filter((name) => !name.startsWith("_")))];
}

function blockOf(unit: Unit): readonly PlannedBlock[] {
  const { names, role } = unit;
  const pieces = piecesOf(unit);
  switch (role) {
    case "function":
    case "class":
      return [{ kind: role, name: nameOf(unit), names, pieces }];
    case "value":
      return [{ kind: "constant", name: nameOf(unit), names, pieces }];
    case "patch":
    case "runtime":
      // What a loop binds on its way is no name of the statement.
      return [{ kind: "statement", name: names.length > 0 ? "" : nameOf(unit), names: [], pieces }];
    case "guarded-import":
      return [{ kind: "statement", name: "", names, pieces }];
    case "import":
      return [];
  }
}

function symbolOf(unit: Unit): readonly PlannedSymbol[] {
  return blockOf(unit).flatMap(({ kind, name }) =>
    kind === "statement"
      ? []
      : [
          {
            name,
            kind,
            cells: [unit.cell],
            isDefault: true,
            isTaken: true,
            reason: "exported",
            requires: [],
            ...definitionForm(unit, []),
          },
        ],
  );
}

function piecesOf(unit: Unit): readonly PlannedPiece[] {
  return unit.statements.map((each) => ({ cell: unit.cell, span: pieceOf(each, unit.facts) }));
}
