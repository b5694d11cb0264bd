/**
 * From an analysed notebook, and the module that is there already, to the text of its module. Nothing
 * of what a person wrote into the module is ever given up: where it was edited the extraction is
 * refused as a whole, and says what to do.
 */
import { isImportOf } from "../dataflow/ownModule";
import type { Notebook } from "../notebook/model";
import { parsePython } from "../python/parse";
import { aheadOf, ownSymbols } from "./ahead";
import { emptyHanded, stagesOf } from "./askedCells";
import { emitModule, type PresentModule } from "./emit";
import type { ExtractionInput, ExtractionOptions, ExtractionPlan } from "./extractionPlan";
import { importsBesideNotes, type PythonPlaces } from "./importsBeside";
import { settledSymbols } from "./growing/settled";
import { updatesOf } from "./growing/updates";
import { planGrown } from "./growing/planGrown";
import { usedModule, type Sibling, type UsedModule } from "./growing/usage";
import type { Layout } from "./layoutCode";
import { changedParts, withChanges, type ModulePart } from "./moduleChanges";
import { namesIn, otherNotebooks } from "./otherNotebooks";
import { planExported } from "./planExported";
import { readModule } from "./provenance";
import type { Refusal } from "./refusal";
import { relativePathsOf } from "./relativePaths";
import { planInRunOrder } from "./runOrderPlan";
import type { ModuleTarget } from "./targets";

export interface ExtractRequest extends Pick<ExtractionOptions, "modulePath" | "selection"> {
  /** 0-based indexes of cells whose stages are taken besides the selection. */
  readonly cells?: readonly number[] | undefined;
  /** Text of the file at `modulePath`; undefined where there is none. */
  readonly present: string | undefined;
  /** Top-level names of the project's own modules, for the grouping of imports. */
  readonly localModules?: readonly string[] | undefined;
  /** What of the repository imports may lead to; undefined says nothing about them. */
  readonly places?: PythonPlaces | undefined;
  readonly layout: Layout;
  /** Cells that the notebook exports to this module; undefined leaves the choice to the plan. */
  readonly target?: ModuleTarget | undefined;
  /** Whether the module may hold symbols of other notebooks, as one may that cells are exported to. */
  readonly isShared?: boolean | undefined;
  /** How to read a notebook that is not in a file: one as it was before its code was replaced. */
  readonly analyze?: ((notebook: Notebook) => ExtractionInput) | undefined;
  /** What the settings' table of modules takes for it, where that is the selection. */
  readonly tableSymbols?: readonly string[] | undefined;
  /** The other modules that the notebook feeds, as far as they are there. */
  readonly siblings?: readonly ModuleFile[] | undefined;
}

export interface ModuleFile {
  readonly path: string;
  readonly text: string;
}

export interface Extraction {
  /** With the refusals that concern the module as a whole. */
  readonly plan: ExtractionPlan;
  /** Undefined when nothing is taken or the module may not be written. */
  readonly module: ExtractedModule | undefined;
}

export interface ExtractedModule {
  readonly path: string;
  readonly text: string;
  readonly version: string;
  /** "unchanged": the file has this very text already. */
  readonly state: "new" | "changed" | "unchanged";
  /** Symbols of the module on disk that the new text no longer has. */
  readonly dropped: readonly string[];
  /** What changes besides symbols in a module that is there. */
  readonly changedParts: readonly ModulePart[];
  /** Symbols that stay as they stand, since the notebook has them from the module. */
  readonly uses: readonly string[];
}

