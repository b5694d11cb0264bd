/**
 * What is worth knowing about the name or the library call under the pointer, and what no language
 * server tells: the cell that defines it, the cells that change and read it, its tests, its phase.
 * Says nothing where the answer is in the cell that one is looking at.
 */
import type { NotebookAnalysis } from "../analysis";
import type { Definition, Mutation, Use } from "../dataflow/graph";
import type { Call, Expr } from "../python/ast";
import { allExprs } from "../python/walk";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import type { ReportRange } from "./notebookReport";
import { evidenceNotes, movedNotes } from "./movedNotes";
import { cellName, phaseNotes, type Note, type Place } from "./notes";

/** Lines of one or more notes each; a note with a place is a link. */
export interface NameHover {
  readonly range: ReportRange;
  readonly lines: readonly (readonly Note[])[];
}

/** `line` and `column` are 1-based in the cell (a 0-based index). */
export function nameHover(
  analysis: NotebookAnalysis,
  cell: number,
  position: { readonly line: number; readonly column: number },
): NameHover | undefined {
  const facts = analysis.graph.cells[cell];
  if (!facts) return undefined;
  const lines = new LineIndex(facts.source);
  const offset = lines.offsetAt({ line: position.line - 1, column: position.column - 1 });
  const looker = new Looker(analysis, cell, offset);
  const found = looker.name();
  const call = looker.call();
  const span = found?.span ?? call?.span;
  // The import has said already what is called.
  const called = found && call ? call.lines.map(withoutPath) : call?.lines;
  const said = [...(found?.lines ?? []), ...(called ?? [])];
  return span && said.length > 0 ? { range: rangeOf(lines, span), lines: said } : undefined;
}

interface Found {
  readonly span: Span;
  readonly lines: NameHover["lines"];
}

/** More cells than this are only counted. */
const listedCells = 8;

class Looker {
  readonly #analysis: NotebookAnalysis;
  readonly #cell: number;
  readonly #offset: number;
  readonly #lineIndexes = new Map<number, LineIndex>();

  constructor(analysis: NotebookAnalysis, cell: number, offset: number) {
    this.#analysis = analysis;
    this.#cell = cell;
    this.#offset = offset;
  }

