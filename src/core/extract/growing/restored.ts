/**
 * A notebook as it was before its code was replaced: the code of stages in the place of their calls,
 * definitions where they are imported or came from. So the rest of it is judged as if nothing had
 * moved. The trick is to plan this notebook, and to look up the plan's places in the one of the file.
 */
import type { CellFacts, StatementFacts } from "../../dataflow/facts";
import type { Notebook } from "../../notebook/model";
import { overlaps, type Span } from "../../text/span";
import type { PresentModule } from "../emit";
import { importText } from "../importText";
import { boundName, importsOf } from "../importsOf";
import { namesIn } from "../otherNotebooks";
import type { ModuleSymbol } from "../provenance";
import { NotebookUnits, type Unit } from "../units";
import { stageBody } from "./stageBody";
import { stageCallOf, type MovedCode, type StageCall } from "./stageCall";
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

/** Code in the place of a span of a cell. */
interface Insertion {
  readonly cell: number;
  readonly at: Span;
  readonly text: string;
  readonly call?: StageCall | undefined;
}

export function restoredNotebook(
  notebook: Notebook,
  { usage, graph }: UsedModule,
  own: readonly ModuleSymbol[],
  present: PresentModule,
): RestoredNotebook | undefined {
  const units = new NotebookUnits(graph, usage);
  const calls = units.all.flatMap((unit): readonly Insertion[] => {
    const call = stageCallOf(unit, usage);
    const symbol = call && own.find(({ name }) => name === call.name);
    const text = symbol && stageBody(symbol, call, present.text);
    const [statement] = unit.statements;
    if (text === undefined || !statement || !hasOwnLines(statement.span, unit.facts)) return [];
    return [{ cell: unit.cell, at: statement.span, text, call }];
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
    const origin = notebook.cells.findIndex(
      ({ id }, cell) => id === mark.cells[0]?.cell && graph.cells[cell],
    );
    const cell = origin < 0 ? first : origin;
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
    ...calls,
  ];
  return new Restored(notebook, insertions);
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
      placed.map(({ from, now }) => ({ cell, span: now, call: from.call })),
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

/** Whether a statement may be replaced by several. */
function hasOwnLines({ start, end }: Span, { source, magics }: CellFacts): boolean {
  const isAlone =
    (start === 0 || /[\r\n]/.test(source[start - 1] ?? "")) &&
    /^[ \t]*(#[^\r\n]*)?([\r\n]|$)/.test(source.slice(end));
  return (
    isAlone &&
    !magics.some((magic) => magic.kind !== "cell" && overlaps(magic.span, { start, end }))
  );
}

/** Where code may stand above all of a cell; a magic of the cell stays the first line. */
function firstLine({ statements, magics, source }: CellFacts): number | undefined {
  const magic = magics.find(({ kind }) => kind === "cell");
  if (!magic) return 0;
  const [first] = statements;
  return first && (source[first.span.start - 1] === "\n" ? first.span.start : undefined);
}

function importOf(
  names: readonly string[],
  cells: readonly (CellFacts | undefined)[],
): Pick<Insertion, "cell" | "at"> | undefined {
  for (const [cell, facts] of cells.entries()) {
    const found = facts?.statements.find(
      (each) => isImportOfOwn(each, names) && hasOwnLines(each.span, facts),
    );
    if (found) return { cell, at: { start: found.span.start, end: found.span.start } };
  }
  return undefined;
}

/** An import whose names were taken out of the facts, since they are the module's. */
function isImportOfOwn({ node, imports }: StatementFacts, names: readonly string[]): boolean {
  if (node.kind !== "ImportFrom") return false;
  return node.names.some(
    ({ name }) => names.includes(name) && !imports.some((binding) => binding.name === name),
  );
}

/** Imports of the module that the notebook does without. */
function headText({ text, read }: PresentModule, units: NotebookUnits): string {
  const isFree = (name: string): boolean => units.definersOf(name).length === 0;
  const source = { text, comments: [] };
  const imports = read.headStatements
    .flatMap((stmt) =>
      stmt.kind === "Import" || stmt.kind === "ImportFrom" ? importsOf(stmt, source) : [],
    )
    .filter((each) => isFree(boundName(each)));
  const guarded = read.headStatements.filter(
    (stmt) =>
      (stmt.kind === "Try" || stmt.kind === "If") && namesIn(stmt).every((name) => isFree(name)),
  );
  return [
    importText(imports, new Set(), 100),
    ...guarded.map((stmt) => text.slice(stmt.start, stmt.end)),
  ]
    .filter((part) => part !== "")
    .join("\n");
}
