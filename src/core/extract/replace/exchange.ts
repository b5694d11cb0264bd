/**
 * Whether two statements of a notebook may change places: neither reads, binds or changes what the
 * other one binds or changes, through whatever name; and they do not both draw random numbers from one
 * generator or both deal with files, whose order nobody sees in names.
 */
import type { Generator } from "../../apis/generator";
import type { CallFact } from "../../dataflow/facts";
import type { NotebookGraph, StatementId } from "../../dataflow/graph";
import { RandomDraws, soundsRandom } from "../../dataflow/randomDraws";
import type { UnitFlow } from "../stages/unitFlow";
import type { NotebookUnits, Unit } from "../units";

/** What keeps two statements in their order: the name that both touch, or what both do. */
export type Tie =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "chance" }
  | { readonly kind: "files" };

export class Exchange {
  readonly #units: NotebookUnits;
  readonly #flow: UnitFlow;
  readonly #draws: RandomDraws;
  readonly #paths = new Map<CallFact, string>();

  constructor(units: NotebookUnits, flow: UnitFlow, graph: NotebookGraph) {
    this.#units = units;
    this.#flow = flow;
    this.#draws = new RandomDraws(graph);
    for (const { fact, path } of graph.calls) this.#paths.set(fact, path);
  }

  /** Undefined when `first`, which stands above `second`, may as well stand below it. */
  tieBetween(first: Unit, second: Unit): Tie | undefined {
    const name =
      this.#flowBetween(first, second) ??
      this.#overwritten(first, second) ??
      boundIn(first).find((each) => boundIn(second).includes(each));
    if (name !== undefined) return { kind: "name", name };
    const [one, other] = [this.#doings(first), this.#doings(second)];
    if (one.draws.some((generator) => other.draws.includes(generator))) return { kind: "chance" };
    return one.files && other.files ? { kind: "files" } : undefined;
  }

  /** A name through which the second gets something from the first. */
  #flowBetween(first: Unit, second: Unit): string | undefined {
    return this.#flow.usesOf(second).find((use) => this.#flow.sourcesOf(use).includes(first))?.name;
  }

  /** A name that the first reads and that means something else after the second. */
  #overwritten(first: Unit, second: Unit): string | undefined {
    const bound = boundIn(second);
    const isIn = (at: StatementId): boolean => this.#flow.unitAt(at) === second;
    return this.#flow
      .usesOf(first)
      .find(({ name, object }) => bound.includes(name) || object?.mutations.some(isIn))?.name;
  }

  #doings(unit: Unit, seen: ReadonlySet<Unit> = new Set()): Doings {
    const calls = unit.statements.flatMap(({ calls: facts }) =>
      facts.map((fact) => {
        const written = [fact.root ?? "", ...fact.path].join(".");
        return { fact, paths: [written, this.#paths.get(fact) ?? written] };
      }),
    );
    const known = new Set([...seen, unit]);
    const called = [...unit.readsNow, ...(seen.size > 0 ? unit.readsWhenCalled : [])]
      .flatMap(({ name }) => this.#units.definersOf(name))
      .filter(({ role }) => role === "function" || role === "class")
      .filter((each) => !known.has(each))
      .map((each) => this.#doings(each, known));
    const draws = calls
      .filter(({ paths }) => paths.some(soundsRandom))
      .flatMap(({ fact }) => this.#draws.ofCall(unit.cell, fact.node));
    return {
      draws: [...draws, ...called.flatMap((each) => each.draws)],
      files:
        calls.some(({ paths }) => paths.some((path) => files.test(path))) ||
        called.some((each) => each.files),
    };
  }
}

interface Doings {
  /** Generators of random numbers, where something that sounds like it may draw from them. */
  readonly draws: readonly Generator[];
  readonly files: boolean;
}

/** Names that have another value, or none, after the unit. */
function boundIn({ names, statements }: Unit): readonly string[] {
  const deleted = statements
    .flatMap(({ events }) => events)
    .filter(({ kind }) => kind === "delete");
  return [...names, ...deleted.map(({ name }) => name)];
}

/** Calls that read or write files, or ask for them. */
const files =
  /^(open|os|shutil|pathlib|glob|subprocess|tempfile)(\.|$)|(^|\.)(read_\w+|to_(csv|excel|parquet|json|sql|pickle|hdf|feather)|load|loadtxt|genfromtxt|savez?\w*|dump|imread|imwrite|exists|is_file|is_dir|iterdir|unlink|mkdir|(read|write)_(text|bytes))$/;
