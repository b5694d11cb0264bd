/** Annotations of a definition, and the names in those that are written as strings. */
import type { NameEvent } from "../dataflow/facts";
import type { Expr, Stmt } from "../python/ast";
import { childStatements, withNested } from "../python/walk";
import type { Unit } from "./units";

/** Annotations of functions, methods and class attributes of a unit, nested functions included. */
export function annotationsOf(unit: Unit): readonly Expr[] {
  return unit.statements.flatMap(({ node }) => [...inStatement(node)]);
}

/** Names in quoted annotations, as reads at their place. */
export function quotedNames(annotations: readonly Expr[], unit: Unit): readonly NameEvent[] {
  return annotations.flatMap((annotation) =>
    [...withNested(annotation)].flatMap((expr) => {
      if (expr.kind !== "Constant" || expr.type !== "str") return [];
      const text = unit.facts.source.slice(expr.start, expr.end);
      // Names after a dot are attributes of the one before it.
      return [...text.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)].map((match): NameEvent => {
        const start = expr.start + match.index;
        const span = { start, end: start + match[0].length };
        return { name: match[0], kind: "read", span, isConditional: true, isGuarded: true };
      });
    }),
  );
}

function* inStatement(stmt: Stmt): Generator<Expr> {
  if (stmt.kind === "FunctionDef") {
    for (const param of stmt.params.all) if (param.annotation) yield param.annotation;
    if (stmt.returns) yield stmt.returns;
  }
  if (stmt.kind === "AnnAssign") yield stmt.annotation;
  for (const child of childStatements(stmt)) yield* inStatement(child);
}
