/** Names that code has bound for sure once it has run to its end, however it got there. */
import type { Expr, Stmt } from "../../python/ast";
import { boundNames } from "../../python/scope";

export type Bound = ReadonlySet<string>;

/** Loops may run no time at all; what a handler swallows may have stopped the body anywhere. */
export function surelyBinds(stmt: Stmt): Bound {
  return blockBinds([stmt]) ?? new Set();
}

/** Undefined for a block that never runs to its end. */
function blockBinds(body: readonly Stmt[]): Bound | undefined {
  const bound = new Set<string>();
  for (const stmt of body) {
    if (stmt.kind === "Raise" || stmt.kind === "Break" || stmt.kind === "Continue")
      return undefined;
    const own = statementBinds(stmt);
    if (!own) return undefined;
    for (const name of own) bound.add(name);
  }
  return bound;
}

function statementBinds(stmt: Stmt): Bound | undefined {
  switch (stmt.kind) {
    case "If":
      return common([blockBinds(stmt.body), blockBinds(stmt.orelse)]);
    case "For":
    case "While":
      return new Set();
    case "With": {
      const targets = boundNames([{ ...stmt, body: [] }]);
      const inside = stmt.items.some(({ context }) => swallows(context))
        ? new Set<string>()
        : blockBinds(stmt.body);
      return inside && new Set([...targets, ...inside]);
    }
    case "Try": {
      const through = blockBinds([...stmt.body, ...stmt.orelse]);
      const caught = stmt.handlers.map(({ body }) => blockBinds(body));
      const last = blockBinds(stmt.finalbody);
      const ways = common([through, ...caught]);
      return last && ways && new Set([...ways, ...last]);
    }
    case "Match": {
      const isExhaustive = stmt.cases.some(
        ({ pattern, guard }) =>
          !guard && pattern.values.length === 0 && pattern.captures.length < 2,
      );
      const ways = stmt.cases.map(({ body }) => blockBinds(body));
      return isExhaustive ? common(ways) : new Set();
    }
    case "Delete":
      return new Set();
    case "AnnAssign":
      return stmt.value ? boundNames([stmt]) : new Set();
    default:
      return boundNames([stmt]);
  }
}

/** What all ways that come to an end have in common. */
function common(ways: readonly (Bound | undefined)[]): Bound | undefined {
  const ending = ways.filter((way) => way !== undefined);
  const [first, ...others] = ending;
  if (!first) return undefined;
  return new Set([...first].filter((name) => others.every((other) => other.has(name))));
}

/** `contextlib.suppress` and its like. */
function swallows(context: Expr): boolean {
  if (context.kind !== "Call") return false;
  const { func } = context;
  const name = func.kind === "Attribute" ? func.attr.name : func.kind === "Name" ? func.name : "";
  return /suppress|raises|ignore/i.test(name);
}
