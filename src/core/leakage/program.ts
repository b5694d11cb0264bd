/**
 * The code that is followed: the cells of a notebook and, numbered behind them as further cells, the
 * modules that hold code of it.
 */
import type { CellFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isImportOf, textOfModule, type ModuleSpan, type OwnModule } from "../dataflow/ownModule";
import type { KnownCall } from "../dataflow/values";
import type { Value } from "../dataflow/values/value";
import type { CellSpan } from "../notebook/model";
import type { Call, Expr } from "../python/ast";

/** A place in a cell or in a module. */
export interface CodePlace extends CellSpan {
  /** In a module: the call in a cell that led there. */
  readonly from?: CellSpan | undefined;
}

export class Program {
  readonly #graph: NotebookGraph;
  readonly #modules: readonly OwnModule[];

  constructor(graph: NotebookGraph, modules: readonly OwnModule[]) {
    this.#graph = graph;
    this.#modules = modules;
  }

  get hasModules(): boolean {
    return this.#modules.length > 0;
  }

  get cells(): NotebookGraph["cells"] {
    return this.#graph.cells;
  }

  facts(cell: number): CellFacts | undefined {
    const module = this.#moduleAt(cell);
    return module ? module.graph.cells[0] : this.#graph.cells[cell];
  }

  valueOf(cell: number, expr: Expr): Value | undefined {
    const module = this.#moduleAt(cell);
    return module ? module.graph.values.valueOf(0, expr) : this.#graph.values.valueOf(cell, expr);
  }

  callOf(cell: number, call: Call): KnownCall | undefined {
    const module = this.#moduleAt(cell);
    return module ? module.graph.values.callOf(0, call) : this.#graph.values.callOf(cell, call);
  }

  isInModule(cell: number): boolean {
    return cell >= this.#graph.cells.length;
  }

  /** The number of the module that an import of this dotted path means. */
  moduleNamed(dotted: string): number | undefined {
    const at = this.#modules.findIndex((module) => isImportOf(dotted, module));
    return at < 0 ? undefined : this.#graph.cells.length + at;
  }

  /** What was written in one go: a cell, in a module what stands between two blank lines. */
  pieceOf({ cell, span }: CodePlace): string {
    const module = this.#moduleAt(cell);
    if (!module) return `${cell}`;
    const before = textOfModule(module).slice(0, span.start);
    return `${cell}:${before.split(/\n[ \t]*\r?\n/).length}`;
  }

  /** A place for people: where it is in the notebook, and in which module when it is in one. */
  placed({ cell, span, from }: CodePlace): {
    readonly at: CellSpan;
    readonly inModule?: ModuleSpan;
  } {
    const module = this.#moduleAt(cell);
    if (!module) return { at: { cell, span } };
    const start = { cell: 0, span: { start: 0, end: 0 } };
    return { at: from ?? start, inModule: { path: module.path, span } };
  }

  #moduleAt(cell: number): OwnModule | undefined {
    return this.#modules[cell - this.#graph.cells.length];
  }
}
