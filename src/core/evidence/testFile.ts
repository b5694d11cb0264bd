/**
 * One Python test file taken apart: its functions and classes by name, which of them are tests,
 * fixtures or set-up code for pytest and unittest, and the names of its top level.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { ClassDef, Expr, FunctionDef, Stmt } from "../python/ast";
import { parsePython } from "../python/parse";
import { childStatements } from "../python/walk";
import { LineIndex } from "../text/lineIndex";
import { readBody } from "./testBody";
import { TestNames, type DottedPath } from "./testNames";

/** A function or method of a test file. */
export interface TestFunction {
  readonly file: TestFile;
  readonly node: FunctionDef;
  /** Classes around it, outermost first. */
  readonly classes: readonly ClassDef[];
  /** pytest's node name: "TestRate::test_zero". */
  readonly name: string;
  readonly role: "test" | "fixture" | "set-up" | "helper";
  /** For a fixture: the name under which tests ask for it. */
  readonly fixtureName: string;
  readonly isAutomatic: boolean;
}

export interface TestFile {
  readonly path: string;
  readonly source: string;
  /** Parts of the folder that the file lies in. */
  readonly folder: DottedPath;
  readonly names: TestNames;
  /** By node name. */
  readonly functions: ReadonlyMap<string, TestFunction>;
  readonly lines: LineIndex;
}

/** Path that stands for something that a test file defines itself. */
function ownPath(file: { readonly path: string }, ...names: readonly string[]): DottedPath {
  return [`file:${file.path}`, ...names];
}

/** Path that stands for the `self` of a class: naming it goes through none of its methods. */
export function selfPath(file: { readonly path: string }, ...names: readonly string[]): DottedPath {
  return [`self:${file.path}`, ...names];
}

export function readTestFile({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): TestFile {
  const { body } = parsePython(text).module;
  const names = new TestNames(text, undefined, (code) => parsePython(code).module);
  const folder = path.split("/").slice(0, -1);
  const functions = new Map<string, TestFunction>();
  const file = { path, source: text, folder, names, functions, lines: new LineIndex(text) };
  // Names of the whole file are known to its functions, which run only later.
  readBody(
    body.filter((stmt) => stmt.kind !== "FunctionDef" && stmt.kind !== "ClassDef"),
    names,
    folder,
  );
  const isWhollySkipped = body.some(skipsAll);
  for (const stmt of definitions(body)) {
    names.bind(stmt.name.name, ownPath(file, stmt.name.name));
    for (const found of functionsIn(stmt, [], file)) {
      const isLive = !isWhollySkipped || found.role !== "test";
      functions.set(found.name, isLive ? found : { ...found, role: "helper" });
    }
  }
  return file;
}

/** Functions and classes of a body, those in branches included. */
function* definitions(body: readonly Stmt[]): Generator<FunctionDef | ClassDef> {
  for (const stmt of body) {
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") yield stmt;
    else yield* definitions(childStatements(stmt));
  }
}

function* functionsIn(
  stmt: FunctionDef | ClassDef,
  classes: readonly ClassDef[],
  file: TestFile,
): Generator<TestFunction> {
  if (stmt.kind === "ClassDef") {
    for (const member of definitions(stmt.body))
      yield* functionsIn(member, [...classes, stmt], file);
    return;
  }
  const fixture = stmt.decorators.find((decorator) => decoratorName(decorator) === "fixture");
  yield {
    file,
    node: stmt,
    classes,
    name: [...classes.map(({ name }) => name.name), stmt.name.name].join("::"),
    role: fixture ? "fixture" : roleOf(stmt, classes, file),
    fixtureName: (fixture && keyword(fixture, "name", file.source)) ?? stmt.name.name,
    isAutomatic: fixture !== undefined && keyword(fixture, "autouse", file.source) === "True",
  };
}

function roleOf(
  node: FunctionDef,
  classes: readonly ClassDef[],
  file: TestFile,
): "test" | "set-up" | "helper" {
  const name = node.name.name;
  if (classes.length > 0 && setUpNames.has(name)) return "set-up";
  if (/(^|\/)conftest\.py$/.test(file.path) || !/^test/.test(name)) return "helper";
  const isCollected = classes.every((owner) => /^Test/.test(owner.name.name) || isTestCase(owner));
  const isSkipped = [node, ...classes].some(({ decorators }) => decorators.some(isSkip));
  return isCollected && !isSkipped && !node.body.some(skipsHere) ? "test" : "helper";
}

const setUpNames: ReadonlySet<string> = new Set([
  ...["setUp", "setUpClass", "asyncSetUp", "setUpTestData"],
  ...["setup_method", "setup_class", "setup", "__init__"],
]);

/** `unittest.TestCase` and what is named after it: `TransactionTestCase`, `BaseTest`. */
function isTestCase({ bases }: ClassDef): boolean {
  return bases.some((base) => /TestCase$|^(Base)?Tests?(Base)?$/.test(calleeName(base)));
}

/** `@pytest.mark.skip`, `@unittest.skip("…")`: such a test never runs. */
function isSkip(decorator: Expr): boolean {
  return decoratorName(decorator) === "skip";
}

/** `pytest.skip("…")` or `pytest.fail("TODO")` as a step of the test itself: it never passes. */
function skipsHere(stmt: Stmt): boolean {
  if (stmt.kind !== "ExprStmt" || stmt.value.kind !== "Call") return false;
  return ["skip", "skipTest", "fail"].includes(calleeName(stmt.value.func));
}

/** `pytestmark = pytest.mark.skip(…)`, or a bare `pytest.skip(…, allow_module_level=True)`. */
function skipsAll(stmt: Stmt): boolean {
  if (stmt.kind === "Assign") {
    const isMark = stmt.targets.some((node) => node.kind === "Name" && node.name === "pytestmark");
    return isMark && isSkip(stmt.value);
  }
  return skipsHere(stmt);
}

/** "fixture" for `@fixture`, `@pytest.fixture`, `@pytest.fixture(scope="module")`. */
function decoratorName(decorator: Expr): string {
  return calleeName(decorator.kind === "Call" ? decorator.func : decorator);
}

function keyword(decorator: Expr, name: string, source: string): string | undefined {
  if (decorator.kind !== "Call") return undefined;
  const value = decorator.keywords.find((candidate) => candidate.name?.name === name)?.value;
  return value && source.slice(value.start, value.end).replace(/^["']|["']$/g, "");
}
