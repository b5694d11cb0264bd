/**
 * Units that cannot go into a stage, and those that need one of them: each is known by the unit whose
 * obstacle is the root of it, so that one obstacle is told once, whatever hangs on it.
 */
import { words, type Obstacle, type Refusal } from "../refusal";
import { lineAt, type Unit } from "../units";
import type { ChoiceInput } from "./choice";
import { stepName } from "./stepObstacle";

export class RefusedUnits {
  readonly #input: Pick<ChoiceInput, "homes" | "obstacleOf">;
  readonly #needsOf: (unit: Unit) => readonly Unit[];
  /** Units that cannot go, with the one whose obstacle is the root of it. */
  readonly #refused = new Map<Unit, Unit>();
  readonly #explored = new Set<Unit>();

  constructor(
    input: Pick<ChoiceInput, "homes" | "obstacleOf">,
    needsOf: (unit: Unit) => readonly Unit[],
  ) {
    this.#input = input;
    this.#needsOf = needsOf;
  }

  has(unit: Unit): boolean {
    this.#explore(unit);
    return this.#refused.has(unit);
  }

  #explore(start: Unit): void {
    if (this.#explored.has(start)) return;
    const fresh: Unit[] = [];
    const open = [start];
    for (let unit = open.pop(); unit; unit = open.pop()) {
      if (this.#explored.has(unit)) continue;
      this.#explored.add(unit);
      fresh.push(unit);
      if (this.#ownObstacle(unit)) this.#refused.set(unit, unit);
      open.push(...this.#needsOf(unit));
    }
    for (let hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (const unit of fresh) {
        if (this.#refused.has(unit)) continue;
        const bad = this.#needsOf(unit).find((each) => this.#refused.has(each));
        const root = bad && this.#refused.get(bad);
        if (!root) continue;
        this.#refused.set(unit, root);
        hasChanged = true;
      }
    }
  }

  #ownObstacle(unit: Unit): Obstacle | undefined {
    const { homes, obstacleOf } = this.#input;
    // What the top of the module cannot hold, a stage may: `settleHomes` moves it.
    return homes.of(unit) === "module" ? undefined : obstacleOf(unit);
  }

  /** Why each unit that was asked about is not taken. */
  reasons(): ReadonlyMap<Unit, string> {
    return new Map(
      [...this.#refused].map(([unit, root]) => [
        unit,
        unit === root
          ? `\`${stepName(unit)}\` is refused`
          : `needs \`${stepName(root)}\`, which cannot be taken`,
      ]),
    );
  }

  /** One for each obstacle that something wanted meets. */
  refusals(roots: readonly Unit[]): readonly Refusal[] {
    const culprits = new Map<Unit, Unit[]>();
    for (const unit of roots) {
      const root = this.#refused.get(unit);
      if (root) culprits.set(root, [...(culprits.get(root) ?? []), unit]);
    }
    return [...culprits].flatMap(([unit, wanted]): readonly Refusal[] => {
      const obstacle = this.#input.obstacleOf(unit);
      if (!obstacle) return [];
      const first = wanted.find((each) => each !== unit);
      const symbol = stepName(unit);
      const reason = first
        ? words.needs(stepName(first), symbol, obstacle.reason)
        : obstacle.reason;
      return [
        {
          cell: unit.cell,
          line: lineAt(unit, obstacle.at),
          symbol,
          reason,
          remedy: obstacle.remedy,
        },
      ];
    });
  }
}
