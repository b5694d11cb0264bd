/**
 * Which values are out of date in a session: a statement ran, and since then something that it read
 * was bound anew or changed in place by a statement that is not a consequence of it. Works on cells
 * in the order in which they ran; a cell that ran twice stands there twice.
 */
import { push } from "../collections";
import type { CellSpan } from "../notebook/model";
import { isInDeadBranch } from "./deadBranch";
import { mayTouch } from "./environment";
import type { Definition, Mutation, NotebookGraph, StatementId, Use } from "./graph";
import { isChangedInPlace, isGrowthElsewhere, isSeenLive, makerOf, type Maker } from "./makers";
import { noPart } from "./objectParts";
import { isSameStore } from "./sameStore";
import { isAbove, keyOf } from "./statementId";
import { ValueInputs } from "./valueInputs";

/** A graph whose "cells" are runs, in the order in which they ran. */
export type RunGraph = Pick<NotebookGraph, "cells" | "uses" | "definitions">;

/** A read of a value that no longer is what its sources would give. */
export interface StaleRead {
  /** Index of the run, 0-based, whose read it is. */
  readonly run: number;
  readonly name: string;
  /** The run that made the value, and the later run that changed what it had read. */
  readonly madeBy: number;
  readonly changedBy: number;
  readonly changed: string;
}

/** What is known of runs beyond their code. */
export interface RunOrigins {
  /** Whether a change by one run, of a name that another run had read, is one for that other run. */
  isNews(changedBy: number, name: string, readBy: number): boolean;
  /** Whether a run belongs to what another run made its value from, of a name that it read. */
  isSource(madeBy: number, name: string, readBy: number): boolean;
}

/** Runs that have nothing to do with each other but their names. */
const anyOrigin: RunOrigins = { isNews: () => true, isSource: () => true };

/** Reads that were out of date when they happened, in run order, at most one per run and name. */
export function staleReads(runs: RunGraph): readonly StaleRead[] {
  return new Session(runs, anyOrigin).staleReads();
}

/** What the given runs read and what has changed since, at most one reason for each run. */
export function outdatedRuns(
  runs: RunGraph,
  asked: Iterable<number>,
  origins: RunOrigins,
): readonly StaleRead[] {
  const session = new Session(runs, origins);
  return [...asked].flatMap((run) => session.outdated(run) ?? []);
}

type Change = Pick<StaleRead, "madeBy" | "changedBy" | "changed">;

class Session {
  readonly #runs: RunGraph["cells"];
  readonly #origins: RunOrigins;
  readonly #uses: readonly Use[];
  readonly #usesAt = new Map<string, Use[]>();
  readonly #definitionsOf = new Map<string, Definition[]>();
  readonly #inputs: ValueInputs;
  /** Makers with no change behind them up to now. */
  readonly #fresh = new Set<string>();
  readonly #reached = new Map<string, ReadonlySet<string>>();

