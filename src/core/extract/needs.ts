/**
 * What a unit needs in a module, read off the names that it reads: units that stand above it, units
 * that it calls, imports, and state of the running notebook.
 */
import type { NameEvent } from "../dataflow/facts";
import { contains } from "../text/span";
import { annotationsOf, quotedNames } from "./annotations";
import type { PlannedImport } from "./importText";
import { hasFutureAnnotations } from "./moduleNames";
import { bringsOwnImport } from "./ownImports";
import type { Obstacle } from "./refusal";
import { NameResolver, type ResolverInput, type StateSource } from "./resolveNames";
import type { NotebookUnits, Unit } from "./units";

/** What a unit needs in a module. */
export interface Needs {
  /** Units to be defined before this one, since it reads them when it is defined. */
  readonly first: readonly Unit[];
  readonly whenCalled: readonly Unit[];
  /** Units below it that change it when they are defined: without them it is not complete. */
  readonly completedBy: readonly Unit[];
  /** Imported names that it reads, with the unit that imports them. */
  readonly imports: readonly { readonly name: string; readonly unit: Unit }[];
  /** Imports that no cell has in this form: what IPython provides, what a star-import brings. */
  readonly implied: readonly PlannedImport[];
}

/** State that a unit reads. */
export interface StateRead extends StateSource {
  /** Offset of the first read in the source of the unit's cell. */
  readonly at: number;
  readonly isDeferred: boolean;
}

export interface UnitReads {
  readonly needs: Needs;
  readonly state: readonly StateRead[];
  /** A name that a module cannot have. */
  readonly obstacle: Obstacle | undefined;
}

export class NeedsReader {
  readonly resolver: NameResolver;
  readonly #units: NotebookUnits;
  readonly #hasFutureAnnotations: boolean;
  readonly #known = new Map<Unit, UnitReads>();

  constructor(input: ResolverInput) {
    this.resolver = new NameResolver(input);
    this.#units = input.units;
    this.#hasFutureAnnotations = hasFutureAnnotations(input.units);
  }

  readsOf(unit: Unit): UnitReads {
    const known = this.#known.get(unit) ?? this.#read(unit);
    this.#known.set(unit, known);
    return known;
  }

  #read(unit: Unit): UnitReads {
    const first = new Set<Unit>();
    const whenCalled = new Set<Unit>();
    const imports = new Map<string, Unit>();
    const implied: PlannedImport[] = [];
    const state: StateRead[] = [];
    let obstacle: Obstacle | undefined;
    const read = (event: NameEvent, isDeferred: boolean): void => {
      if (unit.names.includes(event.name) && isDeferred) return;
      if (!isDeferred && bringsOwnImport(unit, event)) return;
      const found = this.resolver.resolve(unit, event, isDeferred);
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
        case "state":
          state.push({ ...found.state, at: event.span.start, isDeferred });
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
        this.#units.definersOf(event.name).length > 0 && this.resolver.resolve(unit, event, true);
      // A quoted annotation is for readers and checkers: it never stands in the way.
      if (!found || unit.names.includes(event.name)) continue;
      if (found.kind === "import") imports.set(event.name, found.unit);
      else if (found.kind === "unit" && found.unit.role === "guarded-import")
        whenCalled.add(found.unit);
    }
    const needs = {
      first: [...first],
      whenCalled: [...whenCalled],
      completedBy: this.resolver.fillersOf(unit),
      imports: [...imports].map(([name, source]) => ({ name, unit: source })),
      implied,
    };
    return { needs, state, obstacle };
  }
}
