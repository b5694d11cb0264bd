/** Suggests the known word that a mistyped one is likely to mean. */
import { editDistance } from "../../core/index";

/** " (did you mean `x`?)", or the known words when none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const [nearest] = known
    .map((candidate) => ({ candidate, steps: distance(folded(word), folded(candidate)) }))
    .filter(({ steps }) => steps <= Math.max(2, Math.floor(word.length / 4)))
    .sort((a, b) => a.steps - b.steps);
  return nearest
    ? ` (did you mean \`${nearest.candidate}\`?)`
    : ` (known: ${known.map((each) => `\`${each}\``).join(", ")})`;
}

/** A word that was not written to its end is near. */
function distance(word: string, candidate: string): number {
  const isBeginning = word.length > 2 && candidate.startsWith(word);
  return isBeginning ? 1 : editDistance(word, candidate);
}

/** `output_dir` and `output-dir` are `outputDir`. */
function folded(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, "");
}
