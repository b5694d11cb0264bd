/**
 * The cells of a notebook as they read once the chosen parts are replaced. Each cell is changed in
 * steps: code goes or becomes an import or a call, calls hand over what functions need, imports that
 * only the replaced code used go, and names of stages are imported where the notebook imports.
 */
import type { HiddenReads } from "../../dataflow/hiddenReads";
import type { CellFacts, NameEvent } from "../../dataflow/facts";
import type { NotebookGraph } from "../../dataflow/graph";
import type { Notebook } from "../../notebook/model";
import type { TextEdit } from "../../text/edit";
import type { ModuleUsage } from "../growing/usage";
import { layoutCode } from "../layoutCode";
import { importPath, importsFrom } from "../moduleNames";
import type { UnitFlow } from "../stages/unitFlow";
import type { NotebookUnits, Unit } from "../units";
import {
  changesPath,
  moduleImport,
  pathLine,
  withJoinedImport,
  withModuleImport,
  withoutImports,
} from "./cellImports";
import { changedCell, mayHaveLines, withLastLine, withLineEnds, type Change } from "./cellText";
import type { Choice } from "./choosing";
import type { Part, PartPiece } from "./parts";
import { missingNames } from "./missingNames";
import { moduleLinks, type ModuleLinks } from "./moduleLinks";
import { shownName } from "./shownName";
import { handoverEdits } from "./remainingCalls";
import type { ReplacedCell, ReplacementRequest } from "./replacement";

export interface RewriterInput {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  readonly units: NotebookUnits;
  readonly flow: UnitFlow;
  readonly choice: Choice;
  readonly request: ReplacementRequest;
  readonly modulePath: string;
  readonly hidden: HiddenReads;
  /** What the notebook has from the module already. */
  readonly usage: ModuleUsage | undefined;
  /** Whether the module has exactly the cells that their author exports to it. */
  readonly isExported: boolean;
  /** Whether the notebook is to have a name from another of its modules. */
  isElsewhere(name: string): boolean;
}

interface Place {
  readonly part: Part;
  readonly piece: PartPiece;
}

export class CellRewriter {
  readonly #input: RewriterInput;
  /** Code that stays. */
  readonly #staying: readonly Unit[];
  /** Names that code reads which stays. */
  readonly #read: ReadonlySet<string>;
  readonly #deleted: ReadonlySet<string>;
  /** The same by the units that bind what is read. */
  readonly #used = new Map<Unit, Set<string>>();
  /** Definitions that go, in the order of the notebook. */
  readonly #definitions: readonly Place[];
  /** Where the stages are called. */
  readonly #calls: readonly Place[];
  /** The cell that imports the stages. */
  readonly #importCell: number | undefined;
  /** Names that new code reads, and that only the module has. */
  readonly missing: readonly string[];
  /** The first cell that imports from the module, which makes the path to it known. */
  readonly #firstCell: number;
  readonly #links: ModuleLinks;

