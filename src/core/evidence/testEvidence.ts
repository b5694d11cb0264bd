/**
 * What is known about each function, class and constant of a notebook: whether the model needs it,
 * and what tests it. A function that a tested one calls is reached, with the number of calls between.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { SymbolFact } from "../dataflow/facts";
import type { OwnModule } from "../dataflow/ownModule";
import type { Notebook } from "../notebook/model";
import { push } from "../collections";
import type { ClassDef } from "../python/ast";
import { assertedNames, patchedIn, patchedMethods } from "./assertedNames";
import type { MethodEvidence, TestEvidence, TestReference } from "./evidence";
import type { JudgedNotebook } from "./judgedNotebook";
import { methodsOf, type MemberUse } from "./methodEvidence";
import { modelSymbols } from "./modelCode";
import { moduleSymbols } from "./moduleCode";
import { isInNotebook, modulesOf, type NotebookModules } from "./notebookModules";
import { runsOf } from "./notebookRuns";
import { symbolsRun } from "./symbolsRun";
import { spread } from "./spread";
import { movedSymbols } from "./movedSymbols";
import type { NotebookSymbol, SymbolEvidence } from "./symbols";
import { innerDefinitions } from "./symbolsAsWritten";
import type { TestedPlace, TestIndex } from "./testIndex";
import { mayBeWeak, weakened } from "./weakCells";

interface Placed {
  readonly fact: SymbolFact;
  readonly cell: number;
  /** Names that it defines and calls itself, of a stage those that a cell once defined. */
  readonly inner?: readonly string[];
}

export function symbolsOf(
  { notebook, graph, phases }: JudgedNotebook,
  tests: TestIndex,
  own: readonly OwnModule[] = [],
): SymbolEvidence {
  const symbols = graph.cells.flatMap((facts, cell) =>
    (facts?.symbols ?? []).map((fact) => ({ fact, cell })),
  );
  const moved = movedSymbols(graph, own);
  if (symbols.length + moved.length === 0) return { symbols: [], moved: [] };
  const isModelCode = modelSymbols(symbols, graph, phases);
  const isModuleCode = moduleSymbols(symbols, graph, phases);
  const modules = modulesOfNotebook(notebook, graph, tests);
  const patched = patchedMethods(graph);
  const asserted = assertedNames(graph, patched);
  const ofValues = mayBeWeak(graph) ? assertedNames(graph, patched, "strong") : asserted;
  const namedBy = (name: string): readonly TestedPlace[] =>
    (tests.places.get(name) ?? []).filter((place) => isInNotebook(place, modules));
  const placesOf = (name: string): readonly TestedPlace[] =>
    namedBy(name).filter(({ isEmpty }) => !isEmpty);
  const all = [...symbols, ...inModules(own, symbols)];
  const methods = methodsByClass(all, placesOf, asserted);
  const evidence = evidenceOf(all, placesOf, asserted, methods, patched);
  const cellsOf = new Map<string, number[]>();
  for (const { fact, cell } of symbols) push(cellsOf, fact.name, cell);
  const by = runsOf(notebook.path, tests);
  const facts = all.map(({ fact }) => fact);
  const run = by.length > 0 ? symbolsRun(graph, facts, patched, by) : undefined;
  const testsOf = ({ name, node }: SymbolFact, cell: number): Tested => {
    const executed = run?.names.has(name) ? by : [];
    const definedIn = cellsOf.get(name) ?? [cell];
    const members = node.kind === "ClassDef" ? (methods.get(node) ?? []) : [];
    const membersRun = node.kind === "ClassDef" ? run?.methodsOf(node) : undefined;
    const empty = namedBy(name).flatMap((place) => (place.isEmpty ? place.test : []));
    // A method may be asserted under the name of a class that inherits it.
    const keys = [...ofValues.keys()].filter(
      (key) =>
        key === name ||
        key.startsWith(`${name}.`) ||
        members.some((member) => key.endsWith(`.${member.name}`)),
    );
    const isOfValues = (at: number): boolean => keys.some((key) => ofValues.get(key)?.includes(at));
    return {
      test: weakened(inPlace(evidence.get(name), cell, definedIn, executed), isOfValues),
      ...(empty.length > 0 && { emptyTests: empty }),
      ...(members.length > 0 && {
        methods: members.map(({ name, test }) => ({
          name,
          test: weakened(
            inPlace(test, cell, definedIn, membersRun?.has(name) ? by : []),
            isOfValues,
          ),
        })),
      }),
    };
  };
  return {
    symbols: symbols.map(({ fact, cell }) => ({
      fact,
      cell,
      isModelCode: isModelCode.has(fact),
      isModuleCode: isModuleCode.has(fact),
      ...testsOf(fact, cell),
    })),
    moved: moved.map((symbol) => ({
      ...symbol,
      isModelCode: true,
      from: [],
      ...testsOf(symbol.fact, symbol.at.cell),
    })),
  };
}

type Tested = Pick<NotebookSymbol, "test" | "emptyTests" | "methods">;

