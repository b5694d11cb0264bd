/**
 * Which statements of a notebook show what a symbol gives: the last expression of a cell with its
 * output, a print with its line, an assertion. Each is taken with all that it needs, and only when
 * what it shows is what its code says.
 */
import type { ExtractionInput } from "../extract/extractionPlan";
import type { CellState } from "../dataflow/cellStates";
import type { StatementId } from "../dataflow/graph";
import type { CellFacts, StatementFacts } from "../dataflow/facts";
import type { RunOrder } from "../dataflow/runOrder";
import type { Cell } from "../notebook/model";
import type { Expr } from "../python/ast";
import { checkFreshness, checkSize } from "./caseChecks";
import { ownClass } from "./contracts/ownClass";
import type { ModuleFunctions } from "./moduleFunctions";
import { NotClosed } from "./notClosed";
import { SetupFinder, type Setup } from "./setup";
import type { StageCalls } from "./stageCalls";
import { readFrame, readSeries } from "./shownTable";
import { readRepr, type ShownValue } from "./shownValue";

/** What tests are made from; a `NotebookAnalysis` has all of it. */
export interface TestInput extends Pick<ExtractionInput, "notebook" | "graph"> {
  readonly order: RunOrder;
  readonly states: readonly (CellState | undefined)[];
}

/** One thing that the notebook shows or asserts. */
export interface TestCase extends StatementId {
  /** What is shown, and how; undefined for an assertion, which is copied. */
  readonly shown:
    { readonly expr: Expr; readonly value: ShownValue; readonly isRounded: boolean } | undefined;
  readonly setup: Setup;
}

export interface FoundCases {
  readonly cases: readonly TestCase[];
  /** Why calls of the symbol give no case, as clauses with their cells. */
  readonly misses: readonly { readonly cell: number; readonly reason: string }[];
}

export function findCases(
  input: TestInput,
  symbol: string,
  module: ModuleFunctions,
  stages: StageCalls | undefined,
): FoundCases {
  const { graph, order } = input;
  const isOfStage = stages?.has(symbol) === true;
  const alone = new SetupFinder(graph, module, order.isLinear);
  const withStages =
    stages && order.outOfOrder.length === 0
      ? new SetupFinder(graph, module, order.isLinear, stages)
      : undefined;
  const isOfTorch = (ownClass(symbol, module)?.libraryBases ?? new Set()).has("Module");
  const isRounded = rounding(input.graph.cells);
  const cases: TestCase[] = [];
  const misses: { cell: number; reason: string }[] = [];
  for (const cell of input.notebook.cells) {
    const facts = input.graph.cells[cell.index];
    if (!facts) continue;
    for (const each of candidatesIn(facts, cell, module)) {
      const at = { cell: cell.index, statement: each.statement };
      // What has gone into a stage is its code, and shows nothing of it.
      if (stages?.ownerOf(at) !== undefined) continue;
      try {
        const asked = each.expr && isForm(each.expr) && isOfTorch ? "form" : "value";
        const setup = setupOf(at, asked, isOfStage ? undefined : alone, withStages);
        if (!setup.about.has(symbol)) continue;
        checkFreshness(cell, setup, input);
        if (asked === "form") checkSize(setup, input);
        if (each.isPrinted && alone.prints(setup.names)) {
          throw new NotClosed("it prints something itself");
        }
        if (each.expr && !each.value) throw new NotClosed("what it shows cannot be read back");
        const { expr, value } = each;
        const shown = expr && value && { expr, value, isRounded: isRounded(value) };
        cases.push({ ...at, shown, setup });
      } catch (error) {
        if (!(error instanceof NotClosed)) throw error;
        const names = facts.statements[each.statement]?.events.map(({ name }) => name) ?? [];
        const isAbout = names.includes(symbol) || stages?.isReadAt(at, symbol) === true;
        if (isAbout) misses.push({ cell: cell.index, reason: error.message });
      }
    }
  }
  return { cases, misses };
}

/** With all statements copied, else with the values of the module's stages. */
function setupOf(
  at: StatementId,
  asked: "value" | "form",
  alone: SetupFinder | undefined,
  withStages: SetupFinder | undefined,
): Setup {
  try {
    if (alone) return alone.of(at, asked);
  } catch (error) {
    if (!(error instanceof NotClosed) || !withStages) throw error;
  }
  if (!withStages) throw new NotClosed("the notebook did not run from top to bottom");
  return withStages.of(at, asked);
}

interface Candidate {
  readonly statement: number;
  /** Undefined for an assertion. */
  readonly expr: Expr | undefined;
  readonly value: ShownValue | undefined;
  readonly isPrinted: boolean;
}

