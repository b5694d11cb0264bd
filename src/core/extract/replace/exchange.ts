/**
 * Whether two statements of a notebook may change places: neither reads, binds or changes what the
 * other one binds or changes, through whatever name; and they do not both draw random numbers or
 * both deal with files, whose order nobody sees in names.
 */
import type { NotebookGraph, StatementId } from "../../dataflow/graph";
import { keyOf } from "../../dataflow/statementId";
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
  readonly #paths = new Map<string, string[]>();

  constructor(units: NotebookUnits, flow: UnitFlow, graph: NotebookGraph) {
    this.#units = units;
    this.#flow = flow;
    for (const call of graph.calls) {
      const key = keyOf(call);
      this.#paths.set(key, [...(this.#paths.get(key) ?? []), call.path]);
    }
  }

  /** Undefined when `first`, which stands above `second`, may as well stand below it. */
  tieBetween(first: Unit, second: Unit): Tie | undefined {
    const name =
      this.#flowBetween(first, second) ??
      this.#overwritten(first, second) ??
      boundIn(first).find((each) => boundIn(second).includes(each));
    if (name !== undefined) return { kind: "name", name };
    const [one, other] = [this.#doings(first), this.#doings(second)];
    if (one.chance && other.chance) return { kind: "chance" };
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
    const paths = unit.statements.flatMap(({ index, calls }) => [
      ...(this.#paths.get(keyOf({ cell: unit.cell, statement: index })) ?? []),
      ...calls.map(({ root, path }) => [root ?? "", ...path].join(".")),
    ]);
    const known = new Set([...seen, unit]);
    const called = [...unit.readsNow, ...(seen.size > 0 ? unit.readsWhenCalled : [])]
      .flatMap(({ name }) => this.#units.definersOf(name))
      .filter(({ role }) => role === "function" || role === "class")
      .filter((each) => !known.has(each))
      .map((each) => this.#doings(each, known));
    return {
      chance: paths.some((path) => chance.test(path)) || called.some((each) => each.chance),
      files: paths.some((path) => files.test(path)) || called.some((each) => each.files),
    };
  }
}

interface Doings {
  readonly chance: boolean;
  readonly files: boolean;
}

/** Names that have another value, or none, after the unit. */
function boundIn({ names, statements }: Unit): readonly string[] {
  const deleted = statements
    .flatMap(({ events }) => events)
    .filter(({ kind }) => kind === "delete");
  return [...names, ...deleted.map(({ name }) => name)];
}

/** Calls that may draw from a generator that others draw from too; what is fitted may as well. */
const chance =
  /(^|\.)(random|seed|manual_seed|default_rng|rand\w*|shuffle|sample|choices?|permutation|normal|uniform|train_test_split|fit|fit_transform|fit_predict|fit_resample|cross_val_\w+|make_(?!column|pipeline|union|scorer)\w+|(strip|swarm|reg|bar|point|line)plot)(\.|$)/;

/** Calls that read or write files, or ask for them. */
const files =
  /^(open|os|shutil|pathlib|glob|subprocess|tempfile)(\.|$)|(^|\.)(read_\w+|to_(csv|excel|parquet|json|sql|pickle|hdf|feather)|load|loadtxt|genfromtxt|savez?\w*|dump|imread|imwrite|exists|is_file|is_dir|iterdir|unlink|mkdir|(read|write)_(text|bytes))$/;
