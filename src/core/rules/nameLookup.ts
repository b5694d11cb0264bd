/** Code that looks a name up before it reads it, as in `if "df" in globals(): …`: no mistake there. */
import type { Stmt } from "../python/ast";
import { allExprs } from "../python/walk";
import { textOf } from "../text/span";

/** `statement` is the top-level statement around the read, `source` the text of its cell. */
export function looksUpName(statement: Stmt, name: string, source: string): boolean {
  let looksAround = false;
  let namesIt = false;
  for (const expr of allExprs(statement)) {
    if (expr.kind === "Call" && expr.func.kind === "Name") {
      looksAround ||= namespaces.has(expr.func.name);
    }
    if (expr.kind === "Constant" && expr.type === "str") {
      namesIt ||= textOf(source, expr).replace(/^\w*["']+|["']+$/g, "") === name;
    }
  }
  return looksAround && namesIt;
}

const namespaces: ReadonlySet<string> = new Set(["globals", "locals", "vars", "dir"]);
