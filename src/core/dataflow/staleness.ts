/**
 * Which values are out of date in a session: a statement ran, and since then something that it read
 * was bound anew or changed in place by a statement that is not a consequence of it. Works on cells
 * in the order in which they ran; a cell that ran twice stands there twice.
 */
import { push } from "../collections";
import type { Expr } from "../python/ast";
import { contains } from "../text/span";
import { mayTouch } from "./environment";
import type { CellFacts } from "./facts";
import { followNames, type MutationJudge } from "./followNames";
import type { Definition, Mutation, StatementId, Use } from "./graph";
import { isSequence } from "./pairTargets";
import { isAbove, keyOf } from "./statementId";
import { valueSources } from "./valueSources";

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

/** Stale reads in run order, at most one per run and name. */
export function staleReads(
  runs: readonly (CellFacts | undefined)[],
  isMutation: MutationJudge,
): readonly StaleRead[] {
  return new Session(runs, isMutation).staleReads();
}

class Session {
  readonly #runs: readonly (CellFacts | undefined)[];
  readonly #uses: readonly Use[];
  readonly #usesAt = new Map<string, Use[]>();
  readonly #definitionsOf = new Map<string, Definition[]>();
  readonly #reached = new Map<string, ReadonlySet<string>>();

  constructor(runs: readonly (CellFacts | undefined)[], isMutation: MutationJudge) {
    const { uses, definitions } = followNames(runs, isMutation);
    this.#runs = runs;
    this.#uses = uses.filter((use) => !use.isDeferred);
    for (const use of this.#uses) push(this.#usesAt, keyOf(use), use);
    for (const definition of definitions) push(this.#definitionsOf, definition.name, definition);
  }

  staleReads(): readonly StaleRead[] {
    const found = new Map<string, StaleRead>();
    for (const use of this.#uses) {
      const key = `${use.cell} ${use.name}`;
      if (found.has(key)) continue;
      const stale = this.#staleSource(use);
      if (stale) found.set(key, { run: use.cell, name: use.name, ...stale });
    }
    return [...found.values()].sort((a, b) => a.run - b.run);
  }

  #staleSource(read: Use): Pick<StaleRead, "madeBy" | "changedBy" | "changed"> | undefined {
    const seen = new Set<string>();
    const open: Maker[] = [
      ...read.definitions.map((definition) => makerOf(definition, read.part)),
      ...read.mutations.map((mutation) => makerOf(mutation)),
    ];
    for (let maker = open.pop(); maker !== undefined; maker = open.pop()) {
      const key = `${keyOf(maker)} ${maker.value?.start ?? ""}`;
      if (seen.has(key) || !isAbove(maker, read)) continue;
      seen.add(key);
      for (const input of this.#inputsOf(maker)) {
        const change = this.#changeSince(input, maker, read);
        if (change) return { madeBy: maker.cell, changedBy: change.cell, changed: input.name };
        open.push(...input.definitions.map((definition) => makerOf(definition, input.part)));
        open.push(...input.mutations.map((mutation) => makerOf(mutation)));
        if (input.via) open.push(makerOf(input.via));
      }
    }
    return undefined;
  }

  /** What a statement read to make this value: all of it, or what stands in the value's own text. */
  #inputsOf({ value, isName, ...statement }: Maker): readonly Use[] {
    const uses = this.#usesAt.get(keyOf(statement)) ?? [];
    const node = this.#runs[statement.cell]?.statements[statement.statement]?.node;
    const target = node?.kind === "Assign" ? node.targets[0] : undefined;
    const isOneValue = target !== undefined && (isName || isSequence(target));
    return value && isOneValue ? uses.filter((use) => contains(value, use.at.span)) : uses;
  }

  /** A new binding or change of what `maker` read, made between `maker` and `read`. */
  #changeSince(input: Use, maker: Maker, read: StatementId): StatementId | undefined {
    const isNews = (event: StatementId): boolean =>
      maker.cell < event.cell && isAbove(event, read) && !this.#dependsOn(event, maker);
    const bound = (this.#definitionsOf.get(input.name) ?? []).find(
      (definition) =>
        isNews(definition) && !input.definitions.some((old) => this.#isSameValue(old, definition)),
    );
    if (bound) return bound;
    if (isSeenLive(input, maker)) return undefined;
    return (input.object?.mutations ?? []).find(
      (mutation: Mutation) =>
        isNews(mutation) &&
        mayTouch(mutation.part, input.part) &&
        !(isGrowth(mutation) && /^\[\d+\]$/.test(input.part ?? "")),
    );
  }

  /** Binding a name to the same literal again changes nothing. */
  #isSameValue(one: Definition, other: Definition): boolean {
    const [a, b] = [this.#textOf(one), this.#textOf(other)];
    return a !== undefined && a === b;
  }

  /** The text of a statement that reads nothing, such as `a = 1` or a function. */
  #textOf(at: Definition): string | undefined {
    const facts = this.#runs[at.cell];
    const statement = facts?.statements[at.statement];
    if (!facts || !statement || (this.#usesAt.get(keyOf(at)) ?? []).length > 0) return undefined;
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

/** A statement that made a value, and the expression that did if it is one. */
interface Maker extends StatementId {
  readonly value: Expr | undefined;
  /** It bound a name; else it changed an object, and what picks the part matters too. */
  readonly isName: boolean;
}

function makerOf(event: Definition | Mutation, part?: string): Maker {
  const { cell, statement, value } = event;
  const isName = "how" in event;
  return { cell, statement, isName, value: value && part ? elementFor(value, part) : value };
}

/** The element of a written-out list or dict that a constant subscript picks, else the whole. */
function elementFor(value: Expr, part: string): Expr {
  const index = /^\[(\d+)\]$/.exec(part)?.[1];
  if (index === undefined) return value;
  const elements = elementsOf(value);
  return elements?.[Number(index)] ?? value;
}

function elementsOf(value: Expr): readonly Expr[] | undefined {
  if (value.kind === "List" || value.kind === "Tuple") {
    return value.elements.some((element) => element.kind === "Starred")
      ? undefined
      : value.elements;
  }
  if (value.kind !== "BinOp" || value.operator !== "+") return undefined;
  const [left, right] = [elementsOf(value.left), elementsOf(value.right)];
  return left && right ? [...left, ...right] : undefined;
}

/** A value that is or holds the changed object shows the change without being made again. */
function isSeenLive(input: Use, maker: Maker): boolean {
  const { value } = maker;
  if (!value) return false;
  return valueSources(value).some(
    ({ name, relation }) => name === input.name && relation !== "part",
  );
}

/** Appending leaves what was there before. */
function isGrowth(mutation: Mutation): boolean {
  return mutation.cause === "`.append()`" || mutation.cause === "`.extend()`";
}
