/**
 * Forward impact: the statements whose results may change when a cell, or one name in it, is edited.
 * It is the backward slice turned round: a statement is reached by whatever stands in its slice. Two
 * things differ. The seed of random numbers stands in the slice of every draw below it, but
 * does not reach them here, or one seed would light up a whole notebook. And a name is followed by
 * itself for the first step: of `a, b = f()` the readers of `a` are reached, not those of `b`.
 */
import { push } from "../collections";
import type { NotebookGraph, StatementId, Use } from "./graph";
import { StatementSources, statementsOf, type Source } from "./sources";
import { keyOf } from "./statementId";

/** A statement that an edit may reach. */
export interface Reached extends StatementId {
  /** The reads through which it is reached; none for an import that `sys.path` reaches. */
  readonly uses: readonly Use[];
}

/** What is edited: a cell (0-based index), or what it binds to a name and changes of its object. */
export interface ImpactTarget {
  readonly cell: number;
  readonly name?: string;
}

/** The statements that an edit of the target may reach, in document order. */
export function forwardImpact(
  graph: NotebookGraph,
  { cell, name }: ImpactTarget,
): readonly Reached[] {
  const wave = new Wave(graph);
  if (name === undefined) wave.edit(statementsOf(graph, cell));
  else wave.editName(cell, name);
  return wave.reached();
}

interface Reader {
  readonly at: StatementId;
  readonly use: Use | undefined;
  readonly source: Source;
  /** A function that the statement defines will do the read once it is called. */
  readonly isLater: boolean;
}

/**
 * Where the wave has come to. A function that will read something later is the same function as
 * before: of what reads it, it reaches only functions that will call it, since callers do its reads
 * themselves.
 */
interface Place {
  readonly at: StatementId;
  readonly isLater: boolean;
}

class Wave {
  readonly #readers = new Map<string, Reader[]>();
  readonly #found = new Map<string, { readonly at: StatementId; readonly uses: Set<Use> }>();
  readonly #passed = new Set<string>();
  readonly #passedLater = new Set<string>();

  constructor(graph: NotebookGraph) {
    const sources = new StatementSources(graph);
    for (const use of graph.uses) {
      for (const source of sources.ofUse(use)) {
        push(this.#readers, keyOf(source), { at: use, use, source, isLater: false });
      }
      for (const source of sources.whenCalled(use)) {
        push(this.#readers, keyOf(source), { at: use, use, source, isLater: true });
      }
    }
    graph.cells.forEach((_, cell) => {
      for (const at of statementsOf(graph, cell)) {
        for (const source of sources.ofImport(at)) {
          push(this.#readers, keyOf(source), { at, use: undefined, source, isLater: false });
        }
      }
    });
  }

  edit(statements: readonly StatementId[]): void {
    this.#spread(statements.map((at) => ({ at, isLater: false })));
  }

  editName(cell: number, name: string): void {
    const readers = [...this.#readers.values()].flat();
    this.#spread(
      readers
        .filter(({ source }) => source.cell === cell && source.name === name)
        .map((reader) => this.#reach(reader)),
    );
  }

  reached(): readonly Reached[] {
    return [...this.#found.values()]
      .map(({ at: { cell, statement }, uses }) => ({ cell, statement, uses: [...uses] }))
      .sort((a, b) => a.cell - b.cell || a.statement - b.statement);
  }

  #spread(from: readonly Place[]): void {
    const open = [...from];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const key = keyOf(place.at);
      const passed = place.isLater ? this.#passedLater : this.#passed;
      if (passed.has(key)) continue;
      passed.add(key);
      for (const reader of this.#readers.get(key) ?? []) {
        if (reader.isLater || !place.isLater) open.push(this.#reach(reader));
      }
    }
  }

  #reach({ at, use, isLater }: Reader): Place {
    const key = keyOf(at);
    const known = this.#found.get(key);
    if (use) known?.uses.add(use);
    if (!known) this.#found.set(key, { at, uses: new Set(use ? [use] : []) });
    return { at, isLater };
  }
}
