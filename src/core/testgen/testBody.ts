/**
 * Cases as the bodies of test functions: the statements that a case needs, in the order of the
 * notebook, and an assertion in the place of what showed something.
 */
import type { NotebookGraph, StatementId } from "../dataflow/graph";
import { isAbove, keyOf } from "../dataflow/statementId";
import type { StageCall } from "../extract/growing/stageCall";
import type { PlannedImport } from "../extract/importText";
import type { Name } from "../python/ast";
import { applyEdits } from "../text/edit";
import { contains, type Span } from "../text/span";
import { assertionLines, shapeLines } from "./assertions";
import { isAtomic, isForm, type TestCase } from "./cases";
import type { Example } from "./doctests";
import type { Nature } from "./reproducible";

/** A test function without its name. */
export interface TestBody {
  /** Where it comes from: "cell 7", "its docstring"; empty for what no place shows. */
  readonly origin: string;
  /** What the name of the test says behind that of the symbol. */
  readonly suffix?: string;
  /** Whether it is still to be written. */
  readonly isTodo?: boolean;
  readonly lines: readonly string[];
  readonly imports: ReadonlyMap<string, PlannedImport>;
  /** Names of the module under test. */
  readonly names: ReadonlySet<string>;
}

/** How a test names something of the module: "f" or "churn.f". */
export type Spelling = (name: string) => string;

/**
 * One test for what a cell shows, or several of the same stages; undefined when nothing can be
 * asserted of it.
 */
export function bodyOfCell(
  cases: readonly TestCase[],
  graph: NotebookGraph,
  spell: Spelling,
): TestBody | undefined {
  const steps = new Map<string, StatementId>();
  for (const each of cases) {
    for (const at of each.setup.statements) steps.set(keyOf(at), at);
  }
  const shown = new Map(cases.map((each) => [keyOf(each), each]));
  for (const each of cases) steps.set(keyOf(each), each);
  const { calls, settings } = cases[0]?.setup.steps ?? { calls: [], settings: [] };
  const lines: string[] = [...settings, ...calls.map((call) => callText(call, spell))];
  const bound = new Set<string>(calls.flatMap(({ returns }) => returns));
  let hasAssertion = false;
  let lastNote: string | undefined;
  for (const at of [...steps.values()].sort((a, b) => (isAbove(a, b) ? -1 : 1))) {
    const facts = graph.cells[at.cell];
    const statement = facts?.statements[at.statement];
    if (!facts || !statement) continue;
    for (const { kind, name } of statement.events) if (kind === "define") bound.add(name);
    const owner = shown.get(keyOf(at)) ?? cases.find(({ setup }) => includes(setup.statements, at));
    const written = (span: Span): string => textIn(facts.source, span, owner, at.cell, spell);
    const own = shown.get(keyOf(at));
    if (!own?.shown) {
      lines.push(written(statement.span));
      hasAssertion ||= own !== undefined;
      continue;
    }
    const { expr, value } = own.shown;
    const text = written(expr);
    const isExact = (own.setup.nature === "same" || isForm(expr)) && !own.shown.isRounded;
    const asserted = isExact ? assertionLines : shapeLines;
    const name = isAtomic(expr) && !text.includes("\n") ? text : `(${text})`;
    let found = asserted(name, value);
    if (found.length > 1 && expr.kind !== "Name") {
      const result = bound.has("result") ? "shown" : "result";
      found = [`${result} = ${name}`, ...asserted(result, value)];
    }
    hasAssertion ||= found.length > 0;
    const note =
      found.length > 0 && !isForm(expr) ? weakened(own.shown, own.setup.nature) : undefined;
    if (note !== undefined && note !== lastNote) lines.push(`# ${note}`);
    lastNote = note;
    lines.push(...found);
  }
  const names = new Set(cases.flatMap(({ setup }) => [...setup.names]));
  const imports = new Map(cases.flatMap(({ setup }) => [...setup.imports]));
  const [first] = cases;
  if (!first || !hasAssertion || [...bound].some((name) => names.has(name))) return undefined;
  return withHelpers({ origin: originOf(cases), lines, imports, names });
}

