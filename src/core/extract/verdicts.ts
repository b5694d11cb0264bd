/**
 * Which units can stand in a module as they are, and what each needs there. Every unit is judged by
 * itself first; then whatever needs one that cannot be taken falls with it.
 */
import type { NameEvent } from "../dataflow/facts";
import { isAbove } from "../dataflow/statementId";
import { contains } from "../text/span";
import { annotationsOf, quotedNames } from "./annotations";
import type { PlannedImport } from "./importText";
import { hasFutureAnnotations, ModuleNames } from "./moduleNames";
import { pieceOf } from "./pieces";
import { cellsInWords, words, type Obstacle } from "./refusal";
import { NameResolver, type ResolverInput } from "./resolveNames";
import { findSecret } from "./secrets";
import { nameOf, type NotebookUnits, type Unit } from "./units";

/** What a unit needs in a module. */
export interface Needs {
  /** Units to be defined before this one, since it reads them when it is defined. */
  readonly first: readonly Unit[];
  readonly whenCalled: readonly Unit[];
  /** Imported names that it reads, with the unit that imports them. */
  readonly imports: readonly { readonly name: string; readonly unit: Unit }[];
  /** Imports that no cell has in this form: what IPython provides, what a star-import brings. */
  readonly implied: readonly PlannedImport[];
}

export class Verdicts {
  readonly #units: NotebookUnits;
  readonly #names: ModuleNames;
  readonly #resolver: NameResolver;
  readonly #hasFutureAnnotations: boolean;
  readonly #judged = new Map<Unit, { needs: Needs; obstacle: Obstacle | undefined }>();

  constructor(input: Omit<ResolverInput, "names">) {
    this.#units = input.units;
    this.#names = new ModuleNames(input.units);
    this.#resolver = new NameResolver({ ...input, names: this.#names });
    this.#hasFutureAnnotations = hasFutureAnnotations(input.units);
  }

  get names(): ModuleNames {
    return this.#names;
  }

  needsOf(unit: Unit): Needs {
    return this.#judge(unit).needs;
  }

  /** What stands in the way of the unit itself; undefined when only its needs decide. */
  obstacleOf(unit: Unit): Obstacle | undefined {
    return this.#judge(unit).obstacle;
  }