  constructor({ cells, uses, definitions }: RunGraph, origins: RunOrigins) {
    this.#runs = cells;
    this.#origins = origins;
    this.#uses = uses.filter((use) => !use.isDeferred && this.#isLive(use));
    for (const use of this.#uses) push(this.#usesAt, keyOf(use), use);
    this.#inputs = new ValueInputs(cells, this.#usesAt);
    for (const definition of definitions) {
      if (this.#isLive(definition)) push(this.#definitionsOf, definition.name, definition);
    }
  }

  staleReads(): readonly StaleRead[] {
    const found = new Map<string, StaleRead>();
    for (const use of this.#uses) {
      const key = `${use.cell} ${use.name}`;
      // Who stores into an object needs nothing that is in it.
      if (found.has(key) || use.part === noPart) continue;
      const stale = this.#changeBehind(sourcesOf(use), use);
      if (stale) found.set(key, { run: use.cell, name: use.name, ...stale });
    }
    return [...found.values()].sort((a, b) => a.run - b.run);
  }

  /** The nearest change, since a run, of what it had read. */
  outdated(run: number): StaleRead | undefined {
    const now = { cell: this.#runs.length, statement: 0 };
    for (const { index } of this.#runs[run]?.statements ?? []) {
      const maker = { cell: run, statement: index, value: undefined, isName: false };
      const stale = this.#changeBehind([maker], now, this.#fresh);
      if (stale) return { run, name: stale.changed, ...stale };
    }
    return undefined;
  }

  /** Follows values back to those that made them, the nearest first; `fresh` are known to be so. */
  #changeBehind(
    makers: readonly Maker[],
    read: StatementId,
    fresh = new Set<string>(),
  ): Change | undefined {
    const seen = new Set<string>();
    const open = [...makers];
    // Makers that are found on the way are put behind.
    for (const maker of open) {
      const key = [
        keyOf(maker),
        maker.value?.start,
        maker.replacedBy?.length ?? 0,
        maker.at !== undefined,
        maker.part,
      ].join(" ");
      if (seen.has(key) || fresh.has(key) || !isAbove(maker, read)) continue;
      seen.add(key);
      for (const input of this.#inputs.of(maker)) {
        const change = this.#changeSince(input, maker, read);
        if (change) return { madeBy: maker.cell, changedBy: change.cell, changed: input.name };
        // A store into an object adds to it and has nothing of what is in it.
        if (input.part === noPart && maker.at) continue;
        const sources = [...sourcesOf(input), ...(input.via ? [makerOf(input.via)] : [])];
        const isSource = ({ cell }: Maker) => this.#origins.isSource(cell, input.name, maker.cell);
        open.push(...sources.filter(isSource));
      }
    }
    for (const key of seen) fresh.add(key);
    return undefined;
  }

  /** Whether it may happen at all. */
  #isLive({ cell, statement, at }: StatementId & { readonly at: CellSpan }): boolean {
    const facts = this.#runs[cell];
    const node = facts?.statements[statement]?.node;
    return !facts || !node || !isInDeadBranch(node, at.span, facts.source);
  }

  /** A new binding or change of what `maker` read, made between `maker` and `read`. */
  #changeSince(input: Use, maker: Maker, read: StatementId): StatementId | undefined {
    const isNews = (event: StatementId): boolean =>
      maker.cell < event.cell &&
      isAbove(event, read) &&
      this.#origins.isNews(event.cell, input.name, maker.cell) &&
      !this.#dependsOn(event, maker);
    const bound = (this.#definitionsOf.get(input.name) ?? []).find(
      (definition) =>
        isNews(definition) && !input.definitions.some((old) => this.#isSameValue(old, definition)),
    );
    const isLive = isSeenLive(input, maker);
    if (bound && !(isLive && isChangedInPlace(bound, input))) return bound;
    if (isLive) return undefined;
    return (input.object?.mutations ?? []).find(
      (mutation: Mutation) =>
        isNews(mutation) &&
        this.#isLive(mutation) &&
        isOfData(mutation, input) &&
        mayTouch(mutation.part, input.part) &&
        !isGrowthElsewhere(mutation, input) &&
        !isSameStore(mutation, input, this.#runs),
    );
  }

  /** Binding a name to the same literal again changes nothing. */
  #isSameValue(one: Definition, other: Definition): boolean {
    const [a, b] = [this.#textOf(one), this.#textOf(other)];
    return a !== undefined && a === b;
  }

  /** The text of a statement that reads no state, such as `a = 1`, `list(range(3))` or a function. */
  #textOf(at: Definition): string | undefined {
    const facts = this.#runs[at.cell];
    const statement = facts?.statements[at.statement];
    const reads = (this.#usesAt.get(keyOf(at)) ?? []).filter(
      ({ status, name }) => status !== "builtin" || impure.has(name),
    );
    if (!facts || !statement || reads.length > 0) return undefined;
    return facts.source.slice(statement.span.start, statement.span.end);
  }

  #dependsOn(event: StatementId, maker: StatementId): boolean {
    const key = keyOf(event);
    let reached = this.#reached.get(key);
    if (!reached) {
      reached = this.#sourcesOf(event);
      this.#reached.set(key, reached);
    }
    return reached.has(keyOf(maker));
  }

  #sourcesOf(event: StatementId): ReadonlySet<string> {
    const seen = new Set<string>();
    const open: StatementId[] = [event];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(keyOf(at))) continue;
      seen.add(keyOf(at));
      for (const use of this.#usesAt.get(keyOf(at)) ?? []) {
        open.push(...use.definitions, ...use.mutations);
      }
    }
    return seen;
  }
}

/** Built-ins that may give something else the next time. */
const impure: ReadonlySet<string> = new Set([
  ...["input", "open", "next", "iter", "id", "hash", "eval", "exec", "globals", "locals", "vars"],
  ...["dir", "print", "display", "get_ipython", "In", "Out", "_", "__", "___", "object"],
]);

function sourcesOf(use: Use): readonly Maker[] {
  return [
    ...use.definitions.map((definition) => ({
      ...makerOf(definition, use.part),
      replacedBy: use.mutations,
    })),
    ...use.mutations.filter((each) => isOfData(each, use)).map((each) => makerOf(each)),
  ];
}

/** What functions of a library do to its settings is no data of the notebook; `config.n = 1` is. */
function isOfData({ part, value }: Mutation, { definitions }: Use): boolean {
  const isModule = definitions.some(({ importBinding }) => importBinding);
  return !isModule || (part !== undefined && value !== undefined);
}
