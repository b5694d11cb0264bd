/**
 * A short text that says what an index knows about tests of some symbols: as long as it stays equal,
 * so does what a report tells of tests. Evidence is looked up by name (`TestIndex.places`), what the
 * notebook's own modules say decides for all of it, and what runs notebooks for all of them.
 */
import { contentHash, isSamePath, type TestIndex } from "../core/index";

/** `symbols`: the names of the symbols that a report of this notebook tells about, in its order. */
export function evidenceKey(
  notebook: string,
  symbols: readonly string[],
  { places, origins, runs }: TestIndex,
): string {
  const found = symbols.map((name) => places.get(name) ?? null);
  const modules = origins.filter((origin) => isSamePath(origin.notebook, notebook));
  return contentHash(JSON.stringify([found, modules, runs]));
}
