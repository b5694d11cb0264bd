/** Comprehensions and generator expressions: an `if` clause belongs to the `for` clause before it. */
import type { Comprehension, ComprehensionClause, Expr } from "./ast";
import { tupleOrOne, type Builder } from "./builder";
import { childOf, childrenOf, hasToken, namedChildren, type RawNode } from "./rawTree";

export function buildComprehension(node: RawNode, builder: Builder): Expr {
  const { start, end } = node;
  const clauses: ComprehensionClause[] = [];
  for (const child of namedChildren(node)) {
    if (child.type === "for_in_clause") {
      const target = childOf(child, "left");
      const iter = tupleOrOne(childrenOf(child, "right"), builder);
      if (!target || !iter) continue;
      clauses.push({
        isAsync: hasToken(child, "async"),
        target: builder.expr(target),
        iter,
        conditions: [],
        start: child.start,
        end: child.end,
      });
    } else if (child.type === "if_clause") {
      const clause = clauses.pop();
      const condition = namedChildren(child)[0];
      if (clause && condition) {
        const conditions = [...clause.conditions, builder.expr(condition)];
        clauses.push({ ...clause, conditions, end: child.end });
      }
    }
  }
  const body = childOf(node, "body");
  const pair = body?.type === "pair" ? [childOf(body, "key"), childOf(body, "value")] : [body];
  return {
    kind: "Comprehension",
    form: comprehensionForms[node.type] ?? "generator",
    elements: pair.filter((part) => part !== undefined).map((part) => builder.expr(part)),
    clauses,
    start,
    end,
  };
}

const comprehensionForms: Readonly<Record<string, Comprehension["form"]>> = {
  list_comprehension: "list",
  set_comprehension: "set",
  dictionary_comprehension: "dict",
  generator_expression: "generator",
};
