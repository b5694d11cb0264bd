/**
 * A pytest file for one symbol of a notebook, from what the notebook itself shows of it. Cases are only
 * taken where the result is surely that of the code; classes are asked for what they promise as what
 * they are (`contracts`). Where there is neither, the test is one that fails and says what is to be
 * written. Never a test that asserts nothing.
 */
import type { Layout } from "../extract/layoutCode";
import { push } from "../collections";
import { findCases, type FoundCases, type TestCase, type TestInput } from "./cases";
import { contractOf } from "./contracts/contract";
import { testPlace, type Repository } from "./conventions";
import { examplesIn } from "./doctests";
import { ModuleFunctions } from "./moduleFunctions";
import { NotClosed } from "./notClosed";
import { SetupFinder } from "./setup";
import { StageCalls, type StagePlan } from "./stageCalls";
import { bodyOfCell, bodyOfExamples, todoBody, type Spelling, type TestBody } from "./testBody";
import { PresentTests, type TestFileText } from "./testFileText";

export interface TestRequest extends Repository {
  readonly symbol: string;
  readonly layout: Layout;
  /**
   * What an extraction of the whole notebook gives now, so that tests can call stages; undefined
   * where there is none, or nobody knows.
   */
  readonly extracted?: { readonly plan: StagePlan; readonly text: string } | undefined;
}

export interface TestPlan extends TestFileText {
  /** Of the test file, relative to the workspace folder. */
  readonly path: string;
  readonly state: "new" | "changed" | "unchanged";
  /** Where the tests come from: "cell 7", "its docstring", "what its class promises". */
  readonly origins: readonly string[];
  /** Why the test is one that is still to be written; undefined when it has cases. */
  readonly todo: string | undefined;
}

/** Undefined when the module has no function or class of that name. */
export function planTest(input: TestInput, request: TestRequest): TestPlan | undefined {
  const { symbol, layout } = request;
  const module = new ModuleFunctions(request.module);
  if (!module.has(symbol)) return undefined;
  const place = testPlace(request);
  const present = new PresentTests(place);
  const found = findCases(input, symbol, module, stagesOf(input, request, module));
  const docstring = module.facts.symbols.find(({ name }) => name === symbol)?.docstring ?? "";
  const examples = examplesIn(docstring, module);
  const names = new Set([
    symbol,
    ...found.cases.flatMap(({ setup }) => [...setup.names]),
    ...examples.flatMap(({ mentions }) => mentions.map(({ name }) => name)),
  ]);
  const { spell, imports } = present.spellingOf(names);
  const promised = contractIn(symbol, input, module, spell);
  const bodies = distinct(
    agreeing([
      ...(examples.length > 0 ? [bodyOfExamples(examples, spell)] : []),
      ...telling(
        byCell(found.cases).flatMap((cases) => bodyOfCell(cases, input.graph, spell) ?? []),
      ),
      ...(promised.body ? [promised.body] : []),
    ]),
  );
  const todo = bodies.length > 0 ? undefined : whyNone(found, promised.whyNot);
  const used = new Set(bodies.flatMap((body) => [...body.names]));
  const file = present.with(
    symbol,
    todo === undefined ? bodies : [todoBody(`test ${symbol}: ${todo.replaceAll("`", "")}`)],
    imports.filter(({ name }) => name === undefined || used.has(name)),
    input.notebook.path,
    layout,
  );
  const isNew = place.present === undefined;
  const state = file.added.length === 0 ? "unchanged" : isNew ? "new" : "changed";
  const origins = bodies.map(({ origin }) => origin || "what its class promises");
  return { ...file, path: place.path, state, origins, todo };
}

/** Undefined where the module has none, or the notebook calls them itself. */
function stagesOf(
  { graph }: TestInput,
  { extracted, module: { path } }: TestRequest,
  module: ModuleFunctions,
): StageCalls | undefined {
  if (!extracted || extracted.plan.usage || extracted.plan.calls.length === 0) return undefined;
  const planned = new ModuleFunctions({ path, text: extracted.text });
  return new StageCalls(graph, extracted.plan, planned, module);
}

/** What a class promises as what it is, or why that cannot be tested. */
function contractIn(
  symbol: string,
  { graph, order }: TestInput,
  module: ModuleFunctions,
  spell: Spelling,
): { readonly body?: TestBody | undefined; readonly whyNot?: string } {
  const finder = new SetupFinder(graph, module, order.isLinear);
  try {
    return { body: contractOf(symbol, { graph, module, finder, spell }) };
  } catch (error) {
    if (error instanceof NotClosed) return { whyNot: error.message };
    throw error;
  }
}

/** What one cell shows is one test; so is what several show of the same stages and nothing else. */
function byCell(cases: readonly TestCase[]): readonly (readonly TestCase[])[] {
  const cells = new Map<string, TestCase[]>();
  for (const each of cases) {
    const { steps, statements } = each.setup;
    const stages = steps.calls.map(({ name }) => name);
    const isPlain = stages.length > 0 && statements.length === 0;
    push(cells, [isPlain ? "" : each.cell, ...stages].join(), each);
  }
  return [...cells.values()];
}

/** Without those that only ask for a type, where others ask for more. */
function telling(bodies: readonly TestBody[]): readonly TestBody[] {
  const isTelling = ({ lines }: TestBody): boolean =>
    lines.some((line) => /^(assert (?!isinstance\()|np\.testing)/.test(line));
  const found = bodies.filter(isTelling);
  return found.length > 0 ? found : bodies;
}

/** Without those that mean something else by a name than one before: a file imports a name once. */
function agreeing(bodies: readonly TestBody[]): readonly TestBody[] {
  const meanings = new Map<string, string>();
  return bodies.filter(({ imports }) => {
    const own = [...imports].map(([name, each]) => [name, JSON.stringify(each)] as const);
    if (own.some(([name, text]) => (meanings.get(name) ?? text) !== text)) return false;
    for (const [name, text] of own) meanings.set(name, text);
    return true;
  });
}

/** What several places show is one test, which names them all. */
function distinct(bodies: readonly TestBody[]): readonly TestBody[] {
  const byText = new Map<string, TestBody>();
  for (const body of bodies) {
    const text = body.lines.join("\n");
    const same = byText.get(text);
    byText.set(text, same ? { ...same, origin: `${same.origin} and ${body.origin}` } : body);
  }
  return [...byText.values()];
}

function whyNone({ misses, cases }: FoundCases, whyNot: string | undefined): string {
  const [first] = misses;
  if (whyNot !== undefined) return whyNot;
  if (first) return `what cell ${first.cell + 1} shows of it is no case: ${first.reason}`;
  return cases.length > 0
    ? "what the notebook shows of it differs from run to run"
    : "the notebook shows no result of it for values that are written out";
}
