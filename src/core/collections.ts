/** Small things that maps of lists lack. */

/** Adds to the list under a key, and starts that list where there is none. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** What is found at the first item that has any. */
export function firstFound<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last item that passes (`findLast` of ES2023). */
export function lastWhere<Item>(
  items: readonly Item[],
  test: (item: Item, at: number) => boolean,
): Item | undefined {
  return items[lastIndexWhere(items, test)];
}

/** Position of the last item that passes, -1 where none does (`findLastIndex` of ES2023). */
export function lastIndexWhere<Item>(
  items: readonly Item[],
  test: (item: Item, at: number) => boolean,
): number {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    if (item !== undefined && test(item, at)) return at;
  }
  return -1;
}
