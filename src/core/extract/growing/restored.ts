/**
 * A notebook as it was before its code was replaced: the code of stages in the place of their calls,
 * definitions where they are imported or came from. So the rest of it is judged as if nothing had
 * moved. The trick is to plan this notebook, and to look up the plan's places in the one of the file.
 */
import type { CellFacts } from "../../dataflow/facts";
import type { NotebookGraph, StatementId } from "../../dataflow/graph";
import { isAbove } from "../../dataflow/statementId";
import type { Notebook } from "../../notebook/model";
import type { Span } from "../../text/span";
import type { PresentModule } from "../emit";
import { markedCells, type CellFinder } from "../markedCells";
import type { ModuleSymbol } from "../provenance";
import { NotebookUnits, type Unit } from "../units";
import { headText, importOf, ownImports } from "./importsBefore";
import { firstLine, hasOwnLines, type Insertion } from "./insertions";
import { stageBody, type StageBody } from "./stageBody";
import { stageCallOf, type MovedCode } from "./stageCall";
import type { UsedModule } from "./usage";

export interface RestoredNotebook {
  readonly notebook: Notebook;
  /** Code that stands in the module, and not in the file of the notebook. */
  readonly moved: readonly MovedCode[];
  /** The place in the file; undefined inside of code that is not in it. */
  inFile(cell: number, offset: number): number | undefined;
  /** What the cell says in the file. */
  fileText(cell: number): string;
}

export function restoredNotebook(
  notebook: Notebook,
  { usage, graph }: UsedModule,
  own: readonly ModuleSymbol[],
  present: PresentModule,
): RestoredNotebook | undefined {
  const units = new NotebookUnits(graph, usage);
  const find = markedCells(notebook);
  const calls = units.all.flatMap((unit): readonly Insertion[] => {
    const call = stageCallOf(unit, usage);
    const symbol = call && own.find(({ name }) => name === call.name);
    const isMeant = (name: string): boolean =>
      symbol !== undefined && mayMean(name, unit, symbol, graph, find);
    const body = symbol && stageBody(symbol, call, present.text, isMeant);
    const [statement] = unit.statements;
    if (!body || !statement || !hasOwnLines(statement.span, unit.facts)) return [];
    const whole = { cell: unit.cell, at: statement.span, call };
    return inTheirCells(body, whole, find, graph.cells) ?? [{ ...whole, text: body.text }];
  });
  const first = graph.cells.findIndex(
    (facts) => facts && facts.statements.length > 0 && firstLine(facts) !== undefined,
  );
  if (first < 0) return undefined;
  const atTop = (cell: number): Span => {
    const facts = graph.cells[cell];
    const start = (facts && firstLine(facts)) ?? 0;
    return { start, end: start };
  };
  const definitions = own.flatMap((symbol): readonly Insertion[] => {
    const { names, name, code, mark } = symbol;
    const [from] = mark.cells;
    const cell = (from && find(from)) ?? first;
    const place = importOf(names, graph.cells) ?? { cell, at: atTop(cell) };
    // What a cell defines below is newer.
    const isNewer = ({ statements, cell: other }: Unit): boolean =>
      other > place.cell ||
      (other === place.cell && (statements[0]?.span.start ?? 0) >= place.at.start);
    const isAgain = names.some((each) => units.definersOf(each).some(isNewer));
    if (isAgain || usage.stages.has(name)) return [];
    return [{ ...place, text: `${present.text.slice(code.start, code.end)}\n` }];
  });
  const head = headText(present, units);
  const insertions = [
    ...(head === "" ? [] : [{ cell: first, at: atTop(first), text: `${head}\n` }]),
    ...definitions,
    ...ownImports(graph.cells, usage.modules),
    ...calls,
  ];
  return new Restored(notebook, insertions);
}

/** Whether code of the file may read what the stage of the call once gave to a name that it now keeps. */
function mayMean(
  name: string,
  call: StatementId,
  { mark }: ModuleSymbol,
  { uses }: NotebookGraph,
  find: CellFinder,
): boolean {
  const own = mark.cells.map((each) => find(each) ?? call.cell);
  const first = Math.min(call.cell, ...own);
  const last = Math.max(...own);
  const isBelow = (at: StatementId): boolean => isAbove(call, at) && at.cell > last;
  return uses.some((use) => {
    if (use.name !== name || use.cell < first) return false;
    const isBoundBelow = use.definitions.length > 0 && use.definitions.every(isBelow);
    return use.isDeferred || !isBoundBelow;
  });
}

/**
 * The parts of a stage in the cells that they came from: above the call at the end of a cell, below it at
 * the start, since they have moved past all that stands between. Undefined where that is not known.
 */
function inTheirCells(
  { parts }: StageBody,
  whole: Omit<Insertion, "text">,
  find: CellFinder,
  facts: readonly (CellFacts | undefined)[],
): readonly Insertion[] | undefined {
  const found = parts.flatMap(({ mark, text }): readonly Insertion[] => {
    const cell = find(mark);
    const own = cell === undefined ? undefined : facts[cell];
    if (cell === undefined || !own) return [];
    if (cell === whole.cell) return [{ ...whole, text }];
    const start = cell > whole.cell ? firstLine(own) : undefined;
    const at = start ?? own.source.length;
    return [
      {
        ...{ ...whole, cell, isApart: true, at: { start: at, end: at } },
        text: start === undefined ? `\n${text}` : `${text}\n`,
      },
    ];
  });
  const isKnown = found.length === parts.length && found.some(({ isApart }) => !isApart);
  const isInOrder = found.every(({ cell }, at) => cell > (found[at - 1]?.cell ?? -1));
  return isKnown && isInOrder ? found : undefined;
}

class Restored implements RestoredNotebook {
  readonly notebook: Notebook;
  readonly moved: readonly MovedCode[];
  /** By cell: each insertion with where it stands now. */
  readonly #placed = new Map<number, { readonly from: Insertion; readonly now: Span }[]>();

  readonly #file: Notebook;

  constructor(notebook: Notebook, insertions: readonly Insertion[]) {
    this.#file = notebook;
    const cells = notebook.cells.map((cell) => {
      const own = insertions
        .filter((each) => each.cell === cell.index)
        .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
      let source = "";
      let done = 0;
      const placed = own.map((from) => {
        source += cell.source.slice(done, from.at.start);
        const now = { start: source.length, end: source.length + from.text.length };
        source += from.text;
        done = from.at.end;
        return { from, now };
      });
      if (own.length === 0) return cell;
      this.#placed.set(cell.index, placed);
      return { ...cell, source: source + cell.source.slice(done) };
    });
    this.notebook = { ...notebook, cells };
    this.moved = [...this.#placed].flatMap(([cell, placed]) =>
      placed.map(({ from: { call, isApart }, now }) => ({ cell, span: now, call, isApart })),
    );
  }

  fileText(cell: number): string {
    return this.#file.cells[cell]?.source ?? "";
  }

  inFile(cell: number, offset: number): number | undefined {
    let shift = 0;
    for (const { from, now } of this.#placed.get(cell) ?? []) {
      if (offset < now.start) break;
      // The end of code that is not in the file may be the start of what is.
      if (offset < now.end) return undefined;
      shift = from.at.end - now.end;
    }
    return offset + shift;
  }
}
