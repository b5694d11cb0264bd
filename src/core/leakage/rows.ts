/**
 * Which rows of which data a value holds. Nobody knows the rows themselves; what is known is how
 * sets of them come from each other: a part of another set, several put together, copies. From that
 * follows what surely contains what and what surely has no row in common.
 */
import type { CodePlace } from "./program";

/** How a part was cut out of a larger set. */
export type Cut =
  | { readonly kind: "split"; readonly split: Split; readonly side: "train" | "test" }
  | { readonly kind: "interval"; readonly lower: string; readonly upper: string }
  | { readonly kind: "mask"; readonly mask: string; readonly isNegated: boolean }
  | { readonly kind: "without"; readonly others: RowSet }
  | { readonly kind: "some" };

/** A division into rows to learn from and rows to judge by. */
export interface Split {
  readonly at: CodePlace;
  readonly of: RowSet;
  readonly isShuffled: boolean;
  /** Where the rows were put in order of time, and where they took values from rows before them. */
  readonly ordered?: CodePlace | undefined;
  readonly lagged?: CodePlace | undefined;
}

type Origin =
  | { readonly kind: "source" }
  | { readonly kind: "part"; readonly of: RowSet; readonly cut: Cut }
  | { readonly kind: "union"; readonly members: readonly RowSet[]; readonly copies?: CodePlace };

export class RowSet {
  /** Names that ever stood for exactly these rows. */
  readonly names = new Set<string>();
  readonly origin: Origin;
  readonly #parts = new Map<string, RowSet>();

  constructor(origin: Origin = { kind: "source" }) {
    this.origin = origin;
  }

  /** The same part again for the same key, so that `X[:n]` and `y[:n]` are the same rows. */
  part(key: string, cut: Cut): RowSet {
    let part = this.#parts.get(key);
    if (!part) {
      part = new RowSet({ kind: "part", of: this, cut });
      this.#parts.set(key, part);
    }
    return part;
  }

  /** Something unknown that is reached through this set by a key: not known to share rows with it. */
  member(key: string): RowSet {
    let member = this.#parts.get(key);
    if (!member) {
      member = new RowSet();
      this.#parts.set(key, member);
    }
    return member;
  }
}

export function union(members: readonly RowSet[], copies?: CodePlace): RowSet {
  return new RowSet({ kind: "union", members, ...(copies && { copies }) });
}

/** Whether every row of `inner` surely is in `outer`. */
export function containsRows(outer: RowSet, inner: RowSet): boolean {
  if (outer === inner) return true;
  const { origin } = inner;
  if (origin.kind === "part" && containsRows(outer, origin.of)) return true;
  if (origin.kind === "union" && origin.copies === undefined) {
    if (origin.members.every((member) => containsRows(outer, member))) return true;
  }
  if (outer.origin.kind !== "union") return false;
  return outer.origin.members.some((member) => containsRows(member, inner));
}

/** Whether two sets surely have no row in common. */
export function areDisjoint(a: RowSet, b: RowSet): boolean {
  for (const one of partsAround(a)) {
    for (const other of partsAround(b)) {
      if (one.of === other.of && cutsApart(one.cut, other.cut)) return true;
      if (one.cut.kind === "without" && containsRows(one.cut.others, b)) return true;
      if (other.cut.kind === "without" && containsRows(other.cut.others, a)) return true;
    }
  }
  return false;
}

/** The parts that a set lies in, innermost first; copies of rows lie where the rows do. */
function* partsAround(
  rows: RowSet,
): Generator<{ readonly of: RowSet; readonly cut: Cut; readonly part: RowSet }> {
  for (let at: RowSet | undefined = rows; at;) {
    const { origin }: RowSet = at;
    if (origin.kind === "part") yield { of: origin.of, cut: origin.cut, part: at };
    at =
      origin.kind === "part"
        ? origin.of
        : origin.kind === "union" && origin.members.length === 1
          ? origin.members[0]
          : undefined;
  }
}

/** The outermost split that the rows lie on one side of. */
export function outermostSplit(
  rows: RowSet,
): { readonly split: Split; readonly side: "train" | "test" } | undefined {
  let found: { readonly split: Split; readonly side: "train" | "test" } | undefined;
  for (const { cut } of partsAround(rows)) if (cut.kind === "split") found = cut;
  return found;
}

export function sideOf(split: Split, side: "train" | "test"): RowSet {
  const { cell, span } = split.at;
  return split.of.part(`split ${cell} ${span.start} ${side}`, { kind: "split", split, side });
}

/** Where rows were copied, somewhere on the way to this set. */
export function copiesIn({ origin }: RowSet): CodePlace | undefined {
  if (origin.kind === "part") return copiesIn(origin.of);
  if (origin.kind === "source") return undefined;
  if (origin.copies) return origin.copies;
  for (const member of origin.members) {
    const copies = copiesIn(member);
    if (copies) return copies;
  }
  return undefined;
}

function cutsApart(a: Cut, b: Cut): boolean {
  if (a.kind === "split" && b.kind === "split") return a.split === b.split && a.side !== b.side;
  if (a.kind === "mask" && b.kind === "mask") {
    return a.mask === b.mask && a.isNegated !== b.isNegated;
  }
  if (a.kind !== "interval" || b.kind !== "interval") return false;
  return endsBefore(a.upper, b.lower) || endsBefore(b.upper, a.lower);
}

/** An end is exclusive; "" is no bound at all. */
function endsBefore(upper: string, lower: string): boolean {
  if (upper === "" || lower === "") return false;
  return upper === lower || (isCount(upper) && isCount(lower) && Number(upper) <= Number(lower));
}

function isCount(bound: string): boolean {
  return /^\d+$/.test(bound);
}
