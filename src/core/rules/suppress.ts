/**
 * How a person says "not here": the comment `# cellbridge: ignore rule-id (reason)` anywhere in a
 * cell (in Markdown as `<!-- … -->`) silences the rules it names for that cell, the cell tag
 * `cellbridge-ignore` silences all.
 * A rule that speaks about several cells at once leaves the silenced ones out of its count.
 */
import type { Cell } from "../notebook/model";
import { ruleIds, type RuleId } from "./ids";
import type { Fix } from "./rule";

/** The cell tag that silences every rule in its cell. */
const ignoreTag = "cellbridge-ignore";

const comment = /(?:#|<!--)\s*cellbridge:\s*ignore\s+([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*)/g;

const none: ReadonlySet<RuleId> = new Set();

/** Rules that a cell silences. */
export function ignoredRules(cell: Cell): ReadonlySet<RuleId> {
  if (cell.tags.includes(ignoreTag)) return new Set(ruleIds);
  return rulesIgnoredIn(cell.source);
}

/** Rules that comments in a text silence: in a module these stand in the function or above it. */
export function rulesIgnoredIn(text: string): ReadonlySet<RuleId> {
  if (!text.includes("cellbridge:")) return none;
  const named = new Set<string>();
  for (const [, list = ""] of text.matchAll(comment)) {
    for (const id of list.split(",")) named.add(id.trim());
  }
  return new Set(ruleIds.filter((id) => named.has(id)));
}

/**
 * Writes the ignore comment at the top of the cell, below a cell magic, which must stay first.
 * Hosts offer it last on every finding; it is never safe, since it only hides.
 */
export function ignoreInCell(cell: Cell, rule: RuleId): Fix {
  const eol = cell.source.includes("\r\n") ? "\r\n" : "\n";
  const magic = /^(?:[ \t]*\r?\n)*[ \t]*%%.*(?:\r?\n|$)/.exec(cell.source)?.[0] ?? "";
  const before = magic !== "" && !magic.endsWith("\n") ? eol : "";
  return {
    title: `Ignore \`${rule}\` in this cell`,
    isSafe: false,
    edits: [
      {
        kind: "replace",
        cell: cell.index,
        span: { start: magic.length, end: magic.length },
        text:
          cell.kind === "markdown"
            ? `<!-- cellbridge: ignore ${rule} -->${eol}`
            : `${before}# cellbridge: ignore ${rule}${eol}`,
      },
    ],
  };
}
