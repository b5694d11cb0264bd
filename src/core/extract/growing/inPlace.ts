/**
 * Symbols in an order that moves nothing which the module has: a new stage stands behind the one that
 * runs before it, a new definition above what needs it, else above all stages.
 */
export interface Placed {
  readonly name: string;
  readonly kind: string;
  readonly hash: string;
  readonly code: string;
}

export interface Order {
  /** The symbols in the module; several may have one name, and statements have none. */
  readonly present: readonly Pick<Placed, "name" | "hash">[];
  /** Names of stages in the order in which they run. */
  readonly calls: readonly string[];
  isStage(name: string): boolean;
}

/** `symbols`: new and present ones, the new ones in the order that a new module would have. */
export function inPlace<Item extends Placed>(
  symbols: readonly Item[],
  { present, calls, isStage }: Order,
): readonly Item[] {
  const open = new Set(symbols);
  const take = (isMeant: (item: Item) => boolean): Item | undefined => {
    const found = [...open].find(isMeant);
    if (found) open.delete(found);
    return found;
  };
  // What says the same first, so that an update of one takes no other's place.
  const same = present.map((old) =>
    take(({ name, hash }) => name === old.name && hash === old.hash),
  );
  const placed = present.flatMap(
    (old, at) => same[at] ?? take(({ name }) => name === old.name) ?? [],
  );
  const isNew = (item: Item): boolean => open.has(item);
  const placeOf = (wanted: (name: string) => boolean): number | undefined => {
    const at = placed.findIndex(({ name }) => wanted(name));
    return at < 0 ? undefined : at;
  };
  const stageAbove = (name: string): number | undefined => {
    const above = calls.slice(0, calls.indexOf(name)).reverse();
    const last = above.find((each) => placeOf((other) => other === each) !== undefined);
    const at = placeOf((each) => each === last);
    return at === undefined ? undefined : at + 1;
  };
  for (const [at, item] of symbols.entries()) {
    if (!isNew(item)) continue;
    const firstStage = placeOf(isStage);
    const user = symbols
      .slice(at + 1)
      .find((each) => !isNew(each) && !isStage(each.name) && mentions(each, item.name));
    // A statement that only acts stands below all that it acts on.
    if (item.kind === "statement") {
      placed.splice(firstStage ?? placed.length, 0, item);
      continue;
    }
    const place = isStage(item.name)
      ? (stageAbove(item.name) ?? firstStage)
      : (placeOf((name) => name === user?.name) ?? firstStage);
    placed.splice(place ?? placed.length, 0, item);
  }
  return placed;
}

function mentions({ code }: Placed, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, "u").test(code);
}
