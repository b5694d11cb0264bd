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
  /** The same with those of siblings that the notebook has copies of its symbols from. */
  readonly modules: ReadonlySet<string>;
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

/** Another module that the notebook feeds, with the names of its symbols that come from the notebook. */
export interface Sibling {
  readonly path: string;
  readonly names: ReadonlySet<string>;
}

export interface UsedModule {
  readonly usage: ModuleUsage;
  /** The notebook without the imports. */
  readonly graph: NotebookGraph;
}

/**
 * Undefined for a notebook that imports nothing of `own`, its symbols in the module at `path`. What two of
 * its modules hold, it imports from one of them (`siblings`), and it is the other one's all the same.
 */
export function usedModule(
  graph: NotebookGraph,
  path: string,
  read: ModuleText,
  own: readonly ModuleSymbol[],
  siblings: readonly Sibling[] = [],
): UsedModule | undefined {
  const bound = new Set(read.symbols.flatMap(({ names }) => names));
  const ownNames = new Set(own.flatMap(({ names }) => names));
  const copies = siblings.map((sibling): Provider => {
    const names = new Set([...sibling.names].filter((name) => ownNames.has(name)));
    return { path: sibling.path, names };
  });
  const imports = new OwnImports({ path, names: bound }, copies);
  const cells = graph.cells.map((facts) => facts && imports.withoutThem(facts));
  const { names, modules } = imports;
  const module = imports.module ?? [...modules][0];
  if (module === undefined || !own.some((each) => each.names.some((name) => names.has(name)))) {
    return undefined;
  }
  return {
    usage: {
      module,
      modules,
      names,
      stages: new Set([...calledByRun(read.run)].filter((name) => bound.has(name))),
      bound,
      entry: read.run && (read.run.name === "run" ? "run" : "run_notebook"),
    },
    graph: graphOf(cells),
  };
}

/** A module with names that count as the planned module's own wherever they are imported from it. */
interface Provider {
  readonly path: string;
  readonly names: ReadonlySet<string>;
}

class OwnImports {
  readonly names = new Set<string>();
  readonly modules = new Set<string>();
  /** How the notebook calls the module itself. */
  module: string | undefined;
  readonly #own: Provider;
  readonly #siblings: readonly Provider[];

  constructor(own: Provider, siblings: readonly Provider[]) {
    this.#own = own;
    this.#siblings = siblings;
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
    const isOwn = isImportOf(node.module, this.#own);
    const provider = isOwn
      ? this.#own
      : this.#siblings.find((each) => isImportOf(node.module, each));
    if (!provider) return statement;
    const isStar = isOwn && node.names.some(({ name }) => name === "*");
    const own = new Set(
      node.names
        .filter(({ name, asname }) => provider.names.has(name) && (asname?.name ?? name) === name)
        .map(({ name }) => name),
    );
    if (own.size === 0 && !isStar) return statement;
    if (isOwn) this.module ??= node.module;
    this.modules.add(node.module);
    for (const name of isStar ? provider.names : own) this.names.add(name);
    const isGone = (name: string): boolean => isStar || own.has(name);
    return {
      ...statement,
      events: statement.events.filter(({ name }) => !isGone(name)),
      imports: statement.imports.filter(({ name }) => !isGone(name)),
    };
  }
}
