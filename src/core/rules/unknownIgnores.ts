/** Ignore comments that silence nothing, since they name a rule that does not exist. */
import type { Notebook } from "../notebook/model";
import { editDistance } from "../text/editDistance";
import { ruleIds } from "./ids";

export interface UnknownIgnore {
  /** 0-based. */
  readonly cell: number;
  /** 1-based line in the cell. */
  readonly line: number;
  readonly message: string;
}

/** Wider than what counts, so that `unexplained_cell` is seen whole. */
const comment = /#[ \t]*cellbridge:[ \t]*ignore[ \t]+(\w[\w-]*(?:[ \t]*,[ \t]*\w[\w-]*)*)/g;

export function unknownIgnores({ cells }: Notebook): readonly UnknownIgnore[] {
  const known: ReadonlySet<string> = new Set(ruleIds);
  return cells.flatMap(({ index, kind, source }) => {
    if (kind !== "code" || !source.includes("cellbridge:")) return [];
    return [...source.matchAll(comment)].flatMap((match) => {
      const line = source.slice(0, match.index).split("\n").length;
      return (match[1] ?? "")
        .split(",")
        .map((name) => name.trim())
        .filter((name) => !known.has(name))
        .map((name) => ({
          cell: index,
          line,
          message: `unknown rule \`${name}\` in an ignore comment, which silences nothing${nearest(name)}`,
        }));
    });
  });
}

function nearest(name: string): string {
  const folded = name.toLowerCase().replaceAll("_", "-");
  const most = Math.max(2, Math.floor(name.length / 4));
  const [best] = ruleIds
    .map((id) => ({ id, steps: id.startsWith(folded) ? 1 : editDistance(folded, id) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps);
  return best ? ` (did you mean \`${best.id}\`?)` : "";
}
