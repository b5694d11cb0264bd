/** Our parser against CPython's, node by node, over the library that comes with Python. */
import { parsePython } from "../../src/core/python/parse";
import assert from "node:assert/strict";
import type { Expr, Stmt } from "../../src/core/python/ast";
import { childExprs, childStatements, statementExprs } from "../../src/core/python/walk";
import { runScript } from "./runPython";

type Node = readonly [kind: string, start: number, end: number | null];

interface DumpedFile {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly Node[];
}

describe("the syntax tree", () => {
  it("is CPython's for every sixth file of its library", async function () {
    this.timeout(120_000);
    const files = (await runScript("dump_trees.py", ["6"], { cwd: __dirname })) as DumpedFile[];
    assert.ok(files.length > 80, "the library was found");
    for (const { path, text, nodes } of files) {
      const { module, problems } = parsePython(text);
      assert.deepEqual(problems, [], path);
      const ours = module.body.flatMap(statementNodes).map((node) => JSON.stringify(node));
      const theirs = nodes.map((node) => JSON.stringify(node));
      const [known, wanted] = [new Set(ours), new Set(theirs)];
      const place = (node: string): string => {
        const [, start] = JSON.parse(node) as Node;
        return `${path}: ${node} ${JSON.stringify(text.slice(start, start + 60))}`;
      };
      assert.deepEqual(ours.filter((node) => !wanted.has(node)).map(place), []);
      assert.deepEqual(theirs.filter((node) => !known.has(node)).map(place), []);
      assert.equal(ours.length, theirs.length, path);
    }
  });
});

function statementNodes(stmt: Stmt): Node[] {
  const isDefinition = stmt.kind === "FunctionDef" || stmt.kind === "ClassDef";
  const isCompound = "body" in stmt || stmt.kind === "Match";
  const patterns = new Set<Expr>(
    stmt.kind === "Match" ? stmt.cases.flatMap(({ pattern }) => pattern.values) : [],
  );
  return [
    [stmt.kind, isDefinition ? stmt.defStart : stmt.start, isCompound ? null : stmt.end],
    ...statementExprs(stmt)
      .filter((expr) => !patterns.has(expr))
      .flatMap(exprNodes),
    ...childStatements(stmt).flatMap(statementNodes),
  ];
}

function exprNodes(expr: Expr): Node[] {
  const own: Node = [expr.kind, expr.start, expr.end];
  switch (expr.kind) {
    case "JoinedStr":
      return [own];
    case "Slice":
      return expr.parts.flatMap(exprNodes);
    case "Subscript": {
      const [only, ...others] = expr.indices;
      const indices = only?.kind === "Tuple" && others.length === 0 ? only.elements : expr.indices;
      return [own, ...exprNodes(expr.value), ...indices.flatMap(exprNodes)];
    }
    case "BoolOp": {
      // `a and b and c` is one node of CPython's, and two of ours.
      const [first] = expr.values;
      const isChain = first?.kind === "BoolOp" && first.start === expr.start;
      const below = expr.values.flatMap(exprNodes);
      return isChain && first.operator === expr.operator
        ? [own, ...below.slice(1)]
        : [own, ...below];
    }
    default:
      return [own, ...childExprs(expr).flatMap(exprNodes)];
  }
}
