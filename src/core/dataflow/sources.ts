/**
 * What a statement directly depends on: the one relation that backward slices and forward impact
 * close over, in opposite directions, so that the two cannot disagree.
 */
import { push } from "../collections";
import { contains } from "../text/span";
import type { Definition, NotebookGraph, StatementId, Use } from "./graph";
import { withoutImplied } from "./impliedImports";
import { isAbove, keyOf } from "./statementId";

/** A statement that gives a read its value, and the name by which it does where one is known. */
export interface Source extends StatementId {
  readonly name?: string;
}

export class StatementSources {
  readonly #graph: NotebookGraph;
  readonly #usesAt = new Map<string, Use[]>();

  constructor(graph: NotebookGraph) {
    this.#graph = graph;
    for (const use of graph.uses) push(this.#usesAt, keyOf(use), use);
  }

  /** Reads of a statement, those of the functions that it calls included. */
  usesAt(at: StatementId): readonly Use[] {
    return this.#usesAt.get(keyOf(at)) ?? [];
  }

  /**
   * What gives a read its value. A deferred read happens at some later call (`whenCalled`), which
   * does it too, unless nobody can see what it reads.
   */
  ofUse(use: Use): readonly Source[] {
    if (use.status === "unknowable" && use.definitions.length === 0) return this.#hiddenAbove(use);
    if (use.isDeferred) return [];
    const needed = withoutImplied(use.definitions, this.#graph);
    const bound = needed.flatMap((definition) => this.ofDefinition(definition));
    return [...bound, ...use.mutations, ...(use.via ? [use.via] : [])];
  }

  /** The statement that binds; what `%%capture out` binds comes from all that its cell does. */
  ofDefinition(definition: Definition): readonly Source[] {
    if (definition.how !== "magic") return [definition];
    const { cell, name } = definition;
    return statementsOf(this.#graph, cell).map((at) => ({ ...at, name }));
  }

  /**
   * What a function that the statement defines reads once it is called: the latest definition down
   * to the end of its cell, else the first below.
   */
  whenCalled(use: Use): readonly Source[] {
    if (!use.isDeferred) return [];
    const above = use.definitions.filter((definition) => definition.cell <= use.cell);
    return above.length > 0 ? above.slice(-1) : use.definitions.slice(0, 1);
  }

  /** `sys.path.insert(…)` above an import decides what it finds. */
  ofImport(at: StatementId): readonly StatementId[] {
    if (!isImport(this.#graph, at)) return [];
    return this.#graph.calls.filter(
      (call) =>
        call.path.startsWith("sys.path.") && call.fact.inside === undefined && isAbove(call, at),
    );
  }

  /** Everything that a statement depends on when it runs. */
  of(at: StatementId): readonly StatementId[] {
    return [...this.ofImport(at), ...this.usesAt(at).flatMap((use) => this.ofUse(use))];
  }

  /** Star-imports and the like: they may have bound a name that nothing else binds. */
  #hiddenAbove(use: Use): readonly StatementId[] {
    return this.#graph.cells.flatMap((facts, cell) =>
      (facts?.statements ?? []).flatMap(({ node, span, index }) => {
        const isStar = node.kind === "ImportFrom" && node.names.some(({ name }) => name === "*");
        const hides = facts?.unknowable && contains(span, facts.unknowable.span);
        const at = { cell, statement: index };
        return (isStar || hides) && isAbove(at, use) ? [at] : [];
      }),
    );
  }
}

export function isImport(graph: NotebookGraph, { cell, statement }: StatementId): boolean {
  const kind = graph.cells[cell]?.statements[statement]?.node.kind;
  return kind === "Import" || kind === "ImportFrom";
}

/** The statements of a cell; one without text stands for a cell of nothing but magics that do something. */
export function statementsOf(graph: NotebookGraph, cell: number): readonly StatementId[] {
  const facts = graph.cells[cell];
  if (!facts) return [];
  if (facts.statements.length === 0 && facts.magics.some(({ kind }) => kind !== "help")) {
    return [{ cell, statement: 0 }];
  }
  return facts.statements.map((statement) => ({ cell, statement: statement.index }));
}
