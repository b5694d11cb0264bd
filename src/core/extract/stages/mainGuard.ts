/**
 * Conditions about the session that a notebook run from top to bottom meets and a module does not:
 * `if __name__ == "__main__":`, and `if "alpha" not in globals():` above all that binds `alpha`. The
 * body runs with the code around it.
 */
import type { If, Stmt } from "../../python/ast";
import { boundNames } from "../../python/scope";
import { allExprs } from "../../python/walk";
import type { TextEdit } from "../../text/edit";
import { contains } from "../../text/span";
import type { Unit } from "../units";

/** The body of such a guard without an `else`; undefined for every other statement. */
export function guardedBody(stmt: Stmt, source: string): readonly Stmt[] | undefined {
  if (stmt.kind !== "If" || stmt.orelse.length > 0) return undefined;
  const isMain = /^\(?__name__==(['"])__main__\1\)?$/.test(testOf(stmt, source));
  return isMain || unboundName(stmt, source) !== undefined ? stmt.body : undefined;
}

/** The name that the body of `if "alpha" not in globals():` gives a first value. */
export function unboundName(stmt: Stmt, source: string): string | undefined {
  if (stmt.kind !== "If" || stmt.orelse.length > 0) return undefined;
  const name = /^\(?(['"])(\w+)\1notin(globals|locals|vars|dir)\(\)\)?$/.exec(
    testOf(stmt, source),
  )?.[2];
  return name !== undefined && boundNames(stmt.body).has(name) ? name : undefined;
}

function testOf({ test }: If, source: string): string {
  return source.slice(test.start, test.end).replace(/\s/g, "");
}

/** Edits that leave the body of a unit's guard, one level up. */
export function unguard({ statements, facts: { source } }: Unit): readonly TextEdit[] {
  return statements.flatMap(({ node }): readonly TextEdit[] => {
    const body = guardedBody(node, source);
    const [first] = body ?? [];
    if (!body || !first) return [];
    const lineStart = source.lastIndexOf("\n", first.start - 1) + 1;
    const head = { span: { start: node.start, end: Math.max(lineStart, node.start) }, text: "" };
    const depth = first.start - lineStart - indentOf(node, source);
    if (lineStart <= node.start) {
      return [{ span: { start: node.start, end: first.start }, text: "" }];
    }
    const strings = [...allExprs(node)].filter(
      ({ kind }) => kind === "JoinedStr" || kind === "Constant",
    );
    const lines: TextEdit[] = [];
    for (let at = lineStart; at < node.end;) {
      const blank = /^[ \t]*/.exec(source.slice(at, at + depth))?.[0].length ?? 0;
      const span = { start: at, end: at + blank };
      const isInString = strings.some((each) => contains(each, { start: at - 1, end: at }));
      if (blank > 0 && !isInString) lines.push({ span, text: "" });
      const next = source.indexOf("\n", at);
      at = next < 0 ? source.length : next + 1;
    }
    return [head, ...lines];
  });
}

function indentOf(stmt: Stmt, source: string): number {
  return stmt.start - (source.lastIndexOf("\n", stmt.start - 1) + 1);
}
