/**
 * A pytest file for one symbol of a notebook, from what the notebook itself shows of it. Cases are only
 * taken where the result is surely that of the code; where there is none, the test is one that fails
 * and says what is to be written. Never a test that asserts nothing.
 */
import type { Layout } from "../extract/layoutCode";
import { push } from "../collections";
import type { PythonParser } from "../python/parse";
import { findCases, type FoundCases, type TestCase, type TestInput } from "./cases";
import { testPlace, type Repository } from "./conventions";
import { examplesIn } from "./doctests";
import { ModuleFunctions } from "./moduleFunctions";
import { bodyOfCell, bodyOfExamples, todoBody, type TestBody } from "./testBody";
import { PresentTests, type TestFileText } from "./testFileText";

export interface TestRequest extends Repository {
  readonly symbol: string;
  readonly layout: Layout;
}

export interface TestPlan extends TestFileText {
  /** Of the test file, relative to the workspace folder. */
  readonly path: string;
  readonly state: "new" | "changed" | "unchanged";
  /** Where the cases come from: "cell 7", "its docstring". */
  readonly origins: readonly string[];
  /** Why the test is one that is still to be written; undefined when it has cases. */
  readonly todo: string | undefined;
}

/** Undefined when the module has no function or class of that name. */
export function planTest(
  input: TestInput,
  parser: PythonParser,
  request: TestRequest,
): TestPlan | undefined {
  const { symbol, layout } = request;
  const module = new ModuleFunctions(request.module.text, parser);
  if (!module.has(symbol)) return undefined;
  const place = testPlace(request, parser);
  const present = new PresentTests(place, parser);
  const found = findCases(input, symbol, module, parser);
  const docstring = module.facts.symbols.find(({ name }) => name === symbol)?.docstring ?? "";
  const examples = examplesIn(docstring, module, parser);
  const names = new Set([
    ...found.cases.flatMap(({ setup }) => [...setup.names]),
    ...examples.flatMap(({ mentions }) => mentions.map(({ name }) => name)),
  ]);
  const { spell, imports } = present.spellingOf(names);
  const bodies = distinct(
    agreeing([
      ...(examples.length > 0 ? [bodyOfExamples(examples, spell)] : []),
      ...byCell(found.cases).flatMap((cases) => bodyOfCell(cases, input.graph, spell) ?? []),
    ]),
  );
  const todo = bodies.length > 0 ? undefined : whyNone(found);
  const used = new Set(bodies.flatMap((body) => [...body.names]));
  const file = present.with(
    symbol,
    todo === undefined ? bodies : [todoBody(`test ${symbol}: ${todo.replaceAll("`", "")}`)],
    imports.filter(({ name }) => name === undefined || used.has(name)),
    input.notebook.path,
    layout,
    parser,
  );
  const isNew = place.present === undefined;
  const state = file.added.length === 0 ? "unchanged" : isNew ? "new" : "changed";
  return { ...file, path: place.path, state, origins: bodies.map(({ origin }) => origin), todo };
}

function byCell(cases: readonly TestCase[]): readonly (readonly TestCase[])[] {
  const cells = new Map<number, TestCase[]>();
  for (const each of cases) push(cells, each.cell, each);
  return [...cells.values()];
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

function whyNone({ misses, cases }: FoundCases): string {
  const [first] = misses;
  if (first) return `its call in cell ${first.cell + 1} is no case: ${first.reason}`;
  return cases.length > 0
    ? "what the notebook shows of it differs from run to run"
    : "the notebook shows no result of it for values that are written out";
}
