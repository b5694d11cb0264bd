/**
 * What importing a module does at once, while the notebook does it cell by cell. Cells that their author
 * exports may act where they stand; such code may run at the first import only where nothing that stays
 * and stands between can tell.
 */
import { isLiteral } from "../../dataflow/analyzeCell";
import { isAbove } from "../../dataflow/statementId";
import { changedNames } from "../patches";
import type { NotebookUnits, Unit } from "../units";
import type { Tie } from "./exchange";
import type { Part } from "./parts";
import type { Ties } from "./ties";

export interface Overtaken {
  /** What stays and would run after what it ran before. */
  readonly unit: Unit;
  readonly tie: Tie;
}

export class ImportTime {
  /** Code of the module that does something when it is imported. */
  readonly #acting: readonly Unit[];
  readonly #others: readonly Unit[];
  readonly #names: ReadonlySet<string>;
  readonly #ties: Ties;
  /** By acting unit: what stands above it and is tied to it, as far as it was asked for. */
  readonly #tied = new Map<Unit, Map<Unit, Tie | undefined>>();

  constructor(parts: readonly Part[], units: NotebookUnits, ties: Ties) {
    this.#names = new Set(parts.flatMap(({ block }) => block.names));
    // A patch is a part of what it changes, which is judged with it.
    this.#acting = parts
      .flatMap((part) => part.units)
      .filter((unit) => acts(unit) && !this.#isPatchOfOwn(unit));
    this.#others = units.all.filter(({ role }) => /^(runtime|value|patch)$/.test(role));
    this.#ties = ties;
  }

  /** Undefined where the module may be imported in the place of the part. */
  overtaken({ units: [own] }: Part, stays: (unit: Unit) => boolean): Overtaken | undefined {
    if (!own) return undefined;
    for (const acting of this.#acting) {
      const between = this.#others.filter(
        (unit) => isAbove(own, unit) && isAbove(unit, acting) && stays(unit),
      );
      for (const unit of between) {
        const tie = this.#tie(unit, acting);
        if (tie) return { unit, tie };
      }
    }
    return undefined;
  }

  /** Whether a statement has its effect on something else than definitions of the module. */
  reachesOut(part: Part): boolean {
    const [unit] = part.units;
    return unit !== undefined && part.block.names.length === 0 && !this.#isPatchOfOwn(unit);
  }

  #isPatchOfOwn(unit: Unit): boolean {
    const changed = changedNames(unit);
    return changed.length > 0 && changed.every((name) => this.#names.has(name));
  }

  #tie(unit: Unit, acting: Unit): Tie | undefined {
    const known = this.#tied.get(acting) ?? new Map<Unit, Tie | undefined>();
    this.#tied.set(acting, known);
    if (!known.has(unit)) {
      const tie = this.#ties.tieBetween(unit, acting);
      // What a function does besides, it does when it is called.
      const isLater = acting.role === "function" && tie?.kind !== "name";
      known.set(unit, isLater ? undefined : tie);
    }
    return known.get(unit);
  }
}

function acts({ role, statements, readsNow }: Unit): boolean {
  if (role === "runtime") return true;
  const node = statements.at(-1)?.node;
  if (role === "value" && node?.kind === "Assign") return !isLiteral(node.value);
  // Decorators, bases and default values are evaluated where they stand.
  return role !== "import" && role !== "guarded-import" && readsNow.length > 0;
}
