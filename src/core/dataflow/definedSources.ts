/**
 * Where the object comes from that a cell gives a name, beyond what its expression shows: a function of
 * the notebook may hand back what it was given, an array may be a view of another one.
 */
import type { CellFacts, NameEvent } from "./facts";
import { argumentsFor, functionsOf } from "./functionsOf";
import type { LibraryEffects } from "./libraryEffects";
import type { NameRecord } from "./nameRecord";
import { valueSources, type ValueSource } from "./valueSources";

export function definedSources(
  { sources = [], value }: NameEvent,
  cell: number,
  cells: readonly (CellFacts | undefined)[],
  record: NameRecord,
  library: LibraryEffects,
): readonly ValueSource[] {
  const viewed = value ? library.viewedNames(cell, value) : [];
  if (viewed.length > 0) return viewed.map((name) => ({ name, relation: "view" }));
  if (value?.kind !== "Call" || value.func.kind !== "Name") return sources;
  const { name } = value.func;
  const returned = record.definitionsOf(name).flatMap((definition) =>
    functionsOf(definition, cells)
      .filter((fact) => fact.name === name)
      .flatMap((fact) => argumentsFor(fact, value, fact.returnedParameters)),
  );
  return [...sources, ...returned.flatMap(valueSources)];
}
