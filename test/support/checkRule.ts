/**
 * How rules are tested: a notebook as text, with carets under what the rule should say. Nothing else
 * in a rule's test touches the API, so rules may change without their tests.
 */
import assert from "node:assert/strict";
import type { Finding, Fix, Rule } from "../../src/core/rules/rule";
import { LineIndex } from "../../src/core/text/lineIndex";
import { analyzeFixture, type AnalyzeOptions } from "./analyze";
import { formatCells, parseFixture, type Expectation, type Fixture } from "./notebook";
import { applyNotebookEdits } from "./notebookEdits";

/**
 * Runs one rule over a fixture and compares its findings with the carets. What was expected and not
 * found, and what was found and not expected, are listed apart.
 */
export function checkRule(rule: Rule, text: string, options: AnalyzeOptions = {}): void {
  const fixture = parseFixture(text);
  const { findings } = analyzeFixture(fixture, { ...options, rules: [rule] });
  const open = [...findings];
  const missing = fixture.expectations.filter((expectation) => {
    const at = open.findIndex((finding) => isExpected(finding, expectation, fixture));
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
  if (missing.length === 0 && open.length === 0) return;
  const report = [
    ...section(
      "Expected and not found:",
      missing.map((each) => showExpectation(each, fixture)),
    ),
    ...section(
      "Found and not expected:",
      open.map((each) => showFinding(each, fixture)),
    ),
  ];
  assert.fail(`\n${report.join("\n")}`);
}

/**
 * Applies the rule's fixes, round after round until it offers none, and compares the cells with the
 * fixture `after`. `after` may hold carets for what the rule still says then.
 */
export function checkFix(
  rule: Rule,
  before: string,
  after: string,
  options: AnalyzeOptions = {},
): void {
  let fixture = parseFixture(before);
  for (let round = 0; round < 20; round++) {
    const { findings } = analyzeFixture(fixture, { ...options, rules: [rule] });
    const fix = findings.find((finding) => finding.fix)?.fix;
    if (!fix) {
      assert.equal(formatCells(fixture.notebook), formatCells(parseFixture(after).notebook));
      if (round === 0) assert.fail("No finding offers a fix");
      return;
    }
    fixture = { ...fixture, notebook: applyNotebookEdits(fixture.notebook, fix.edits) };
  }
  assert.fail("The rule still offers fixes after twenty rounds");
}

/** The findings of a rule for a fixture, for what carets cannot show. */
export function findingsOf(
  rule: Rule,
  text: string,
  options: AnalyzeOptions = {},
): readonly Finding[] {
  return analyzeFixture(parseFixture(text), { ...options, rules: [rule] }).findings;
}

/** The fixes that a rule offers for a fixture, in order. */
export function fixesOf(rule: Rule, text: string, options: AnalyzeOptions = {}): readonly Fix[] {
  return findingsOf(rule, text, options).flatMap(({ fix }) => fix ?? []);
}

function isExpected(finding: Finding, expected: Expectation, fixture: Fixture): boolean {
  const { cell, line, start, end } = placeOf(finding, fixture);
  const { rule, message } = expected;
  const isPlace =
    cell === expected.cell &&
    line === expected.line &&
    start === expected.start &&
    end === expected.end;
  if (!isPlace || finding.rule !== rule) return false;
  if (message === undefined) return true;
  return message.endsWith("…")
    ? finding.message.startsWith(message.slice(0, -1))
    : finding.message === message;
}

/** The part of a finding's span on its first line, which is what carets can mark. */
function placeOf({ at }: Finding, { notebook }: Fixture) {
  const source = notebook.cells[at.cell]?.source ?? "";
  const lines = new LineIndex(source);
  const { line, column } = lines.positionAt(at.span.start);
  const lineEnd = lines.startOf(line) + (source.split("\n")[line] ?? "").length;
  const end = Math.min(at.span.end, lineEnd) - lines.startOf(line);
  return { cell: at.cell, line, start: column, end };
}

function showExpectation(expected: Expectation, fixture: Fixture): string {
  const { cell, line, start, end, rule, message } = expected;
  return show(
    fixture,
    cell,
    line,
    start,
    end,
    `${rule}${message === undefined ? "" : `: ${message}`}`,
  );
}

function showFinding(finding: Finding, fixture: Fixture): string {
  const { cell, line, start, end } = placeOf(finding, fixture);
  return show(fixture, cell, line, start, end, `${finding.rule}: ${finding.message}`);
}

function show(
  { notebook }: Fixture,
  cell: number,
  line: number,
  start: number,
  end: number,
  text: string,
): string {
  const source = notebook.cells[cell]?.source.split("\n")[line] ?? "";
  const marks = `${" ".repeat(start)}${"^".repeat(Math.max(1, end - start))}`;
  return `  cell ${cell + 1}, line ${line + 1}\n    ${source}\n    ${marks} ${text}`;
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items];
}
