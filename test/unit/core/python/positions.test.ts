/** Offsets of nodes: what spans cover, in UTF-16 units, and that they nest whatever the text. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Expr, Stmt } from "../../../../src/core/python/ast";
import { parsePython } from "../../../../src/core/python/parse";
import {
  allExprs,
  childExprs,
  childStatements,
  statementExprs,
  withNested,
} from "../../../../src/core/python/walk";
import { isExpr } from "../../../../src/core/python/children";
import { contains, type Span } from "../../../../src/core/text/span";
import { pythonText } from "../../../support/pythonText";

describe("Positions in the syntax tree", () => {
  before(async () => {});

  function names(text: string): readonly string[] {
    return parsePython(text)
      .module.body.flatMap((stmt) => [...allExprs(stmt)])
      .filter((expr) => expr.kind === "Name")
      .map((expr) => text.slice(expr.start, expr.end));
  }

  it("are counted in UTF-16 units, characters outside the basic plane included", () => {
    assert.deepEqual(names('a = "😀é"; b = c + f"😀{d}"\nµ = e'), ["a", "c", "d", "b", "e", "µ"]);
  });

  it("stay true in statements that are parsed alone because another one is bad", () => {
    assert.deepEqual(names('bad )\na = "😀"; b = c\nworse ]\nd = e'), [
      ...["bad", "a", "c", "b", "worse", "e", "d"],
    ]);
  });

  it("of functions and classes start at the first decorator, their own at def or class", () => {
    const text = "@a\n@b\nasync def f():\n    pass\n@c\nclass D:\n    pass";
    const marked = parsePython(text).module.body.map((stmt) => {
      assert.ok(stmt.kind === "FunctionDef" || stmt.kind === "ClassDef");
      return [stmt.start, stmt.defStart].map((at) => text.slice(at, at + 5));
    });
    assert.deepEqual(marked, [
      ["@a\n@b", "async"],
      ["@c\ncl", "class"],
    ]);
  });

  it("of comments are kept, in order", () => {
    const text = '# one\nx = f(  # two\n    1)\ns = "# not one"\n';
    const { comments } = parsePython(text);
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ["# one", "# two"],
    );
  });

  it("lie inside the text and inside their parents, and statements follow each other", () => {
    fc.assert(
      fc.property(pythonText, (text) => {
        const { module, problems, comments } = parsePython(text);
        checkBody(module.body, module);
        for (const { span } of problems) {
          assert.ok(contains(module, span));
          assert.ok(span.start < span.end, "a problem marks something");
          assert.ok(!text.slice(span.start, span.end).includes("\n"), "on one line");
        }
        for (const comment of comments) assert.ok(contains(module, comment));
      }),
      { numRuns: 400 },
    );
  });

  it("come out the same each time a text is parsed", () => {
    fc.assert(
      fc.property(pythonText, pythonText, (text, other) => {
        const first = parsePython(text);
        parsePython(other);
        assert.deepEqual(parsePython(text), first);
      }),
      { numRuns: 50 },
    );
  });
});

function checkBody(body: readonly Stmt[], parent: Span): void {
  let before = parent.start;
  for (const stmt of body) {
    assert.ok(stmt.start >= before && contains(parent, stmt), `${stmt.kind} is out of place`);
    before = stmt.end;
    checkStmt(stmt);
  }
}

function checkStmt(stmt: Stmt): void {
  for (const child of childStatements(stmt)) {
    assert.ok(contains(stmt, child), `${child.kind} sticks out of ${stmt.kind}`);
    checkStmt(child);
  }
  for (const expr of statementExprs(stmt)) {
    assert.ok(contains(stmt, expr), `${expr.kind} sticks out of ${stmt.kind}`);
    checkExpr(expr);
  }
}

function checkExpr(expr: Expr): void {
  for (const child of childExprs(expr)) {
    assert.ok(isExpr(child));
    assert.ok(contains(expr, child), `${child.kind} sticks out of ${expr.kind}`);
    checkExpr(child);
  }
  assert.equal([...withNested(expr)][0], expr);
}
