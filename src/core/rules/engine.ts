/**
 * Runs rules over one notebook. What a rule reports is checked here (message known and filled, spans
 * inside the text); a rule that throws becomes one finding that names it, and the others go on.
 */
import type { OwnModule } from "../dataflow/ownModule";
import type { CellSpan, Notebook } from "../notebook/model";
import type { Settings } from "../settings";
import type { RuleId } from "./ids";
import { assertModuleSpan, isIgnoredInModule, placeInModule } from "./inModule";
import { fillMessage } from "./messages";
import type { Finding, Fix, Report, Rule, RuleContext, Severity } from "./rule";
import { ignoredRules } from "./suppress";

/** What rules look at: the context without what the engine adds to it. */
export type RuleInput = Omit<RuleContext<string>, "report" | "isIgnored">;

/** Findings of all enabled rules, in reading order, each thing said once. */
export function runRules(rules: readonly Rule[], input: RuleInput): readonly Finding[] {
  const ignored = input.notebook.cells.map(ignoredRules);
  const findings = rules.flatMap((rule) => {
    const severity = severityOf(rule, input.settings);
    if (severity === "off") return [];
    return runRule(rule, severity, input, (cell) => ignored[cell]?.has(rule.id) ?? false);
  });
  return withoutRepetition(findings.sort(byPlace));
}

/** The severity that a rule has under these settings. */
function severityOf(rule: Rule, settings: Settings): Severity | "off" {
  return settings.rules[rule.id] ?? rule.severity;
}

function runRule(
  rule: Rule,
  severity: Severity,
  input: RuleInput,
  isIgnored: (cell: number) => boolean,
): Finding[] {
  const findings: Finding[] = [];
  const report = (made: Report<string>): void => {
    const finding = toFinding(rule, severity, made, input.modules);
    assertInside(finding, input);
    if (isIgnored(finding.at.cell) || isIgnoredInModule(finding, input.modules)) return;
    findings.push(finding);
  };
  try {
    rule.check({ ...input, isIgnored, report });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    findings.push(ruleFailure(rule.id, cause));
  }
  return findings;
}

function toFinding(
  rule: Rule,
  severity: Severity,
  made: Report<string>,
  modules: readonly OwnModule[],
): Finding {
  const template = Object.hasOwn(rule.messages, made.message)
    ? rule.messages[made.message]
    : undefined;
  if (template === undefined) throw new Error(`No message “${made.message}”`);
  return {
    rule: rule.id,
    severity,
    message: placeInModule(made.inModule, modules) + fillMessage(template, made.data),
    at: made.at,
    inModule: made.inModule,
    symbol: made.symbol,
    subject: made.subject,
    fix: made.fix,
    related: made.related ?? [],
    tests: made.tests ?? [],
  };
}

/** A mistake of ours, said where people see it, without taking the other rules' findings away. */
function ruleFailure(rule: RuleId, cause: string): Finding {
  return {
    rule,
    severity: "error",
    message: `The rule \`${rule}\` failed on this notebook and was skipped: ${cause}`,
    at: { cell: 0, span: { start: 0, end: 0 } },
    inModule: undefined,
    symbol: undefined,
    subject: undefined,
    fix: undefined,
    related: [],
    tests: [],
  };
}

function assertInside(finding: Finding, { notebook, modules }: RuleInput): void {
  for (const place of [finding, ...finding.related]) {
    assertSpan(place.at, notebook);
    if (place.inModule) assertModuleSpan(place.inModule, modules);
  }
  if (finding.fix) assertEdits(finding.fix, notebook);
}

function assertEdits(fix: Fix, notebook: Notebook): void {
  for (const edit of fix.edits) {
    if (edit.kind === "replace") assertSpan(edit, notebook);
    else if (edit.index < 0 || edit.index > notebook.cells.length) {
      throw new Error(`Cell ${edit.index} cannot be inserted`);
    }
  }
}

function assertSpan({ cell, span }: CellSpan, notebook: Notebook): void {
  const length = notebook.cells[cell]?.source.length ?? -1;
  if (span.start < 0 || span.end < span.start || span.end > length) {
    throw new Error(`Span ${span.start}-${span.end} lies outside cell ${cell}`);
  }
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.at.cell - b.at.cell || a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end
  );
}

function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const byText = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, at, message } = finding;
    const key = `${rule} ${at.cell} ${at.span.start} ${at.span.end} ${message}`;
    if (!byText.has(key)) byText.set(key, finding);
  }
  return [...byText.values()];
}