  #judge(unit: Unit): { needs: Needs; obstacle: Obstacle | undefined } {
    const known = this.#judged.get(unit);
    if (known) return known;
    const { needs, obstacle } = this.#needs(unit);
    const judged = {
      needs,
      obstacle: this.#ownObstacle(unit) ?? obstacle ?? conditionObstacle(unit, needs),
    };
    this.#judged.set(unit, judged);
    return judged;
  }

  #ownObstacle(unit: Unit): Obstacle | undefined {
    const symbol = nameOf(unit);
    const start = unit.statements[0]?.span.start ?? 0;
    const end = unit.statements[unit.statements.length - 1]?.span.end ?? start;
    const problem = unit.facts.syntaxProblems[0];
    if (problem)
      return { at: problem.span.start, ...words.syntax(symbol, unit.cell, problem.message) };
    // First of all, since the other reasons may show a piece of the code.
    const secret = secretIn(unit, symbol);
    if (secret) return secret;
    if (unit.names.includes("__version__")) return { at: start, ...words.reserved(symbol) };
    const magic = unit.facts.magics.find(
      (each) => each.kind !== "cell" && each.span.start >= start && each.span.start < end,
    );
    if (magic) {
      const text = unit.facts.source.slice(magic.span.start, magic.span.end).split("\n")[0] ?? "";
      return { at: magic.span.start, ...words.magicInside(symbol, text.trim()) };
    }
    const rebinds = unit.rebinds[0];
    if (rebinds) return { at: rebinds.span.start, ...words.rebinds(symbol, rebinds.name) };
    const effect = this.#names.effectOf(unit);
    if (effect) {
      const text =
        unit.role === "value" ? words.computed(symbol) : words.atImport(symbol, effect.what);
      return { at: effect.span.start, ...text };
    }
    const namespace = unit.statements
      .flatMap((each) => each.calls)
      .find((call) => call.path.length === 0 && isNamespaceCall(call.root, call.node.args.length));
    if (namespace) {
      return { at: namespace.node.start, ...words.namespace(symbol, `${namespace.root}()`) };
    }
    return this.#patched(unit, symbol, start) ?? this.#isState(unit, start);
  }

  /** A value that the notebook computes, or changes after it was written down. */
  #isState(unit: Unit, start: number): Obstacle | undefined {
    if (unit.role === "runtime") return { at: start, ...words.computed(nameOf(unit)) };
    if (unit.role !== "value") return undefined;
    for (const name of unit.names) {
      const state = this.#resolver.valueState(name, unit);
      if (state) return { at: start, ...state.itself };
    }
    return undefined;
  }

  /** Functions and classes that a cell changes after their definition: `Net.fit = fit`. */
  #patched(unit: Unit, symbol: string, start: number): Obstacle | undefined {
    if (unit.role !== "function" && unit.role !== "class") return undefined;
    for (const name of unit.names) {
      const change = this.#units
        .changersOf(name)
        .find(
          (each) =>
            !each.isDeferred &&
            isPatch(each.event.cause) &&
            this.#names.lastAbove(name, each.unit) === unit,
        );
      if (change) {
        const cells = cellsInWords([change.unit]);
        return { at: start, ...words.patched(symbol, change.event.cause ?? "", cells) };
      }
      const wrapper = this.#units.definersOf(name).find((each) => isWrapper(each, name, unit));
      if (wrapper) return { at: start, ...words.wrapped(symbol, cellsInWords([wrapper])) };
    }
    return undefined;
  }

  #needs(unit: Unit): { needs: Needs; obstacle: Obstacle | undefined } {
    const first = new Set<Unit>();
    const whenCalled = new Set<Unit>();
    const imports = new Map<string, Unit>();
    const implied: PlannedImport[] = [];
    let obstacle: Obstacle | undefined;
    const read = (event: NameEvent, isDeferred: boolean): void => {
      if (unit.names.includes(event.name) && isDeferred) return;
      const found = this.#resolver.resolve(unit, event, isDeferred);
      switch (found.kind) {
        case "nothing":
          return;
        case "unit":
          if (found.unit !== unit) (isDeferred ? whenCalled : first).add(found.unit);
          return;
        case "import":
          imports.set(event.name, found.unit);
          return;
        case "implied":
          implied.push(...found.imports);
          return;
        case "obstacle":
          obstacle ??= { at: event.span.start, reason: found.reason, remedy: found.remedy };
      }
    };
    const annotations = annotationsOf(unit);
    for (const event of unit.readsNow) {
      // Under `from __future__ import annotations` nobody evaluates them.
      const isUnread =
        this.#hasFutureAnnotations && annotations.some((each) => contains(each, event.span));
      read(event, isUnread);
    }
    for (const event of unit.readsWhenCalled) read(event, true);
    for (const event of quotedNames(annotations, unit)) {
      const found =
        this.#units.definersOf(event.name).length > 0 && this.#resolver.resolve(unit, event, true);
      // A quoted annotation is for readers and checkers: it never stands in the way.
      if (!found || unit.names.includes(event.name)) continue;
      if (found.kind === "import") imports.set(event.name, found.unit);
      else if (found.kind === "unit" && found.unit.role === "guarded-import")
        whenCalled.add(found.unit);
    }
    const needs = {
      first: [...first],
      whenCalled: [...whenCalled],
      imports: [...imports].map(([name, source]) => ({ name, unit: source })),
      implied,
    };
    return { needs, obstacle };
  }
}

/** Conditional imports stand above all symbols, so they cannot read one. */
function conditionObstacle(unit: Unit, { first }: Needs): Obstacle | undefined {
  const needed = first.find((each) => each.role !== "guarded-import");
  if (unit.role !== "guarded-import" || !needed) return undefined;
  return {
    at: unit.statements[0]?.span.start ?? 0,
    ...words.conditional(nameOf(unit), nameOf(needed)),
  };
}

/** In what would be copied, comments included. */
function secretIn(unit: Unit, symbol: string): Obstacle | undefined {
  for (const statement of unit.statements) {
    const piece = pieceOf(statement, unit.facts);
    const hit = findSecret(unit.facts.source.slice(piece.start, piece.end));
    if (hit) return { at: piece.start + hit.span.start, ...words.secret(symbol, hit.what) };
  }
  return undefined;
}

/** `f = jit(f)`: hands the definition on and takes its name, where `f = f(x)` only calls it. */
function isWrapper(unit: Unit, name: string, wrapped: Unit): boolean {
  if (unit.role !== "value" && unit.role !== "runtime") return false;
  if (!isAbove(wrapped, unit)) return false;
  return unit.statements.some(({ node, events, calls }) => {
    if (node.kind !== "Assign") return false;
    const called = new Set(
      calls.filter((each) => each.root === name).map((each) => each.node.start),
    );
    return events.some(
      (event) => event.kind === "read" && event.name === name && !called.has(event.span.start),
    );
  });
}

function isNamespaceCall(root: string | undefined, argumentCount: number): boolean {
  return (root === "globals" || root === "vars") && argumentCount === 0;
}

/** Assigning an attribute or registering with a decorator; a method call changes what it keeps, not what it is. */
function isPatch(cause: string | undefined): boolean {
  return cause !== undefined && /=`$|item assignment|`del`/.test(cause);
}
