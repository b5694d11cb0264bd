/**
 * From chosen units to all units of a module: what they need comes along, and what needs something
 * that cannot be taken is refused with the reason at the root.
 */
import { words, type Refusal } from "./refusal";
import { lineAt, nameOf, type Unit } from "./units";
import type { Verdicts } from "./verdicts";

export class Closure {
  readonly #verdicts: Verdicts;
  /** Refused units with the one whose own obstacle is the root of it. */
  readonly #refused = new Map<Unit, Unit>();
  readonly #known = new Set<Unit>();

  constructor(verdicts: Verdicts) {
    this.#verdicts = verdicts;
  }

  isRefused(unit: Unit): boolean {
    this.#explore(unit);
    return this.#refused.has(unit);
  }

  refusalOf(unit: Unit): Refusal | undefined {
    this.#explore(unit);
    const root = this.#refused.get(unit);
    const obstacle = root && this.#verdicts.obstacleOf(root);
    if (!root || !obstacle) return undefined;
    const symbol = nameOf(unit);
    if (root === unit) {
      const line = lineAt(unit, obstacle.at);
      return { cell: unit.cell, line, symbol, reason: obstacle.reason, remedy: obstacle.remedy };
    }
    return {
      cell: unit.cell,
      line: lineAt(unit, unit.statements[0]?.span.start ?? 0),
      symbol,
      reason: words.needs(symbol, nameOf(root), obstacle.reason),
      remedy: `in cell ${root.cell + 1}: ${obstacle.remedy}`,
    };
  }

  /** Units of the notebook that a unit needs directly. */
  directNeeds(unit: Unit): readonly Unit[] {
    const { first, whenCalled, completedBy } = this.#verdicts.needsOf(unit);
    return [...new Set([...first, ...whenCalled, ...completedBy])];
  }

  /** The units and everything that they need, none of them refused. */
  with(units: readonly Unit[]): ReadonlySet<Unit> {
    const taken = new Set<Unit>();
    const visit = (unit: Unit): void => {
      if (taken.has(unit) || this.isRefused(unit)) return;
      taken.add(unit);
      for (const needed of this.directNeeds(unit)) visit(needed);
    };
    for (const unit of units) visit(unit);
    return taken;
  }

  /** Finds everything below a unit once, then lets refusals spread upwards until nothing changes. */
  #explore(unit: Unit): void {
    if (this.#known.has(unit)) return;
    const fresh: Unit[] = [];
    const pending = [unit];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (this.#known.has(next)) continue;
      this.#known.add(next);
      fresh.push(next);
      if (this.#verdicts.obstacleOf(next)) this.#refused.set(next, next);
      pending.push(...this.directNeeds(next));
    }
    for (let hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (const each of fresh) {
        if (this.#refused.has(each)) continue;
        const bad = this.directNeeds(each).find((needed) => this.#refused.has(needed));
        const root = bad && this.#refused.get(bad);
        if (!root) continue;
        this.#refused.set(each, root);
        hasChanged = true;
      }
    }
  }
}

/**
 * Units in the order of a module: definitions that another one reads when it is defined stand above
 * it, with what they call in turn, and so do constants, where people look for them; otherwise the
 * order of the notebook.
 */
export function inModuleOrder(units: ReadonlySet<Unit>, verdicts: Verdicts): readonly Unit[] {
  const ordered = new Set<Unit>();
  const begun = new Set<Unit>();
  const isFree = (unit: Unit): boolean =>
    unit.role === "value" &&
    verdicts.needsOf(unit).first.every((needed) => ordered.has(needed) || isFree(needed));
  const place = (unit: Unit, isCalled: boolean): void => {
    if (begun.has(unit) || !units.has(unit)) return;
    begun.add(unit);
    const { first, whenCalled } = verdicts.needsOf(unit);
    for (const needed of first) place(needed, true);
    // What runs at import may call this: its own needs have to be there by then.
    for (const needed of whenCalled) if (isCalled || isFree(needed)) place(needed, isCalled);
    ordered.add(unit);
  };
  for (const unit of [...units].sort((a, b) => a.cell - b.cell || a.statement - b.statement)) {
    place(unit, false);
  }
  return [...ordered];
}
