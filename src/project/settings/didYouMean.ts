/** Suggests the known word that a mistyped one is likely to mean. */

/** " (did you mean `x`?)", or the known words when none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const [nearest] = known
    .map((candidate) => ({ candidate, steps: distance(folded(word), folded(candidate)) }))
    .sort((a, b) => a.steps - b.steps);
  if (nearest && nearest.steps <= Math.max(2, Math.floor(word.length / 4))) {
    return ` (did you mean \`${nearest.candidate}\`?)`;
  }
  return ` (known: ${known.join(", ")})`;
}

/** `output_dir` and `output-dir` are `outputDir`. */
function folded(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, "");
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
