/**
 * Tests that stand in cells. A function named `test…` may as well measure a network on its test set,
 * so only notebooks that import a test tool are taken to have tests.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { NotebookGraph } from "../dataflow/graph";
import type { CellSpan } from "../notebook/model";
import type { FunctionDef, Stmt } from "../python/ast";
import { allExprs } from "../python/walk";
import { assertsInside } from "./assertedNames";
import { checksNothing } from "./emptyTests";
import { readBody } from "./testBody";
import { TestNames } from "./testNames";

export interface CellTest {
  readonly name: string;
  /** Of its name. */
  readonly at: CellSpan;
  /** Whether nothing in it could fail. */
  readonly isEmpty: boolean;
}

export function testsInCells(graph: NotebookGraph): readonly CellTest[] {
  if (!importsTestTool(graph)) return [];
  const asserting = assertingFunctions(graph);
  return graph.cells.flatMap((facts, cell) =>
    (facts?.statements ?? []).flatMap(({ node }) =>
      testFunctions(node).map((test): CellTest => {
        const { name, start, end } = test.name;
        const masked = facts?.masked ?? "";
        const isEmpty =
          readBody(test.body, new TestNames(masked), []).asserts === "none" &&
          checksNothing(test, masked) &&
          !calls(test).some((called) => asserting.has(called));
        return { name, at: { cell, span: { start, end } }, isEmpty };
      }),
    ),
  );
}

function importsTestTool({ cells }: NotebookGraph): boolean {
  return cells.some((facts) =>
    facts?.statements.some(({ imports }) =>
      imports.some(({ path }) => /^(pytest|ipytest|unittest)\b/.test(path)),
    ),
  );
}

function testFunctions(node: Stmt): readonly FunctionDef[] {
  if (node.kind === "FunctionDef") return /^test_/.test(node.name.name) ? [node] : [];
  if (node.kind !== "ClassDef") return [];
  const isTestCase = node.bases.some((base) => /TestCase$/.test(calleeName(base)));
  if (!isTestCase && !/^Test/.test(node.name.name)) return [];
  return node.body.flatMap((member) =>
    member.kind === "FunctionDef" ? testFunctions(member) : [],
  );
}

/** Names of functions of the notebook that assert: whoever calls one asserts as well. */
function assertingFunctions({ cells }: NotebookGraph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const facts of cells) {
    for (const { node } of facts?.statements ?? []) {
      if (node.kind === "FunctionDef" && assertsInside(node)) names.add(node.name.name);
    }
  }
  return names;
}

function calls(test: FunctionDef): readonly string[] {
  return allExprs(test).flatMap((expr) => (expr.kind === "Call" ? calleeName(expr.func) : []));
}
