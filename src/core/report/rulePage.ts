/** The page of a rule, in Markdown: why it exists, what it finds and what it does not. */
import type { RuleMeta } from "../rules/rule";

export function rulePage(rule: RuleMeta<string>): string {
  return [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${rule.category} · ${rule.severity} by default${rule.isFixable ? " · has a quick fix" : ""}`,
    rule.why,
    "## Found",
    codeBlock(rule.bad),
    "## Not found",
    codeBlock(rule.good),
    "## When not to use it",
    rule.whenNotToUse,
    `Severity: setting \`cellbridge.rules.${rule.id}\`. In one cell: the comment \`# cellbridge: ignore ${rule.id}\`.`,
    "",
  ].join("\n\n");
}

function codeBlock(notebook: string): string {
  return `\`\`\`python\n${notebook.trimEnd()}\n\`\`\``;
}