/** "cell 7", "cells 7, 8 and 9". */
function originOf(cases: readonly TestCase[]): string {
  const numbers = [...new Set(cases.map(({ cell }) => cell + 1))].sort((a, b) => a - b);
  const last = numbers.pop() ?? 0;
  return numbers.length === 0 ? `cell ${last}` : `cells ${numbers.join(", ")} and ${last}`;
}

/** As `run` has it. */
function callText({ name, parameters, returns }: StageCall, spell: Spelling): string {
  const call = `${spell(name)}(${parameters.join(", ")})`;
  return returns.length === 0 ? call : `${returns.join(", ")} = ${call}`;
}

/** Why an assertion says less than the notebook shows, or reads oddly; undefined where it does not. */
function weakened(
  { value, isRounded }: NonNullable<TestCase["shown"]>,
  nature: Nature,
): string | undefined {
  if (isRounded) return "Shown with fewer digits than it has: only its form is checked.";
  if (nature !== "same") return "Differs from run to run: only its form is checked.";
  switch (value.kind) {
    case "printed":
      return "Printed, so its type is not known.";
    case "instance":
      return "Only its type is shown.";
    case "frame":
      return value.values.length < value.columnCount || value.values.includes(undefined)
        ? "Not all of it is shown."
        : undefined;
    default:
      return undefined;
  }
}

/** One test for the examples of a docstring. */
export function bodyOfExamples(examples: readonly Example[], spell: Spelling): TestBody {
  const names = new Set(examples.flatMap(({ mentions }) => mentions.map(({ name }) => name)));
  const lines = examples.flatMap(({ code, value, mentions }) => {
    const text = renamed(code, { start: 0, end: code.length }, mentions, spell, []);
    return value
      ? assertionLines(/^\w+(\.\w+)*\([^()]*\)$/.test(text) ? text : `(${text})`, value)
      : [text];
  });
  return withHelpers({ origin: "its docstring", lines, imports: new Map(), names });
}

/** Loud, and about nothing: a test that is still to be written. */
export function todoBody(message: string): TestBody {
  const lines = [`pytest.fail(${JSON.stringify(`TODO: ${message}`)})`];
  return withHelpers({ origin: "", isTodo: true, lines, imports: new Map(), names: new Set() });
}

/** What the assertions themselves need. */
export function withHelpers(body: TestBody): TestBody {
  const imports = new Map(body.imports);
  const text = body.lines.join("\n");
  const plain = (module: string, asname?: string): PlannedImport => {
    return { module, level: 0, name: undefined, asname };
  };
  if (/\bpytest\./.test(text)) imports.set("pytest", plain("pytest"));
  if (/\bnumbers\.Real\b/.test(text)) imports.set("numbers", plain("numbers"));
  const ofNumpy = /\bnp\.(testing|shape|random|isfinite|asarray|arange|ravel|mean|var)\b/;
  if (ofNumpy.test(text)) imports.set("np", plain("numpy", "np"));
  if (/\bpd\.DataFrame\b/.test(text)) imports.set("pd", plain("pandas", "pd"));
  return { ...body, imports };
}

function includes(all: readonly StatementId[], { cell, statement }: StatementId): boolean {
  return all.some((each) => each.cell === cell && each.statement === statement);
}

/** A span of a cell as a test spells it. */
export function textIn(
  source: string,
  span: Span,
  owner: Pick<TestCase, "setup"> | undefined,
  cell: number,
  spell: Spelling,
): string {
  const mentions = owner?.setup.mentions.get(cell) ?? [];
  const edits = owner?.setup.edits.get(cell) ?? [];
  return renamed(source, span, mentions, spell, edits);
}

function renamed(
  source: string,
  span: Span,
  mentions: readonly Name[],
  spell: Spelling,
  others: readonly { readonly span: Span; readonly text: string }[],
): string {
  const edits = [
    ...new Set(mentions.filter((each) => contains(span, each) && spell(each.name) !== each.name)),
  ].map(({ start, end, name }) => ({ span: { start, end }, text: spell(name) }));
  const inside = others.filter((edit) => contains(span, edit.span));
  const shifted = [...edits, ...inside].map((edit) => ({
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
    text: edit.text,
  }));
  return applyEdits(source.slice(span.start, span.end), shifted);
}
