/**
 * A short text that says what an index knows about tests of some symbols: as long as it stays equal,
 * so does what a report tells of tests. Evidence is looked up by name (`TestIndex.places`), and
 * where modules come from and what runs notebooks decides for whole notebooks.
 */
import { contentHash, type TestIndex } from "../core/index";

/** `symbols`: the names of the symbols that a report tells about, in its order. */
export function evidenceKey(symbols: readonly string[], tests: TestIndex): string {
  const places = symbols.map((name) => tests.places.get(name) ?? null);
  return contentHash(JSON.stringify([places, tests.origins, tests.runs]));
}