/**
 * All that modules define and the notebook does not, as if it stood in front of the first cell: also
 * what nobody asks about passes tests on, such as `run` to the stages.
 */
function inModules(own: readonly OwnModule[], symbols: readonly Placed[]): readonly Placed[] {
  const names = new Set(symbols.map(({ fact }) => fact.name));
  return own
    .flatMap(({ graph }) => graph.cells[0]?.symbols ?? [])
    .filter(({ name }) => !names.has(name))
    .map((fact) => ({ fact, cell: 0, inner: innerDefinitions(fact).map(({ name }) => name.name) }));
}

/** Of a name that is defined again, each cell asserts something about the definition it comes after. */
function inPlace(
  evidence: TestEvidence | undefined,
  cell: number,
  definedIn: readonly number[],
  executed: readonly TestReference[],
): TestEvidence {
  const otherwise: TestEvidence =
    executed.length > 0 ? { kind: "executed", by: executed } : { kind: "untested" };
  if (evidence === undefined || evidence.kind === "untested") return otherwise;
  if (evidence.kind !== "asserted") return evidence;
  const first = Math.min(...definedIn);
  const next = Math.min(...definedIn.filter((other) => other > cell));
  const cells = evidence.cells.filter((each) => (each >= cell || cell === first) && each < next);
  return cells.length > 0 ? { ...evidence, cells } : otherwise;
}

function modulesOfNotebook(
  notebook: Notebook,
  graph: NotebookGraph,
  tests: TestIndex,
): NotebookModules {
  const imported = graph.cells.flatMap((facts) =>
    (facts?.statements ?? []).flatMap(({ imports }) =>
      imports.map(({ path, isFrom }) => (isFrom ? path.slice(0, path.lastIndexOf(".")) : path)),
    ),
  );
  return modulesOf(notebook.path, [...new Set(imported)], tests);
}

function methodsByClass(
  symbols: readonly Placed[],
  placesOf: (name: string) => readonly TestedPlace[],
  asserted: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<ClassDef, readonly MethodEvidence[]> {
  const classes = symbols.map(({ fact }) => fact).filter(({ kind }) => kind === "class");
  const inCells = new Map<string, MemberUse[]>();
  for (const [path, cells] of asserted) {
    const [name = "", member] = path.split(".");
    if (member === undefined) continue;
    for (const cell of cells) push(inCells, name, { members: [member], by: cell });
  }
  const usesOf = (name: string): readonly MemberUse[] => [
    ...placesOf(name).map(({ members = [], test }) => ({ members, by: test })),
    ...(inCells.get(name) ?? []),
  ];
  return new Map(
    classes.flatMap(({ node }) =>
      node.kind === "ClassDef" ? [[node, methodsOf(node, classes, usesOf)] as const] : [],
    ),
  );
}

/** The best evidence per name: named by a test, asserted by a cell, reached through calls. */
function evidenceOf(
  symbols: readonly Placed[],
  placesOf: (name: string) => readonly TestedPlace[],
  asserted: ReadonlyMap<string, readonly number[]>,
  methods: ReadonlyMap<ClassDef, readonly MethodEvidence[]>,
  patched: ReadonlySet<string>,
): Map<string, TestEvidence> {
  const evidence = new Map<string, TestEvidence>();
  const callees = new Map<string, readonly string[]>();
  for (const { fact, inner = [] } of symbols) {
    const { name, freeNames } = fact;
    const called = [...freeNames, ...inner, ...patchedIn(fact, patched)];
    callees.set(name, [...(callees.get(name) ?? []), ...called]);
    const own = fact.node.kind === "ClassDef" ? (methods.get(fact.node) ?? []) : [];
    const named = placesOf(name).map(({ test }) => test);
    const found = direct(named, asserted.get(name) ?? [], own);
    if (found) evidence.set(name, found);
  }
  spread(
    evidence,
    (name) => callees.get(name) ?? [],
    (name) => callees.has(name),
  );
  return evidence;
}

/** From the tests and cells that name a symbol; a class is tested where one of its methods is. */
function direct(
  named: readonly TestReference[],
  namedIn: readonly number[],
  methods: readonly MethodEvidence[],
): TestEvidence | undefined {
  const testing = methods.flatMap(({ test }) => (test.kind === "tested" ? test.tests : []));
  const tests = [...new Set([...named, ...testing])];
  const asserting = methods.flatMap(({ test }) => (test.kind === "asserted" ? test.cells : []));
  // Whoever only hands a class on says nothing about what its methods do.
  if (tests.length > 0 && (methods.length === 0 || testing.length > 0)) {
    return { kind: "tested", tests };
  }
  const cells = [...new Set([...namedIn, ...asserting])].sort((a, b) => a - b);
  if (cells.length > 0 && (tests.length === 0 || asserting.length > 0)) {
    return { kind: "asserted", cells };
  }
  return tests.length > 0 ? { kind: "reached", tests, distance: 1 } : undefined;
}
