/**
 * "Did you mean …?": the defined name that a misspelt one most likely stands for. Close spelling
 * first, then the same words in another order (`train_df`, `df_train`), then one name that the other
 * only lengthens (`df_train`, `df`).
 */
import { editDistance } from "../text/editDistance";

/** The best candidate, the latest of equals; undefined when none is near enough. */
export function nearestName<Named extends { readonly name: string }>(
  name: string,
  candidates: readonly Named[],
): Named | undefined {
  let best: { candidate: Named; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = nameDistance(name, candidate.name);
    if (distance !== undefined && (!best || distance <= best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** Smaller is nearer; undefined when the names do not resemble each other. */
function nameDistance(a: string, b: string): number | undefined {
  if (a === b) return undefined;
  if (a.toLowerCase() === b.toLowerCase()) return 0;
  const allowed = Math.min(2, Math.floor(Math.max(a.length, b.length) / 3));
  const edits = editDistance(a.toLowerCase(), b.toLowerCase());
  if (edits <= allowed && !differOnlyInNumber(a, b)) return edits;
  const [wordsA, wordsB] = [words(a), words(b)];
  if (wordsA.length > 1 && [...wordsA].sort().join() === [...wordsB].sort().join()) return 3;
  const [short, long] = wordsA.length < wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  // `Aml` and `aml_compute` are things of different kinds: a class and a value.
  const isSameStyle = /[A-Z]/.test(a) === /[A-Z]/.test(b);
  const isLonger = isSameStyle && short.length === long.length - 1 && short.join("").length > 1;
  return isLonger && long.join("_").startsWith(`${short.join("_")}_`) ? 4 : undefined;
}

/** `x1` and `x2` are neighbours, not misspellings of each other. */
function differOnlyInNumber(a: string, b: string): boolean {
  return a.replace(/\d+/g, "") === b.replace(/\d+/g, "");
}

function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split("_")
    .filter((word) => word !== "");
}
