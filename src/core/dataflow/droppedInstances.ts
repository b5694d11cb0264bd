/**
 * What can run of a class whose instance nobody keeps, as in `Report(df).print()`: besides what Python
 * calls by itself only methods that some code of the notebook names. An instance that is kept may be
 * handed to a library, which calls what it likes.
 */
import type { Call, Stmt } from "../python/ast";
import type { CellFacts, FunctionFact } from "./facts";

/** The call at the start of the chain that a statement consists of, when it is of a plain name. */
export function droppedCall(stmt: Stmt): Call | undefined {
  let at = stmt.kind === "ExprStmt" ? stmt.value : undefined;
  while (at?.kind === "Call" && at.func.kind === "Attribute") at = at.func.value;
  return at?.kind === "Call" && at.func.kind === "Name" ? at : undefined;
}

/** Attributes and words of strings (`getattr(report, "print")`) that the cells write. */
export function namesOfMembers(cells: readonly (CellFacts | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const cell of cells) {
    for (const [, attribute, word] of cell?.masked.matchAll(/\.\s*(\w+)|["'](\w+)["']/g) ?? []) {
      names.add(attribute ?? word ?? "");
    }
  }
  return names;
}

/** Whether a function or method may run when only members of these names are asked for. */
export function mayRun({ name, node }: FunctionFact, named: ReadonlySet<string>): boolean {
  const method = name.slice(name.lastIndexOf(".") + 1);
  if (!name.includes(".") || /^__\w+__$/.test(method) || named.has(method)) return true;
  // A decorator may hand the method to somebody else.
  return node.kind === "FunctionDef" && node.decorators.length > 0;
}
