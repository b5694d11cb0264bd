/**
 * What a notebook has from the module that was made of it, once its code was replaced. Its imports
 * from there are taken out of the facts before anything is planned: a name that they bind is the
 * module's own, and where a cell defines it again, that cell alone says what it is.
 */
import { graphOf } from "../../dataflow/buildGraph";
import type { CellFacts, StatementFacts } from "../../dataflow/facts";
import type { NotebookGraph } from "../../dataflow/graph";
import { isImportOf } from "../../dataflow/ownModule";
import { calledByRun } from "../calledByRun";
import type { StagePin } from "./pins";
import type { MovedCode } from "./stageCall";
import type { EntryName, ModuleSymbol, ModuleText } from "../provenance";

export interface ModuleUsage {
  /** Dotted name that the notebook imports it by. */
  readonly module: string;
  /** Names that the notebook imports. */
  readonly names: ReadonlySet<string>;
  /** Functions that the module's `run` calls. */
  readonly stages: ReadonlySet<string>;
  /** All names that the module binds. */
  readonly bound: ReadonlySet<string>;
  readonly entry: EntryName | undefined;
  /** Code of the module that stands in the notebook while it is planned. */
  readonly moved?: readonly MovedCode[] | undefined;
  /** Which code belongs to which stage that stayed in its cells. */
  readonly pins?: readonly StagePin[] | undefined;
}

export interface UsedModule {
  readonly usage: ModuleUsage;
  /** The notebook without the imports. */
  readonly graph: NotebookGraph;
}

/** Undefined for a notebook that imports nothing of `own`, its symbols in the module at `path`. */
export function usedModule(
  graph: NotebookGraph,
  path: string,
  read: ModuleText,
  own: readonly ModuleSymbol[],
): UsedModule | undefined {
  const bound = new Set(read.symbols.flatMap(({ names }) => names));
  const imports = new OwnImports(path, bound);
  const cells = graph.cells.map((facts) => facts && imports.withoutThem(facts));
  const { names, module } = imports;
  if (module === undefined || !own.some((each) => each.names.some((name) => names.has(name)))) {
    return undefined;
  }
  return {
    usage: {
      module,
      names,
      stages: new Set([...calledByRun(read.run)].filter((name) => bound.has(name))),
      bound,
      entry: read.run && (read.run.name === "run" ? "run" : "run_notebook"),
    },
    graph: graphOf(cells),
  };
}

class OwnImports {
  readonly names = new Set<string>();
  module: string | undefined;
  readonly #path: string;
  readonly #bound: ReadonlySet<string>;

  constructor(path: string, bound: ReadonlySet<string>) {
    this.#path = path;
    this.#bound = bound;
  }

  withoutThem(facts: CellFacts): CellFacts {
    const statements = facts.statements.map((each) => this.#without(each));
    if (statements.every((each, at) => each === facts.statements[at])) return facts;
    const star = facts.unknowable?.span;
    const isOwnStar = statements.some(
      ({ span, imports, node }) =>
        node.kind === "ImportFrom" &&
        imports.length === 0 &&
        star &&
        star.start >= span.start &&
        star.end <= span.end,
    );
    return { ...facts, statements, unknowable: isOwnStar ? undefined : facts.unknowable };
  }

  /** Under another name a symbol would need its import in the module too: such ones stay. */
  #without(statement: StatementFacts): StatementFacts {
    const { node } = statement;
    if (node.kind !== "ImportFrom" || node.level > 0) return statement;
    if (!isImportOf(node.module, { path: this.#path })) return statement;
    const isStar = node.names.some(({ name }) => name === "*");
    const own = new Set(
      node.names
        .filter(({ name, asname }) => this.#bound.has(name) && (asname?.name ?? name) === name)
        .map(({ name }) => name),
    );
    if (own.size === 0 && !isStar) return statement;
    this.module ??= node.module;
    for (const name of isStar ? this.#bound : own) this.names.add(name);
    const isGone = (name: string): boolean => isStar || own.has(name);
    return {
      ...statement,
      events: statement.events.filter(({ name }) => !isGone(name)),
      imports: statement.imports.filter(({ name }) => !isGone(name)),
    };
  }
}