  constructor(input: RewriterInput) {
    this.#input = input;
    const { units, choice, graph, flow, request } = input;
    this.#staying = units.all.filter((unit) => choice.stays(unit));
    const events = this.#staying
      .filter(({ role }) => role !== "import")
      .flatMap(({ statements }) => statements)
      .flatMap((statement) => [...statement.events, ...statement.deferred]);
    const namesOf = (wanted: NameEvent["kind"]): ReadonlySet<string> =>
      new Set(events.filter(({ kind }) => kind === wanted).map(({ name }) => name));
    this.#read = namesOf("read");
    this.#deleted = namesOf("delete");
    for (const use of graph.uses) {
      const reader = flow.unitAt(use);
      // What a function of the module reads, when it is called, is the module's.
      if (!reader || use.via || !choice.stays(reader)) continue;
      for (const source of flow.sourcesOf(use)) {
        this.#used.set(source, (this.#used.get(source) ?? new Set()).add(use.name));
      }
    }
    const parts = [...choice.replaced];
    this.#definitions = parts
      .filter(([{ block }]) => !block.stage)
      .flatMap(([part]) => part.pieces.map((piece) => ({ part, piece })))
      .sort((a, b) => a.piece.cell - b.piece.cell || a.piece.span.start - b.piece.span.start);
    this.#calls = parts.flatMap(([part, place]) => {
      const piece = part.pieces[place];
      return part.block.stage && piece ? [{ part, piece }] : [];
    });
    this.#importCell = this.#findImportCell();
    this.missing = missingNames(graph, input.usage, this.#importCell, input.isElsewhere);
    const brings =
      this.#calls.length + this.missing.length > 0 ||
      this.#definitions.some(({ part }) => this.#needed(part).length > 0);
    this.#links = moduleLinks(units, request, brings, (name) => this.#isIdle(name));
    const cells = this.#definitions
      .filter(({ part }) => this.#wanted(part).length > 0)
      .map(({ piece }) => piece.cell);
    this.#firstCell = Math.min(...cells, this.#importCell ?? Infinity);
  }

  /** Those that change, in order. */
  cells(): readonly ReplacedCell[] {
    return this.#input.notebook.cells.flatMap(({ index, source }) => {
      const facts = this.#input.graph.cells[index];
      if (!facts) return [];
      const after = this.#rewritten(index, facts);
      return after === source ? [] : [{ index, before: source, after }];
    });
  }

  #rewritten(cell: number, facts: CellFacts): string {
    const { request } = this.#input;
    const changes = [...this.#definitionChanges(cell), ...this.#stageChanges(cell)];
    const edits = this.#edits(cell);
    let text =
      changes.length + edits.length > 0 ? changedCell(facts, changes, edits) : facts.source;
    // Imports of exported cells are the module's, as its author wrote them.
    if (!this.#input.isExported) text = withoutImports(text, (name) => this.#isUnusedNow(name));
    const names = this.#importsOf(cell);
    if (names.length > 0) {
      const { style } = request;
      const called = new RegExp(`(?<![\\w.])(${names.join("|")})\\b`, "u");
      const needs = (statement: string): boolean => called.test(statement);
      const first = facts.module.body.find(({ start, end }) =>
        needs(facts.masked.slice(start, end)),
      );
      // A cell of nothing but imports may have lost all its lines by now.
      const statements = withLineEnds(this.#importOf(names, cell, first?.start), facts.source);
      text =
        withJoinedImport(text, names, request, style, needs) ??
        withModuleImport(text, statements, style, needs);
    }
    const shown = changes.length > 0 ? shownName(cell, this.#input) : undefined;
    if (shown !== undefined) return withLastLine(text, shown, facts.source);
    return changes.length > 0 && isBare(text) ? this.#traced(cell, text) : text;
  }

  /** Names that the cell imports below its imports; those of its own definitions among them. */
  #importsOf(cell: number): readonly string[] {
    if (cell !== this.#importCell) return [];
    const calls = this.#calls.map(({ part }) => part.block.name);
    return [...calls, ...this.#sharedNames(cell), ...this.missing];
  }

  /** `below`: where in the cell the import stands; below the cell's own imports when it is left out. */
  #importOf(names: readonly string[], cell: number, below = Infinity): string {
    const { request, units } = this.#input;
    const { module, addedPath } = request;
    const isFirst = cell === this.#firstCell && !this.#isPathKnown(cell, below);
    const access = isFirst ? { module, addedPath } : { module };
    const isAbove = (unit: Unit): boolean =>
      unit.cell < cell ||
      (unit.cell === cell && unit.statements.some(({ span }) => span.start < below));
    const hasSys =
      !this.#isUnusedNow("sys") &&
      units.definersOf("sys").some((unit) => unit.role === "import" && isAbove(unit));
    return moduleImport(names, access, request.style, hasSys);
  }

  /** Whether the notebook puts the folder on the path above, for another of its modules. */
  #isPathKnown(cell: number, below: number): boolean {
    const { notebook, request } = this.#input;
    if (request.addedPath === undefined) return true;
    const line = pathLine(request.addedPath);
    return notebook.cells.some(({ index, source }) => {
      const at = source.indexOf(line);
      return at >= 0 && (index < cell || (index === cell && at < below));
    });
  }

  /** One import for the definitions of a cell, in the place of the first of them. */
  #definitionChanges(cell: number): readonly Change[] {
    const shared = this.#sharedNames(cell);
    const done = new Set(cell === this.#importCell ? shared : []);
    return this.#definitionsIn(cell).map(({ part, piece }): Change => {
      const own = this.#wanted(part);
      const wanted = own.some((name) => shared.includes(name)) ? shared : own;
      const fresh = wanted.filter((name) => !done.has(name) && !this.#isImported(name, cell));
      for (const name of fresh) done.add(name);
      if (fresh.length === 0) return { span: piece.span };
      return { span: piece.span, text: this.#importOf(fresh, cell, piece.span.start) };
    });
  }

  /** Whether the cell, or one above, has the name from the module already. */
  #isImported(name: string, cell: number): boolean {
    const { units, request } = this.#input;
    return units
      .definersOf(name)
      .some((unit) => unit.cell <= cell && importPath(unit, name) === `${request.module}.${name}`);
  }

  /** Wanted names of the cell's definitions that nothing else in the cell binds, where order counts. */
  #sharedNames(cell: number): readonly string[] {
    const names = this.#definitionsIn(cell).flatMap(({ part }) => this.#wanted(part));
    const others = this.#staying.filter((unit) => unit.cell === cell);
    return [...new Set(names)].filter(
      (name) => !others.some(({ names: own }) => own.includes(name)),
    );
  }

  #stageChanges(cell: number): readonly Change[] {
    return [...this.#input.choice.replaced].flatMap(([part, place]) =>
      part.pieces.flatMap((piece, at): Change[] => {
        if (!part.block.stage || piece.cell !== cell) return [];
        return [
          at === place ? { span: piece.span, text: this.#call(part, piece) } : { span: piece.span },
        ];
      }),
    );
  }

  #call({ block }: Part, { cell, span }: PartPiece): string {
    const { graph, request } = this.#input;
    const { returns = [], parameters = [], isAsync } = block.stage ?? {};
    const target = returns.length > 0 ? `${returns.join(", ")} = ` : "";
    const call = `${target}${isAsync ? "await " : ""}${block.name}(${parameters.join(", ")})`;
    const facts = graph.cells[cell];
    return facts && mayHaveLines(span, facts) ? layoutCode(call, request.style) : call;
  }

  /** Calls that stay hand over what functions of the module need. */
  #edits(cell: number): readonly TextEdit[] {
    const own = this.#staying.filter((unit) => unit.cell === cell);
    return this.#definitions.flatMap(({ part }) => {
      const [callee] = part.units;
      const { added } = part.block;
      return callee && added ? own.flatMap((unit) => handoverEdits(unit, callee, added)) : [];
    });
  }

  /** An import that only replaced code read, but for the last one by which a module is the notebook's. */
  #isUnusedNow(name: string): boolean {
    return !this.#links.isLast(name) && this.#isIdle(name);
  }

  #isIdle(name: string): boolean {
    const { units, choice, hidden } = this.#input;
    if (this.#read.has(name) || hidden.mayRead(name)) return false;
    const isImport = units.definersOf(name).every(({ role }) => role === "import");
    return isImport && units.readersOf([name]).some(({ unit }) => !choice.stays(unit));
  }

  #definitionsIn(cell: number): readonly Place[] {
    return this.#definitions.filter(({ piece }) => piece.cell === cell);
  }

  /** Names that the notebook imports: without any, a module would no longer be that of the notebook. */
  #wanted(part: Part): readonly string[] {
    return this.#links.isForgotten ? part.block.names : this.#needed(part);
  }

  /** Names of a definition that code needs which stays. */
  #needed({ block, units }: Part): readonly string[] {
    const { hidden } = this.#input;
    return block.names.filter(
      (name) =>
        units.some((unit) => this.#used.get(unit)?.has(name)) ||
        this.#deleted.has(name) ||
        hidden.mayRead(name),
    );
  }

  /** The first cell with imports, or with those from the module, unless a call stands above it. */
  #findImportCell(): number | undefined {
    const calls = this.#calls.map(({ piece }) => piece.cell);
    const { units, request } = this.#input;
    const imports = units.all.filter(({ role }) => role === "import");
    // Where the module is imported already, the path to it is known.
    const used = imports.find((unit) => importsFrom(unit, request.module));
    if (calls.length === 0) return used?.cell;
    const first = Math.min(...calls);
    if (used) return Math.min(first, used.cell);
    const paths = this.#input.notebook.cells
      .filter(({ kind, index, source }) => kind === "code" && index <= first && changesPath(source))
      .map(({ index }) => index);
    return Math.min(first, Math.max(imports[0]?.cell ?? first, ...paths));
  }

  /** A cell of which nothing is left says where its code is. A magic of a cell needs some line below. */
  #traced(cell: number, text: string): string {
    const { choice, modulePath } = this.#input;
    const parts = [...choice.replaced.keys()].filter(({ pieces }) =>
      pieces.some((piece) => piece.cell === cell),
    );
    const names = parts.map(({ block, label }) =>
      block.stage ? `part of ${block.name}` : block.names.join(", ") || label,
    );
    const trace = `# Moved to ${modulePath}: ${names.join(", ")}`;
    return text.trim() === "" ? trace : `${text.trimEnd()}\n${trace}`;
  }
}

/** Nothing, or a cell magic and directives of nbdev that have nothing to work on. */
function isBare(text: string): boolean {
  return /^\s*(%%\w+[^\r\n]*\s*)?(#\|[^\r\n]*\s*)*$/.test(text);
}
