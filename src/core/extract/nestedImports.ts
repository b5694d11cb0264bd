/** Imports inside of functions and branches, sorted as isort sorts those at the top of a module. */
import type { Import, ImportFrom, Module, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import type { TextEdit } from "../text/edit";
import type { Span } from "../text/span";
import { importText } from "./importText";
import { importsOf } from "./importsOf";

/** For code that a formatter has laid out: one statement a line. */
export function nestedImportEdits(
  code: string,
  { body }: Module,
  comments: readonly Span[],
  localModules: ReadonlySet<string>,
  lineLength: number,
): readonly TextEdit[] {
  return body
    .flatMap((stmt) => runsBelow(stmt, code))
    .flatMap((run): readonly TextEdit[] => {
      const span = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
      const lineEnd = (code + "\n").indexOf("\n", span.end);
      // A comment belongs to one of them, and would lose its place.
      if (comments.some(({ start }) => start >= span.start && start < lineEnd)) return [];
      const margin = code.slice(code.lastIndexOf("\n", span.start) + 1, span.start);
      if (margin.trim() !== "") return [];
      const text = importText(
        run.flatMap((each) => importsOf(each, { text: code, comments: [] })),
        localModules,
        lineLength - margin.length,
      );
      return [{ span, text: text.replace(/\n(?=.)/g, `\n${margin}`) }];
    });
}

/** Neighbouring imports in the blocks of a statement. */
function runsBelow(stmt: Stmt, code: string): readonly (readonly (Import | ImportFrom)[])[] {
  const runs: (Import | ImportFrom)[][] = [];
  let last: Stmt | undefined;
  for (const child of childStatements(stmt)) {
    if (child.kind === "Import" || child.kind === "ImportFrom") {
      // Branches of one statement follow each other; only blanks stand between neighbours.
      const isNext = last !== undefined && code.slice(last.end, child.start).trim() === "";
      const run = isNext ? runs.at(-1) : undefined;
      if (run) run.push(child);
      else runs.push([child]);
      last = child;
    } else {
      runs.push(...runsBelow(child, code).map((each) => [...each]));
      last = undefined;
    }
  }
  return runs;
}
