/**
 * What keeps code in its cells that their author exports: it is in the module as it stands, and so acts when
 * that is imported. Asked in rounds, as `choosing.ts` does, of what stays by then.
 */
import type { Use } from "../../dataflow/graph";
import { isAbove } from "../../dataflow/statementId";
import { overlaps } from "../../text/span";
import type { NotebookUnits, Unit } from "../units";
import { ImportTime } from "./importTime";
import type { Part } from "./parts";
import type { Ties } from "./ties";
import { replaceWords, type ReplaceWords } from "./words";

export interface ExportedInput {
  readonly modulePath: string;
  readonly units: NotebookUnits;
  readonly ties: Ties;
  /** Whether code of the notebook went to the module before. */
  readonly isUsed: boolean;
  /** Whether the unit imports from the module. */
  isOwnImport(unit: Unit): boolean;
}

export interface Round {
  readonly kept: ReadonlySet<Part>;
  stays(unit: Unit): boolean;
  /** Reads of what a unit binds, those inside of functions included. */
  readersOf(unit: Unit): readonly { readonly unit: Unit; readonly use: Use }[];
}

/** Where the obstacle is, and what it is. */
export interface Obstacle {
  readonly unit: Unit;
  readonly words: ReplaceWords;
}

export class ExportedParts {
  readonly #parts: readonly Part[];
  readonly #input: ExportedInput;
  readonly #importTime: ImportTime;
  /** The first import from the module that the notebook has already. */
  readonly #import: Unit | undefined;

  constructor(parts: readonly Part[], input: ExportedInput) {
    this.#parts = parts;
    this.#input = input;
    this.#importTime = new ImportTime(parts, input.units, input.ties);
    this.#import = input.units.all.find((unit) => input.isOwnImport(unit));
  }

  obstacleOf(part: Part, round: Round): Obstacle | undefined {
    const [unit] = part.units;
    return unit && (this.#form(part, unit, round) ?? this.#acting(part, unit, round));
  }

  /** A name that has another meaning, or none, once the statement has gone. */
  #form({ block }: Part, own: Unit, { stays, readersOf }: Round): Obstacle | undefined {
    const { units, isOwnImport } = this.#input;
    for (const name of block.names) {
      const again = units.definersOf(name).find((unit) => isAbove(own, unit) && !isOwnImport(unit));
      if (again) return { unit: again, words: replaceWords.redefined(name, again.cell) };
    }
    if (own.role !== "runtime") return undefined;
    const { unknowable, statements } = own.facts;
    const isImport = statements.some(
      ({ node, span }) =>
        node.kind === "ImportFrom" && unknowable && overlaps(span, unknowable.span),
    );
    if (unknowable && !isImport) return { unit: own, words: replaceWords.unknowable };
    const read = readersOf(own).find(
      ({ unit, use }) => own.names.includes(use.name) && stays(unit),
    );
    if (!read) return undefined;
    return { unit: read.unit, words: replaceWords.bindsToo(read.use.name, read.unit.cell) };
  }

  /** What the module does when it is imported, which the notebook does further down. */
  #acting(part: Part, own: Unit, round: Round): Obstacle | undefined {
    const { modulePath } = this.#input;
    const { label: name } = part;
    // What the module does when it is imported, no cell tells any more.
    if (this.#input.isUsed && this.#import && isAbove(own, this.#import)) {
      const { cell } = this.#import;
      return { unit: own, words: replaceWords.aboveImport(name, modulePath, cell) };
    }
    const found = this.#importTime.overtaken(part, round.stays);
    if (found) {
      const { unit, tie } = found;
      return { unit, words: replaceWords.runsEarly(name, modulePath, unit.cell, tie) };
    }
    if (this.#importTime.reachesOut(part) && !this.#isSeen(own, round)) {
      return { unit: own, words: replaceWords.unseen(modulePath) };
    }
    for (const other of round.kept) {
      const [unit] = other.units;
      if (other.block.names.length > 0 || unit?.role !== "runtime") continue;
      const isChanged = unit.readsNow.some((read) => part.block.names.includes(read.name));
      if (isChanged) return { unit, words: replaceWords.changedByKept(name, unit.cell) };
    }
    return undefined;
  }

  /** Whether the module is imported above: already, or by a definition that goes and code needs which stays. */
  #isSeen(unit: Unit, { kept, stays, readersOf }: Round): boolean {
    if (this.#import) return true;
    return this.#parts.some((part) => {
      const [own] = part.units;
      if (!own || kept.has(part) || !isAbove(own, unit)) return false;
      return readersOf(own).some(({ unit: reader, use }) => {
        return !use.via && reader.role !== "import" && stays(reader);
      });
    });
  }
}