  name(): Found | undefined {
    const { graph } = this.#analysis;
    const use = graph.uses.find((each) => !each.via && this.#isHere(each.at.cell, each.at.span));
    const definition = graph.definitions.find((each) => this.#isHere(each.at.cell, each.at.span));
    const definitions = use?.definitions ?? (definition ? [definition] : []);
    const [first] = definitions;
    const span = use?.at.span ?? definition?.at.span;
    if (!first || !span) return undefined;
    const lines = this.#linesOf(first.name, definitions, use);
    return lines.length > 0 ? { span, lines } : undefined;
  }

  /** A call of a library whose phase is known, with the pointer on the callee's last name. */
  call(): Found | undefined {
    const { graph } = this.#analysis;
    for (const expr of this.#exprs()) {
      if (expr.kind !== "Call") continue;
      const span = lastNameOf(expr);
      if (!span || !this.#isHere(this.#cell, span)) continue;
      const known = graph.values.callOf(this.#cell, expr);
      const { path, spec } = known ?? {};
      if (path === undefined || path.startsWith("builtins.") || known?.isGuess) return undefined;
      if (!spec?.phases) return undefined;
      const phases = spec.phases.map((label) => ({ label, reason: path }));
      const changes = spec.mutates?.includes("self") === true ? receiverOf(expr) : undefined;
      const lines = phaseNotes(phases).map((note) => [note]);
      return {
        span,
        lines: changes ? [...lines, [{ text: `changes \`${changes}\` in place` }]] : lines,
      };
    }
    return undefined;
  }

  #linesOf(name: string, definitions: readonly Definition[], use: Use | undefined): Found["lines"] {
    const uses = definitions.flatMap((each) => this.#analysis.graph.usesOf(each));
    const isImport = definitions.every(({ importBinding }) => importBinding);
    const changes = isImport ? [] : changesOf(uses, use);
    const readers = cellsOf(uses).filter((cell) => !definitions.some((each) => each.cell === cell));
    const isKnownHere =
      definitions.every((each) => each.cell === this.#cell) &&
      changes.every((each) => each.cell === this.#cell) &&
      readers.length === 0;
    const evidence = this.#evidence(definitions);
    // Whoever imports `pandas` in the first cell knows that every cell reads it.
    const showsReaders = !isImport || use === undefined;
    if (isKnownHere && evidence.length === 0) return [];
    const changedIn = cellsOf(changes);
    const [change] = changes;
    const cause = change?.cause && changedIn.length === 1 ? ` by ${change.cause}` : "";
    return [
      [
        { text: `\`${name}\`: ${this.#kindOf(definitions, use)}` },
        ...this.#definedIn(definitions),
        ...evidence,
      ],
      ...(changedIn.length > 0
        ? [[...this.#cells("changed in", changedIn), ...(cause ? [{ text: cause }] : [])]]
        : []),
      ...(showsReaders ? [this.#readBy(readers)] : []),
    ];
  }

  #kindOf(definitions: readonly Definition[], use: Use | undefined): string {
    const [first] = definitions;
    if (first?.importBinding) return `import of \`${first.importBinding.path}\``;
    if (first?.how === "function" || first?.how === "class") return first.how;
    const type = this.#typeAt(use?.at.span ?? first?.at.span);
    return type === undefined ? "data" : `data, \`${type}\``;
  }

  /** What the value is, where the library tables tell. */
  #typeAt(span: Span | undefined): string | undefined {
    const { values } = this.#analysis.graph;
    const expr = this.#exprs().find(
      (each) => each.kind === "Name" && each.start === span?.start && each.end === span.end,
    );
    const value = expr && values.valueOf(this.#cell, expr);
    if (value?.kind !== "object") return undefined;
    return (value.origin ?? value.type)?.replace(/^builtins\./, "");
  }

  #definedIn(definitions: readonly Definition[]): readonly Note[] {
    const elsewhere = definitions.filter(({ at }) => !this.#isHere(at.cell, at.span));
    const isImport = definitions.every(({ importBinding }) => importBinding);
    if (elsewhere.length === 0) return isImport ? [] : [{ text: ", defined here" }];
    const shown = elsewhere.slice(-3);
    const notes = shown.flatMap(({ at }, index): Note[] => {
      const range = this.#range(at.cell, at.span);
      const place: Place = { kind: "cell", cell: at.cell, range };
      const isSameCell = shown[index - 1]?.at.cell === at.cell;
      const text = `${isSameCell ? "" : `${cellName(at.cell)}, `}line ${range.line}`;
      return [{ text: index > 0 ? " or " : isImport ? ", in " : ", defined in " }, { text, place }];
    });
    const others = elsewhere.length - shown.length;
    return others > 0 ? [...notes, { text: ` or in ${others} more places above` }] : notes;
  }

  #evidence(definitions: readonly Definition[]): readonly Note[] {
    const [only, ...others] = definitions;
    if (only?.importBinding && others.length === 0) {
      return movedNotes(only.importBinding, this.#analysis.moved);
    }
    const symbol =
      only &&
      others.length === 0 &&
      this.#analysis.symbols.find(
        ({ fact, cell }) => cell === only.cell && fact.name === only.name && fact === only.symbol,
      );
    if (!symbol || symbol.fact.kind === "constant") return [];
    const { test, methods } = symbol;
    // Where the function stands, the finding and the label say that it is untested.
    if (test.kind === "untested" && this.#isHere(only.at.cell, only.at.span)) return [];
    return evidenceNotes(test, methods);
  }

  #readBy(cells: readonly number[]): readonly Note[] {
    return cells.length === 0
      ? [{ text: "no other cell reads it" }]
      : this.#cells("read by", cells);
  }

  /** "read by cells 5, 8": each number leads to its cell. */
  #cells(verb: string, cells: readonly number[]): readonly Note[] {
    const shown = cells.slice(0, listedCells);
    const links = shown.flatMap((cell, index): Note[] => [
      ...(index > 0 ? [{ text: ", " }] : []),
      { text: String(cell + 1), place: { kind: "cell", cell } },
    ]);
    const others = cells.length - shown.length;
    const noun = cells.length === 1 ? "cell" : "cells";
    const rest = others > 0 ? [{ text: ` and ${others} more` }] : [];
    return [{ text: `${verb} ${noun} ` }, ...links, ...rest];
  }

  #exprs(): readonly Expr[] {
    const statements = this.#analysis.graph.cells[this.#cell]?.statements ?? [];
    const here = statements.find(({ span }) => this.#isHere(this.#cell, span));
    return here ? [...allExprs(here.node)] : [];
  }

  #isHere(cell: number, { start, end }: Span): boolean {
    return cell === this.#cell && start <= this.#offset && this.#offset < end;
  }

  #range(cell: number, span: Span): ReportRange {
    const known = this.#lineIndexes.get(cell);
    const lines = known ?? new LineIndex(this.#analysis.graph.cells[cell]?.source ?? "");
    if (!known) this.#lineIndexes.set(cell, lines);
    return rangeOf(lines, span);
  }
}

/** Changes in place of the objects that the reads are about, in document order. */
function changesOf(uses: readonly Use[], use: Use | undefined): readonly Mutation[] {
  const objects = new Set([...uses, ...(use ? [use] : [])].map(({ object }) => object));
  const all = new Set([...objects].flatMap((object) => object?.mutations ?? []));
  return [...all].sort((a, b) => a.cell - b.cell || a.statement - b.statement);
}

function cellsOf(places: readonly { readonly cell: number }[]): readonly number[] {
  return [...new Set(places.map(({ cell }) => cell))].sort((a, b) => a - b);
}

/** "train: `sklearn.svm.SVC.fit`" as "phase: train". */
function withoutPath(notes: readonly Note[]): readonly Note[] {
  return notes.map(({ text }) => ({ text: text.replace(/^(\w+): `.*`$/, "phase: $1") }));
}

function lastNameOf({ func }: Call): Span | undefined {
  if (func.kind === "Attribute") return func.attr;
  return func.kind === "Name" ? func : undefined;
}

function receiverOf({ func }: Call): string | undefined {
  return func.kind === "Attribute" && func.value.kind === "Name" ? func.value.name : undefined;
}

function rangeOf(lines: LineIndex, { start, end }: Span): ReportRange {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    line: from.line + 1,
    column: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
  };
}
