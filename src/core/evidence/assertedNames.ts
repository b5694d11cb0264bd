/**
 * Names that the notebook itself asserts something about: asserting cells, test functions and test
 * cases defined in it, doctests that it runs. What an assertion rests on is followed inside its
 * cell, and one step into others: in `r = rate(2)` above `assert r == 4` it is about `rate`.
 */
import { push } from "../collections";
import { calleeChain, calleeName } from "../dataflow/calleeChain";
import type { CellFacts, StatementFacts, SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { allExprs, childStatements } from "../python/walk";
import { showsResult } from "./doctests";
import { patchedClasses } from "../python/patchedMethods";
import { NotebookMembers } from "./notebookMembers";
import { callStrength, isInlineTestCall, strengthOf, stronger, type Strength } from "./assertions";
import type { Call, Expr, Stmt, WithItem } from "../python/ast";

/**
 * Cell indexes by name; methods as "Model.fit", and "Model.()" for making an object. `least` is how
 * much an assertion must say to count.
 */
export function assertedNames(
  graph: NotebookGraph,
  patched: ReadonlySet<string> = patchedMethods(graph),
  least: Strength = "weak",
): ReadonlyMap<string, readonly number[]> {
  const cells = new Map<string, Set<number>>();
  const members = new NotebookMembers(graph);
  const makers = makersByCell(graph);
  graph.cells.forEach((facts, cell) => {
    // Most cells do not even hold such a word.
    if (!facts || !/assert|raises|warns|test|fail|check/i.test(facts.masked)) return;
    const own = assertedIn(facts, least);
    const made = madeElsewhere(own, cell, makers);
    const statements = [...own.statements, ...made];
    const names = [...own.names, ...made.flatMap((statement) => readsOf(statement, false))];
    const byName = names.filter((name) => !patched.has(name));
    const byAttribute = patched.size > 0 ? attributesOf(statements.map(({ node }) => node)) : [];
    const asMethod = byAttribute.filter((name) => patched.has(name));
    for (const name of [...byName, ...asMethod, ...members.usedBy(statements)]) {
      cells.set(name, (cells.get(name) ?? new Set()).add(cell));
    }
  });
  for (const { path, cell } of graph.calls) {
    if (!/^doctest\.(testmod|run_docstring_examples)$/.test(path)) continue;
    for (const name of namesWithExamples(graph)) {
      cells.set(name, (cells.get(name) ?? new Set()).add(cell));
    }
  }
  return new Map([...cells].map(([name, found]) => [name, [...found].sort((a, b) => a - b)]));
}

function assertedIn(facts: CellFacts, least: Strength): Asserted {
  const names = new Set<string>();
  const statements: StatementFacts[] = [];
  const about = new Set<string>();
  // Backwards, so that what an assertion reads is known when its definition comes by.
  for (const statement of [...facts.statements].reverse()) {
    const isTest = isTestDefinition(statement.node, least);
    const makesAsserted =
      statement.events.some(({ kind, name }) => kind === "define" && about.has(name)) ||
      workedOn(statement.node).some((name) => about.has(name));
    if (!isTest && !makesAsserted && !assertsWhenRun(statement.node, least)) continue;
    statements.push(statement);
    for (const name of readsOf(statement, isTest)) {
      names.add(name);
      about.add(name);
    }
  }
  return { names, statements };
}

interface Asserted {
  readonly names: ReadonlySet<string>;
  /** The statements that assert, and those that make what is asserted. */
  readonly statements: readonly StatementFacts[];
}

type Makers = ReadonlyMap<number, ReadonlyMap<string, readonly StatementFacts[]>>;

/** By cell and name: the assignments of other cells that give the name its value there. */
function makersByCell(graph: NotebookGraph): Makers {
  const makers = new Map<number, Map<string, StatementFacts[]>>();
  for (const { cell, name, isDeferred, definitions } of graph.uses) {
    if (isDeferred) continue;
    for (const { cell: from, statement, how } of definitions) {
      const maker = how === "assignment" ? graph.cells[from]?.statements[statement] : undefined;
      if (!maker || from === cell) continue;
      const byName = makers.get(cell) ?? new Map<string, StatementFacts[]>();
      makers.set(cell, byName);
      push(byName, name, maker);
    }
  }
  return makers;
}

/**
 * What made the asserted values in other cells: below `score = rate(x)` a cell with `assert score > 0`
 * is about `rate`. One step and no more, or each assertion would be about the whole notebook.
 */
function madeElsewhere(
  { names }: Asserted,
  cell: number,
  makers: Makers,
): readonly StatementFacts[] {
  const byName = makers.get(cell);
  return [...new Set([...names].flatMap((name) => byName?.get(name) ?? []))];
}

/**
 * Functions that fastcore's `@patch` makes methods of a class: they have no name of their own, so
 * that only `x.name` speaks of one, and `name` of what it meant before.
 */
export function patchedMethods(graph: NotebookGraph): ReadonlySet<string> {
  const symbols = graph.cells.flatMap((facts) => facts?.symbols ?? []);
  return new Set(
    symbols.flatMap(({ node, name }) => {
      return node.kind === "FunctionDef" && patchedClasses(node).length > 0 ? [name] : [];
    }),
  );
}

/** Patched methods that a body calls: `self.grow(x)`. */
export function patchedIn({ node }: SymbolFact, patched: ReadonlySet<string>): readonly string[] {
  if (patched.size === 0 || (node.kind !== "FunctionDef" && node.kind !== "ClassDef")) return [];
  return attributesOf([node]).filter((name) => patched.has(name));
}

/** Names that statements put behind a dot. */
export function attributesOf(statements: readonly Stmt[]): readonly string[] {
  return statements.flatMap((node) =>
    allExprs(node).flatMap((expr) => (expr.kind === "Attribute" ? [expr.attr.name] : [])),
  );
}

function readsOf({ events, deferred }: StatementFacts, isTest: boolean): readonly string[] {
  const all = isTest ? [...events, ...deferred] : events;
  return all.flatMap(({ kind, name }) => (kind === "read" ? [name] : []));
}

/** Names in `scale(frame)`, `model.fit(X)`: a call whose result nobody takes works on what it is given. */
function workedOn(stmt: Stmt): readonly string[] {
  switch (stmt.kind) {
    case "FunctionDef":
    case "ClassDef":
      return [];
    case "ExprStmt":
      return stmt.value.kind === "Call" ? givenTo(stmt.value) : [];
    case "With":
      // `with redirect_stdout(text):` lets its body write into what is asserted.
      return [...stmt.items.flatMap(givenToContext), ...stmt.body.flatMap(workedOn)];
    case "For": {
      const inside = childStatements(stmt).flatMap(workedOn);
      // In `for row in rows: clean(row)` it is the rows that are cleaned.
      const item = rootOf(stmt.target);
      const whole = rootOf(stmt.iter);
      const isEach = item !== undefined && inside.includes(item);
      return isEach && whole !== undefined ? [...inside, whole] : inside;
    }
    default:
      return childStatements(stmt).flatMap(workedOn);
  }
}

function givenToContext({ context }: WithItem): readonly string[] {
  return context.kind === "Call" ? context.args.flatMap((arg) => rootOf(arg) ?? []) : [];
}

function givenTo({ func, args }: Call): readonly string[] {
  if (func.kind === "Name" && ["print", "display"].includes(func.name)) return [];
  const receiver = func.kind === "Attribute" ? [func.value] : [];
  return [...receiver, ...args].flatMap((expr) => rootOf(expr) ?? []);
}

function rootOf(expr: Expr): string | undefined {
  return calleeChain(expr)?.root.name;
}

/** Asserts as the cell runs; what a function checks about its own arguments is no test of it. */
function assertsWhenRun(stmt: Stmt, least: Strength): boolean {
  if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return false;
  return assertsInside(stmt, least);
}

/** A test function or test case: by its name or base, and because it asserts (`test_step` may not). */
export function isTestDefinition(stmt: Stmt, least: Strength = "weak"): boolean {
  if (stmt.kind === "FunctionDef") {
    return /^test/i.test(stmt.name.name) && assertsInside(stmt, least);
  }
  if (stmt.kind !== "ClassDef") return false;
  const isNamedSo = /^Test|Tests?$|TestCase$/.test(stmt.name.name);
  const isTestCase = stmt.bases.some((base) => /TestCase$/.test(calleeName(base)));
  return (isNamedSo || isTestCase) && assertsInside(stmt, least);
}

/** What fails inside of `try` counts too: who runs a cell sees what its handler prints. */
export function assertsInside(stmt: Stmt, least: Strength = "weak"): boolean {
  if (hasAssertion(stmt, least)) return true;
  for (const expr of allExprs(stmt)) {
    if (expr.kind !== "Call") continue;
    if (isInlineTestCall(expr) || isEnough(callStrength(expr), least)) return true;
  }
  return false;
}

function hasAssertion(stmt: Stmt, least: Strength): boolean {
  return (
    isEnough(strengthOf(stmt), least) ||
    childStatements(stmt).some((child) => hasAssertion(child, least))
  );
}

function isEnough(strength: Strength, least: Strength): boolean {
  return strength !== "none" && stronger(strength, least) === strength;
}

function namesWithExamples(graph: NotebookGraph): readonly string[] {
  const symbols = graph.cells.flatMap((facts) => facts?.symbols ?? []);
  return symbols
    .filter(({ docstring }) => docstring && showsResult(docstring))
    .map(({ name }) => name);
}
