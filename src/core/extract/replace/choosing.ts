/**
 * Which symbols of a module the notebook can have from there. One that stays in its cells keeps back
 * what the module's own copy of it would be used by, so that nothing exists twice with two meanings;
 * what stays is found in rounds until no more is.
 */
import type { NotebookGraph, Use } from "../../dataflow/graph";
import { lastWhere, push } from "../../collections";
import { isAbove } from "../../dataflow/statementId";
import { changedNames, comesLate } from "../patches";
import type { Unit } from "../units";
import type { UnitFlow } from "../stages/unitFlow";
import { callPlace, type CallPlace } from "./callPlace";
import { ExportedParts, type ExportedInput } from "./exportedParts";
import { ownObstacle, type OwnInput } from "./ownObstacle";
import { boundBy, providedBy, type Part } from "./parts";
import { handoverObstacle } from "./remainingCalls";
import { stayAt as at, type Stay } from "./stay";
import { replaceWords } from "./words";

export interface Choice {
  /** Parts that go, stages with the position of the piece in whose place their call stands. */
  readonly replaced: ReadonlyMap<Part, number>;
  readonly kept: ReadonlyMap<Part, Stay>;
  /** Whether the code of a unit stays in the notebook. */
  stays(unit: Unit): boolean;
}

export interface ChoosingInput extends ExportedInput, OwnInput {
  /** Whether the module has exactly the cells that their author exports to it. */
  readonly isExported: boolean;
  readonly graph: NotebookGraph;
  readonly flow: UnitFlow;
  /** Definitions that the notebook is to have from another module: whoever uses its copy sees no difference. */
  readonly elsewhere: ReadonlySet<Unit>;
}

export function chooseParts(parts: readonly Part[], input: ChoosingInput): Choice {
  const choosing = new Choosing(parts, input);
  return choosing.choice();
}

class Choosing {
  readonly #parts: readonly Part[];
  readonly #input: ChoosingInput;
  readonly #kept = new Map<Part, Stay>();
  readonly #partOf = new Map<Unit, Part>();
  /** Names that are variables of the module, which only its own functions see. */
  readonly #variables: ReadonlySet<string>;
  /** Reads of what a unit binds, those inside of functions included. */
  readonly #readers = new Map<Unit, { readonly unit: Unit; readonly use: Use }[]>();
  readonly #exported: ExportedParts | undefined;

  constructor(parts: readonly Part[], input: ChoosingInput) {
    this.#parts = parts;
    this.#input = input;
    this.#exported = input.isExported ? new ExportedParts(parts, input) : undefined;
    for (const part of parts) for (const unit of part.units) this.#partOf.set(unit, part);
    this.#variables = new Set(parts.flatMap(({ block }) => block.stage?.globals ?? []));
    for (const use of input.graph.uses) {
      const unit = input.flow.unitAt(use);
      if (!unit) continue;
      for (const definition of use.definitions) {
        const source = input.flow.unitAt(definition);
        if (source) push(this.#readers, source, { unit, use });
      }
    }
  }

  choice(): Choice {
    const stays = (unit: Unit): boolean => this.#stays(unit);
    for (let before = -1; before < this.#kept.size;) {
      before = this.#kept.size;
      for (const part of this.#parts) {
        const stay = this.#kept.has(part) ? undefined : this.#obstacleOf(part);
        if (stay) this.#kept.set(part, stay);
      }
    }
    const replaced = new Map<Part, number>();
    for (const part of this.#parts) {
      if (this.#kept.has(part)) continue;
      const place = this.#placeOf(part);
      replaced.set(part, "piece" in place ? place.piece : 0);
    }
    return { replaced, kept: this.#kept, stays };
  }

  #placeOf(part: Part): CallPlace {
    const { elsewhere } = this.#input;
    const stays = (unit: Unit): boolean => this.#stays(unit) && !elsewhere.has(unit);
    return callPlace(part, { ...this.#input, stays });
  }

  #stays(unit: Unit): boolean {
    const part = this.#partOf.get(unit);
    return part === undefined || this.#kept.has(part);
  }

  #obstacleOf(part: Part): Stay | undefined {
    return (
      ownObstacle(part, this.#variables, this.#input) ??
      this.#overruled(part) ??
      this.#changedBelow(part) ??
      this.#needsKept(part) ??
      this.#calledFrom(part) ??
      this.#exportedObstacle(part) ??
      (part.block.stage
        ? (this.#deleted(part) ?? this.#hidden(part) ?? this.#outOfOrder(part))
        : undefined)
    );
  }

  /** Another value that the notebook gives to a name of the module, which the module would not see. */
  #overruled(part: Part): Stay | undefined {
    if (part.block.stage) return undefined;
    const [own] = part.units;
    for (const name of part.block.names) {
      const { units, isOwnImport } = this.#input;
      const others = [...units.definersOf(name), ...units.rebindersOf(name)].filter(
        (unit) =>
          unit !== own && !part.units.includes(unit) && this.#stays(unit) && !isOwnImport(unit),
      );
      const later = others.find(
        (unit) => (own && isAbove(own, unit)) || (part.block.added ?? []).length > 0,
      );
      if (later) return at(later, 0, replaceWords.overruled(name, later.cell));
    }
    return undefined;
  }

  /** A patch that stays, or that code which stays did not know: from the module it comes complete. */
  #changedBelow({ block, label, units: [own] }: Part): Stay | undefined {
    const { units } = this.#input;
    if (!own || block.stage) return undefined;
    const changes = units.all.filter(
      (unit) => changedNames(unit).some((name) => block.names.includes(name)) && isAbove(own, unit),
    );
    if (changes.length === 0) return undefined;
    const staying = units.all.filter(
      (unit) => /^(runtime|value)$/.test(unit.role) && this.#stays(unit),
    );
    const change = changes.find(
      (each) => this.#stays(each) || comesLate(each, own, changes, new Set(staying), units),
    );
    return change && at(change, 0, replaceWords.changedBelow(label, change.cell));
  }

  /** What only exported code has in its way. */
  #exportedObstacle(part: Part): Stay | undefined {
    const found = this.#exported?.obstacleOf(part, {
      kept: new Set(this.#kept.keys()),
      stays: (unit) => this.#stays(unit),
      readersOf: (unit) => this.#readers.get(unit) ?? [],
    });
    return found && at(found.unit, 0, found.words);
  }

