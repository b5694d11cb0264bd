/** What a person has written into a module since, and an extraction must not overwrite. */
import type { EmittedModule, EmittedSymbol, PresentModule } from "./emit";
import type { ExtractionInput, ExtractionPlan } from "./extractionPlan";
import { stepsByCell, stepsOf } from "./growing/stageSteps";
import { markedCells } from "./markedCells";
import { nameConflicts, type OtherNotebooks } from "./otherNotebooks";
import type { CellMark, ModuleSymbol } from "./provenance";
import type { Refusal } from "./refusal";

/** The symbols of a module that come from a notebook; of one without a header, all. */
export function ownSymbols(
  present: PresentModule | undefined,
  notebook: string,
): readonly ModuleSymbol[] {
  const { header, symbols = [] } = present?.read ?? {};
  return symbols.filter(({ mark }) => (mark.notebook ?? header?.notebook ?? notebook) === notebook);
}

/** What of the module on disk would be lost. */
export function aheadOf(
  present: PresentModule,
  others: OtherNotebooks | undefined,
  emitted: EmittedModule,
  plan: ExtractionPlan,
  { graph, notebook }: ExtractionInput,
  isShared: boolean,
  settled: readonly ModuleSymbol[],
): Refusal[] {
  const path = plan.modulePath;
  const { header, unmarked, head } = present.read;
  const symbols = ownSymbols(present, plan.notebook);
  const find = markedCells(notebook);
  const refusals: Refusal[] = [];
  const refuse = (
    reason: string,
    remedy: string,
    symbol = path,
    mark?: CellMark,
    editedLine?: number,
  ): void => {
    const definitions = graph.definitionsOf(symbol);
    const origin = mark && find(mark);
    const cell = origin ?? definitions.at(-1)?.cell ?? plan.taken[0] ?? 0;
    const definition = definitions.find((each) => each.cell === cell);
    const source = notebook.cells[cell]?.source ?? "";
    const line = definition ? lineAt(source, definition.at.span.start) : 1;
    const at = editedLine === undefined ? {} : { editedLine };
    refusals.push({ cell, line, symbol, reason, remedy, ...at });
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
  if (header.notebook !== plan.notebook && symbols.length === 0 && !isShared) {
    refuse(
      `${path} comes from ${header.notebook}`,
      "rename one of the notebooks; after a move, change the path in the module's `cellbridge:` line",
    );
    return refusals;
  }
  if (others) refusals.push(...nameConflicts(plan, others));
  const next = new Set(emitted.symbols.map(({ name }) => name));
  const isNext = (symbol: ModuleSymbol): boolean =>
    emitted.symbols.some(({ name, hash }) => name === symbol.name && hash === symbol.hash);
  for (const symbol of symbols) {
    // What the notebook has from the module is written there.
    if (settled.includes(symbol)) continue;
    if (symbol.hash === symbol.mark.symbol || isNext(symbol)) continue;
    const written = emitted.symbols.find(
      ({ name, hash }) => name === symbol.name && hash === symbol.mark.symbol,
    );
    const line = editedLine(symbol, present.text, written);
    refuse(
      `the module is ahead: \`${symbol.name}\` was edited in line ${line} of ${path}`,
      `carry the edit over to the notebook, or undo it`,
      symbol.name,
      editedCell(symbol, line, present.text, written),
      line,
    );
  }
  for (const { name, line } of unmarked) {
    const what = name === undefined ? "code" : `\`${name}\``;
    refuse(
      `the module is ahead: line ${line} of ${path} has ${what} that comes from no cell`,
      "move it into a cell or into another module",
      name,
      undefined,
      line,
    );
  }
  if (header.head !== undefined && head !== header.head && head !== emitted.head) {
    refuse(
      `the module is ahead: docstring, imports or comments at the top of ${path} were edited`,
      "carry the edit over to the notebook, or undo it",
      path,
      undefined,
      1,
    );
  }
  if (header.run !== undefined) {
    const now = present.read.run;
    if (now?.hash !== header.run && now?.hash !== emitted.run) {
      refuse(
        `the module is ahead: \`run\` was edited${now ? ` in line ${now.line}` : ""} of ${path}`,
        "carry the edit over to the notebook, or undo it",
        "run",
        undefined,
        now?.line,
      );
    }
  }
  for (const { name, mark } of symbols) {
    const refusal = plan.refusals.find((each) => each.symbol === name);
    if (!refusal || next.has(name)) continue;
    const reason = `${path} has \`${name}\`, which can no longer be taken: ${refusal.reason}`;
    refuse(reason, refusal.remedy, name, mark.cells[0]);
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

/**
 * The first line of a symbol that is not as it was. The text that was `written` is known while the notebook
 * still gives it; else the line of the definition has to do.
 */
function editedLine(
  symbol: ModuleSymbol,
  text: string,
  written: EmittedSymbol | undefined,
): number {
  if (!written) return symbol.line;
  const before = written.code.split("\n");
  const now = text.slice(symbol.code.start, symbol.code.end).split("\n");
  const differing = now.findIndex((line, at) => line.trimEnd() !== before[at]);
  const offset = differing < 0 ? now.length - 1 : differing;
  return lineAt(text, symbol.code.start) + offset;
}

/** The cell that the edited line came from, or stands below of: a stage may come from several. */
function editedCell(
  { statement, mark }: ModuleSymbol,
  line: number,
  text: string,
  written: EmittedSymbol | undefined,
): CellMark | undefined {
  const [first] = mark.cells;
  if (statement.kind !== "FunctionDef" || written?.statement.kind !== "FunctionDef") return first;
  // All steps above the edited line are as they were written.
  const above = stepsOf(statement).filter((step) => lineAt(text, step.end) < line).length;
  let end = stepsOf(written.statement).length;
  for (const { mark: from, steps } of [
    ...stepsByCell(stepsOf(written.statement), mark),
  ].reverse()) {
    end -= steps.length;
    if (above >= end && steps.length > 0) return from;
  }
  return first;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
