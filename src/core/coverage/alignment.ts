/**
 * Which items of one list are which of another, in order: the longest common subsequence. What both
 * begin and end with is taken off first, since most code is copied whole.
 */

/** Pairs of positions, ascending in both. */
export function aligned(
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [left: number, right: number])[] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start++;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  const pairs: [number, number][] = [];
  for (let at = 0; at < start; at++) pairs.push([at, at]);
  const middle = longest(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  );
  for (const [one, other] of middle) pairs.push([one + start, other + start]);
  for (let at = end; at > 0; at--) pairs.push([left.length - at, right.length - at]);
  return pairs;
}

function longest(left: readonly string[], right: readonly string[]): readonly [number, number][] {
  if (left.length * right.length > mostComparisons) return [];
  const width = right.length + 1;
  // At [i, j]: how many of left from i and right from j are common.
  const counts = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number): number => counts[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      counts[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Two texts of two thousand lines each: nothing that a person has written in cells. */
const mostComparisons = 4_000_000;