  /** Something that stays in the notebook, so that the module's own copy must not be used. */
  #needsKept({ block, label, units }: Part): Stay | undefined {
    const own = new Set([...(block.added ?? []), ...(block.stage?.parameters ?? [])]);
    for (const [other, stay] of this.#kept) {
      const names = other.block.stage ? other.block.stage.unset : other.block.names;
      for (const unit of units) {
        const read = [...unit.readsNow, ...unit.readsWhenCalled].find(
          ({ name }) => names.includes(name) && (other.block.stage !== undefined || !own.has(name)),
        );
        if (!read) continue;
        const kept = other.label;
        return at(unit, read.span.start, replaceWords.needsKept(label, kept, stay.reason));
      }
    }
    return undefined;
  }

  /** Code that stays and cannot hand over what the function gets as a parameter in the module. */
  #calledFrom({ block, units }: Part): Stay | undefined {
    const [callee] = units;
    if (!callee || !block.added) return undefined;
    for (const unit of this.#input.units.all) {
      if (!this.#stays(unit)) continue;
      const found = handoverObstacle(unit, callee, block.added, this.#input.units);
      if (found) return at(unit, found.at, replaceWords.notHandedOver(block.name, found.why));
    }
    return undefined;
  }

  /** A variable that the call hands over, and that the notebook does not have there. */
  #deleted({ block, units }: Part): Stay | undefined {
    const [first] = units;
    const above = this.#input.units.all.filter((unit) => first && isAbove(unit, first));
    for (const name of block.stage?.parameters ?? []) {
      const last = lastWhere(above, (unit) => unit.names.includes(name) || deletes(unit, name));
      if (last && deletes(last, name))
        return at(last, 0, replaceWords.deleted(block.name, name, last.cell));
    }
    return undefined;
  }

  /** A variable that the stage keeps to itself and that code reads which stays. */
  #hidden(part: Part): Stay | undefined {
    const provided = providedBy(part);
    const bound = boundBy(part);
    for (const step of part.units) {
      const found = (this.#readers.get(step) ?? []).find(
        ({ unit, use }) => this.#stays(unit) && bound.has(use.name) && !provided.has(use.name),
      );
      if (found) {
        const { unit, use } = found;
        const isOwn = use.at.cell === unit.cell;
        const words = replaceWords.hidden(part.block.name, use.name, unit.cell);
        return at(unit, isOwn ? use.at.span.start : 0, words);
      }
    }
    return undefined;
  }

  /** What stays between its statements and would not see what it saw. */
  #outOfOrder(part: Part): Stay | undefined {
    const place = this.#placeOf(part);
    if ("piece" in place) return undefined;
    const { cell, tie } = place;
    const source = this.#input.graph.cells[cell]?.source ?? "";
    return {
      cell,
      line: source.slice(0, place.at).split(/\r\n|\r|\n/).length,
      ...replaceWords.between(part.block.name, cell, tie),
    };
  }
}

function deletes({ statements }: Unit, name: string): boolean {
  return statements.some(({ events }) =>
    events.some((event) => event.kind === "delete" && event.name === name),
  );
}
