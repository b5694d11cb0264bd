/**
 * From an analysed notebook, and the module that is there already, to the text of its module. Nothing
 * of what a person wrote into the module is ever given up: where it was edited the extraction is
 * refused as a whole, and says what to do.
 */
import type { PythonParser } from "../python/parse";
import { emitModule, type EmittedModule, type PresentModule } from "./emit";
import type { ExtractionInput, ExtractionOptions, ExtractionPlan } from "./extractionPlan";
import type { Layout } from "./layoutCode";
import { planExtraction } from "./plan";
import { planExported } from "./planExported";
import { readModule } from "./provenance";
import type { Refusal } from "./refusal";
import type { ModuleTarget } from "./targets";

export interface ExtractRequest extends Pick<ExtractionOptions, "modulePath" | "selection"> {
  /** Text of the file at `modulePath`; undefined where there is none. */
  readonly present: string | undefined;
  /** Top-level names of the project's own modules, for the grouping of imports. */
  readonly localModules?: readonly string[] | undefined;
  readonly layout: Layout;
  /** Cells that the notebook exports to this module; undefined leaves the choice to the plan. */
  readonly target?: ModuleTarget | undefined;
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
}

export function extractModule(
  input: ExtractionInput,
  parser: PythonParser,
  request: ExtractRequest,
): Extraction {
  const { modulePath, selection } = request;
  const text = request.present?.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const present: PresentModule | undefined =
    text === undefined || text.trim() === "" ? undefined : { text, read: readModule(text, parser) };
  const names = present?.read.symbols.flatMap((symbol) => symbol.names);
  const plan = request.target
    ? planExported(input, request.target, modulePath)
    : planExtraction(input, { modulePath, selection, present: names });
  if (plan.blocks.length === 0 && plan.guardedImports.length === 0)
    return { plan, module: undefined };

  const style = { ...request.layout, localModules: new Set(request.localModules) };
  const emitted = emitModule(plan, input.notebook, parser, style, present);
  const refusals = present ? aheadOf(present, emitted, plan, input) : [];
  if (parser.parse(emitted.text).problems.length > 0) refusals.push(unparsable(plan));
  if (refusals.length > 0) {
    return { plan: { ...plan, refusals: [...plan.refusals, ...refusals] }, module: undefined };
  }
  const now = new Set(["", ...emitted.symbols.map((symbol) => symbol.name)]);
  const dropped = present?.read.symbols.map((each) => each.name).filter((name) => !now.has(name));
  const state = text === undefined ? "new" : emitted.text === text ? "unchanged" : "changed";
  const written = state === "unchanged" ? (request.present ?? emitted.text) : emitted.text;
  const { version } = emitted;
  return {
    plan,
    module: { path: modulePath, text: written, version, state, dropped: dropped ?? [] },
  };
}

/** What of the module on disk would be lost. */
function aheadOf(
  present: PresentModule,
  emitted: EmittedModule,
  plan: ExtractionPlan,
  { graph, notebook }: ExtractionInput,
): Refusal[] {
  const path = plan.modulePath;
  const { header, symbols, unmarked, head } = present.read;
  const refusals: Refusal[] = [];
  const refuse = (reason: string, remedy: string, symbol = path, mark?: string): void => {
    const cell = notebook.cells.findIndex(({ id }) => id !== undefined && id === mark);
    refusals.push({
      cell: cell < 0 ? (plan.taken[0] ?? 0) : cell,
      line: 1,
      symbol,
      reason,
      remedy,
    });
  };
  if (!header) {
    refuse(
      `${path} is there already, and was not written by Cellbridge`,
      "move it away, or set another `outputDir`",
    );
    return refusals;
  }
  if (header.format > 1) {
    refuse(
      `${path} was written by a newer Cellbridge (format ${header.format})`,
      "update Cellbridge",
    );
    return refusals;
  }
  if (header.notebook !== plan.notebook) {
    refuse(
      `${path} comes from ${header.notebook}`,
      "rename one of the notebooks; after a move, change the path in the module's `cellbridge:` line",
    );
    return refusals;
  }
  const next = new Map(emitted.symbols.map((symbol) => [symbol.name, symbol]));
  for (const symbol of symbols) {
    if (symbol.hash === symbol.mark.symbol || symbol.hash === next.get(symbol.name)?.hash) continue;
    refuse(
      `the module is ahead: \`${symbol.name}\` was edited in line ${symbol.line} of ${path}`,
      `carry the edit over to the notebook, or undo it`,
      symbol.name,
      symbol.mark.cells[0]?.cell,
    );
  }
  for (const { name, line } of unmarked) {
    const what = name === undefined ? "code" : `\`${name}\``;
    refuse(
      `the module is ahead: line ${line} of ${path} has ${what} that comes from no cell`,
      "move it into a cell or into another module",
      name,
    );
  }
  if (header.head !== undefined && head !== header.head && head !== emitted.head) {
    refuse(
      `the module is ahead: docstring, imports or comments at the top of ${path} were edited`,
      "carry the edit over to the notebook, or undo it",
    );
  }
  if (header.run !== undefined) {
    const now = present.read.run;
    if (now?.hash !== header.run && now?.hash !== emitted.run) {
      refuse(
        `the module is ahead: \`run\` was edited${now ? ` in line ${now.line}` : ""} of ${path}`,
        "carry the edit over to the notebook, or undo it",
        "run",
      );
    }
  }
  for (const { name, mark } of symbols) {
    const refusal = plan.refusals.find((each) => each.symbol === name);
    if (!refusal || next.has(name)) continue;
    const reason = `${path} has \`${name}\`, which can no longer be taken: ${refusal.reason}`;
    refuse(reason, refusal.remedy, name, mark.cells[0]?.cell);
  }
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.py$/, "");
  for (const { name } of symbols) {
    const isImported = graph.definitions.some((definition) =>
      `.${definition.importBinding?.path ?? ""}`.endsWith(`.${stem}.${name}`),
    );
    if (next.has(name) || !isImported) continue;
    refuse(
      `the notebook imports \`${name}\` from ${path}, but no cell defines it any more`,
      `define \`${name}\` in a cell again, or move it into another module`,
      name,
    );
  }
  return refusals;
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