function candidatesIn(facts: CellFacts, cell: Cell, module: ModuleFunctions): readonly Candidate[] {
  const asserts = facts.statements.flatMap(({ node, index }): Candidate[] =>
    node.kind === "Assert" && node.test.kind !== "Constant" && cell.executionCount !== null
      ? [{ statement: index, expr: undefined, value: undefined, isPrinted: false }]
      : [],
  );
  // A cell that stopped has shown nothing of what stands below, and an assertion may be what failed.
  if (cell.outputs.some(({ kind }) => kind === "error")) return [];
  const last = facts.statements.at(-1);
  const isQuiet = /^\s*;/.test(facts.masked.slice(last?.span.end));
  const shown =
    last?.node.kind === "ExprStmt" && !isQuiet && !isPrint(last) ? last.node.value : undefined;
  const results = cell.outputs.flatMap((each) => (each.kind === "result" ? [each] : []));
  const [only, more] = results;
  const isOfThisRun = only && !more && hasCountOf(only, cell);
  return [
    ...asserts,
    ...printedIn(facts, cell),
    ...(last && shown && isOfThisRun
      ? [
          {
            statement: last.index,
            expr: shown,
            value: resultOf(only.data, module),
            isPrinted: false,
          },
        ]
      : []),
  ];
}

function hasCountOf({ executionCount }: { executionCount: number | null }, cell: Cell): boolean {
  return executionCount === null || executionCount === cell.executionCount;
}

function resultOf(
  data: Readonly<Record<string, unknown>>,
  module: ModuleFunctions,
): ShownValue | undefined {
  const html = data["text/html"];
  if (typeof html === "string" && html.includes('class="dataframe"')) return readFrame(html);
  const text = data["text/plain"];
  if (typeof text !== "string") return undefined;
  return readSeries(text) ?? readRepr(text, module.classes);
}

/** Calls of `print` with one line each, when nothing else in the cell can have written to the output. */
function printedIn(facts: CellFacts, cell: Cell): readonly Candidate[] {
  const prints = facts.statements.filter(isPrint);
  const writers = facts.statements.flatMap(({ calls, node }) =>
    node.kind === "FunctionDef" || node.kind === "ClassDef"
      ? []
      : calls.filter(({ root, inside }) => !inside && root === "print"),
  );
  const streams = cell.outputs.flatMap((output) => (output.kind === "stream" ? [output] : []));
  const text = streams.map((each) => each.text).join("");
  const lines = text.replace(/\n$/, "").split(/\r?\n/);
  const isClear =
    prints.length > 0 &&
    streams.length > 0 &&
    writers.length === prints.length &&
    facts.magics.length === 0 &&
    streams.every(({ name }) => name === "stdout") &&
    lines.length === prints.length;
  if (!isClear) return [];
  return prints.flatMap(({ node, index }, at): Candidate[] => {
    const call = node.kind === "ExprStmt" && node.value.kind === "Call" ? node.value : undefined;
    const [first, second, more] = call?.args ?? [];
    const expr = second ?? first;
    if (!expr || more || call?.keywords.length !== 0 || expr.kind === "Starred") return [];
    const label = second ? labelOf(first, facts.source) : "";
    const line = lines[at] ?? "";
    if (label === undefined || !line.startsWith(label)) return [];
    const text = line.slice(label.length);
    const form = isForm(expr) ? readRepr(text) : undefined;
    return [{ statement: index, expr, value: form ?? { kind: "printed", text }, isPrinted: true }];
  });
}

/** What `print("Shape:", x)` writes in front of the value. */
function labelOf(expr: Expr | undefined, source: string): string | undefined {
  if (expr?.kind !== "Constant" || expr.type !== "str") return undefined;
  const [, , text] = /^(["'])([^"'\\]*)\1$/.exec(source.slice(expr.start, expr.end)) ?? [];
  return text === undefined ? undefined : `${text} `;
}

/** `x.shape`, `len(x)`: the same for all values of a kind. */
export function isForm(expr: Expr): boolean {
  if (expr.kind === "Subscript") return isForm(expr.value);
  if (expr.kind === "Call") return expr.func.kind === "Name" && expr.func.name === "len";
  return expr.kind === "Attribute" && /^(shape|ndim|size)$/.test(expr.attr.name);
}

function isPrint({ node }: StatementFacts): boolean {
  if (node.kind !== "ExprStmt" || node.value.kind !== "Call") return false;
  return node.value.func.kind === "Name" && node.value.func.name === "print";
}

/**
 * Which values the notebook shows with fewer digits than they have: `%precision` is about all numbers,
 * what numpy and pandas are told only about theirs.
 */
function rounding(cells: readonly (CellFacts | undefined)[]): (value: ShownValue) => boolean {
  const says = (settings: RegExp): boolean =>
    cells.some((facts) => facts && settings.test(facts.source));
  const ofAll = says(/%precision/);
  const ofTables = says(/set_printoptions|\bset_option\(|\boptions\.display\b|option_context/);
  return (value) => {
    const text = JSON.stringify(value);
    const isTable = /"kind":"(array|series|frame)"/.test(text);
    return isTable ? ofAll || ofTables : ofAll && text.includes('"float"');
  };
}

/** Whether an expression may stand in front of a dot or an operator as it is. */
export function isAtomic(expr: Expr): boolean {
  if (expr.kind === "Comprehension") return expr.form !== "generator";
  return /^(Name|Call|Attribute|Subscript|List|Dict|Set|Constant|JoinedStr)$/.test(expr.kind);
}
