/** Small things that maps of lists lack. */

/** Adds to the list under a key, and starts that list where there is none. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
