/**
 * Registries: containers of the notebook that its definitions fill when they are defined, most often
 * through a decorator, and functions and classes that get a part of theirs in the same way. Where nothing else changes such a container, it is a constant of the module,
 * and the definitions that fill it come along with it.
 */
import { push } from "../collections";
import type { NameEvent } from "../dataflow/facts";
import type { Mutation, NotebookGraph } from "../dataflow/graph";
import { keyOf } from "../dataflow/statementId";
import { functionsAround } from "../python/nesting";
import type { ModuleNames } from "./moduleNames";
import { changedNames } from "./patches";
import type { NotebookUnits, Unit } from "./units";

export class Registries {
  readonly #units: NotebookUnits;
  readonly #names: ModuleNames;
  readonly #definitions = new Map<string, Unit>();
  readonly #mutations = new Map<string, Mutation[]>();
  readonly #patches = new Map<string, Unit[]>();

  constructor(units: NotebookUnits, graph: NotebookGraph, names: ModuleNames) {
    this.#units = units;
    this.#names = names;
    for (const unit of units.all) {
      if (unit.role === "function" || unit.role === "class") {
        this.#definitions.set(keyOf(unit), unit);
      }
      if (unit.role !== "patch") continue;
      for (const name of changedNames(unit)) push(this.#patches, name, unit);
    }
    for (const mutation of graph.mutations) push(this.#mutations, mutation.name, mutation);
  }

  /** Definitions that change what the name stands for when they are defined, in order. */
  fillersOf(name: string): readonly Unit[] {
    const fillers = (this.#mutations.get(name) ?? []).flatMap(
      (mutation) => this.#definitions.get(keyOf(mutation)) ?? [],
    );
    return [...new Set([...fillers, ...(this.#patches.get(name) ?? [])])].sort(
      (a, b) => a.cell - b.cell || a.statement - b.statement,
    );
  }

  /** Whether definitions change it, all of which can stand at the top of a module, and nothing else. */
  isRegistry(name: string): boolean {
    const mutations = this.#mutations.get(name) ?? [];
    const fillers = this.fillersOf(name);
    return (
      fillers.length > 0 &&
      mutations.every((mutation) => this.#definitions.has(keyOf(mutation))) &&
      fillers.every((unit) => this.#isAtTop(unit)) &&
      !this.#units
        .changersOf(name)
        .some(({ unit, event }) =>
          [...this.#definitions.values()].some((each) => decoratesLate(each, unit, event)),
        )
    );
  }

  /** Whether a definition needs nothing of the running notebook when it is defined. */
  #isAtTop(unit: Unit): boolean {
    return (
      this.#names.effectOf(unit) === undefined &&
      unit.readsNow.every(({ name }) => {
        const source = this.#names.lastAbove(name, unit);
        return source === undefined || this.#names.isTakeable(source);
      })
    );
  }
}

/** Whether a definition has a decorator that changes something only when the decorated one is called. */
function decoratesLate(definition: Unit, unit: Unit, { span }: NameEvent): boolean {
  const depth = Math.max(...unit.statements.map(({ node }) => functionsAround(node, span)));
  return definition.statements.some(
    ({ node }) =>
      (node.kind === "FunctionDef" || node.kind === "ClassDef") &&
      node.decorators.some((each) => {
        const callee = each.kind === "Call" ? each.func : each;
        // What `register("x")` returns is called with the definition, too.
        const calls = each.kind === "Call" ? 2 : 1;
        return callee.kind === "Name" && unit.names.includes(callee.name) && depth > calls;
      }),
  );
}