export function extractModule(given: ExtractionInput, request: ExtractRequest): Extraction {
  const { modulePath, cells = [], target, isShared = target !== undefined } = request;
  const text = request.present?.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const present: PresentModule | undefined =
    text === undefined || text.trim() === "" ? undefined : { text, read: readModule(text) };
  const { notebook } = given;
  const others = present && otherNotebooks(present, notebook.path);
  const own = ownSymbols(present, notebook.path);
  const siblings = (request.siblings ?? []).map((each) => siblingOf(each, notebook.path));
  const found = present && usedModule(given.graph, modulePath, present.read, own, siblings);
  // Exported cells are the source of their module while they define what they import from it.
  const used = found && (!target || hasMoved(found, given)) ? found : undefined;
  const input = used ? { ...given, graph: used.graph } : given;
  const planOf = (options: ExtractionOptions): ExtractionPlan =>
    used && present
      ? planGrown(
          { notebook, input, used, own, present, siblings, analyze: request.analyze },
          options,
        )
      : planInRunOrder(input, options);
  const names = own.flatMap((symbol) => symbol.names);
  const selection =
    cells.length === 0 || target
      ? request.selection
      : [...(request.selection ?? []), ...stagesOf(planOf({ modulePath, own }), cells)];
  const planned = target
    ? planExported(input, target, {
        ...{ modulePath, selection, usage: used?.usage },
        head: present?.read.headStatements.flatMap(namesIn),
      })
    : planOf({ modulePath, selection, own, present: present && names });
  const chosen = {
    ...planned,
    isAsked: selection !== undefined,
    tableSymbols: request.tableSymbols,
    notes: [...planned.notes, ...emptyHanded(planned, cells)],
  };
  if (!used && chosen.blocks.length === 0 && chosen.guardedImports.length === 0)
    return { plan: chosen, module: undefined };
  const paths = relativePathsOf(chosen, input);
  const made = paths
    ? { ...chosen, runFolder: paths.folder, notes: [...chosen.notes, paths.note] }
    : chosen;

  const style = { ...request.layout, localModules: new Set(request.localModules) };
  const settled = settledSymbols(made, own, notebook);
  const emitted = emitModule(made, notebook, style, present, settled);
  const beside = request.places
    ? importsBesideNotes(emitted.text, input, modulePath, request.places)
    : [];
  const updates = present && updatesOf(made, emitted, present.read, settled);
  const noted = { ...made, notes: [...made.notes, ...(updates?.notes ?? []), ...beside] };
  const plan = present ? withChanges(noted, emitted, present) : noted;
  const refusals = present ? aheadOf(present, others, emitted, plan, input, isShared, settled) : [];
  refusals.push(...(updates?.refusals ?? []));
  if (parsePython(emitted.text).problems.length > 0) refusals.push(unparsable(plan));
  if (refusals.length > 0) {
    return { plan: { ...plan, refusals: [...plan.refusals, ...refusals] }, module: undefined };
  }
  const now = new Set(["", ...emitted.symbols.map((symbol) => symbol.name)]);
  const dropped = own.map((each) => each.name).filter((name) => !now.has(name));
  const parts = present ? changedParts(emitted, present) : [];
  // Replacing has changed the cells that the markers of what stayed there tell of.
  const isOnlyMarked =
    (used !== undefined || siblings.some((each) => importsFrom(given, each))) &&
    parts.length + dropped.length === 0 &&
    plan.symbols.every(
      ({ isTaken, change }) => !isTaken || /^(unchanged|marker)$/.test(change ?? ""),
    );
  const isUnchanged = emitted.text === text || isOnlyMarked;
  const state = text === undefined ? "new" : isUnchanged ? "unchanged" : "changed";
  const written = state === "unchanged" ? (request.present ?? emitted.text) : emitted.text;
  const { version } = emitted;
  return {
    plan,
    module: {
      ...{ path: modulePath, text: written, version, state, dropped, changedParts: parts },
      uses: settled.map((symbol) => symbol.name),
    },
  };
}

/** Whether the notebook imports something from there, by its name, that no cell has any more. */
function hasMoved({ usage, graph }: UsedModule, given: ExtractionInput): boolean {
  return [...usage.names].some((name) => {
    const isNamed = given.graph
      .definitionsOf(name)
      .some(({ importBinding }) => importBinding?.path.endsWith(`.${name}`));
    return isNamed && graph.definitionsOf(name).length === 0;
  });
}

function importsFrom({ graph }: ExtractionInput, { path, names }: Sibling): boolean {
  return graph.definitions.some(({ name, importBinding }) => {
    const from = importBinding?.path.slice(0, -name.length - 1);
    return from !== undefined && names.has(name) && isImportOf(from, { path });
  });
}

function siblingOf({ path, text }: ModuleFile, notebook: string): Sibling {
  const symbols = ownSymbols({ text, read: readModule(text) }, notebook);
  return { path, names: new Set(symbols.flatMap(({ names }) => names)) };
}

function unparsable(plan: ExtractionPlan): Refusal {
  return {
    cell: plan.taken[0] ?? 0,
    line: 1,
    symbol: plan.modulePath,
    reason: "the module would not parse",
    remedy: "report this notebook as a defect of Cellbridge",
  };
}
