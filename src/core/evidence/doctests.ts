/**
 * Examples in docstrings (`>>> rate(4)`) of module files. They are tests only where somebody runs
 * them: pytest with `--doctest-modules`, or a test that calls `doctest.testmod(churn)`.
 */
import type { Stmt } from "../python/ast";
import { docstringOf } from "../python/docstring";
import { parsePython } from "../python/parse";
import { childStatements } from "../python/walk";
import { LineIndex } from "../text/lineIndex";
import type { TestReference } from "./evidence";
import { moduleParts } from "./testLinker";
import type { DottedPath } from "./testNames";

export interface DocumentedExample {
  /** Inside the module: ["Model", "fit"]. */
  readonly names: DottedPath;
  /** As pytest names it: "churn.Model.fit". */
  readonly test: TestReference;
}

/** Examples of one module. */
export interface ModuleExamples {
  readonly path: string;
  readonly examples: readonly DocumentedExample[];
}

export function readExamples({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): ModuleExamples {
  const examples: DocumentedExample[] = [];
  if (!text.includes(">>>")) return { path, examples };
  const lines = new LineIndex(text);
  const module = moduleParts(path).at(-1) ?? "";
  const read = (body: readonly Stmt[], around: DottedPath): void => {
    for (const stmt of body) {
      if (stmt.kind !== "FunctionDef" && stmt.kind !== "ClassDef") {
        read(childStatements(stmt), around);
        continue;
      }
      const names = [...around, stmt.name.name];
      if (showsResult(docstringOf(stmt, text) ?? "")) {
        const line = lines.positionAt(stmt.defStart).line + 1;
        examples.push({ names, test: { path, name: [module, ...names].join("."), line } });
      }
      if (stmt.kind === "ClassDef") read(stmt.body, names);
    }
  };
  read(parsePython(text).module.body, []);
  return { path, examples };
}

/** Whether an example says what must come out: an example alone only runs. */
export function showsResult(docstring: string): boolean {
  const lines = docstring.split("\n").map((line) => line.trim());
  return lines.some((line, at) => {
    const next = lines[at + 1] ?? "";
    return /^(>>>|\.\.\.)/.test(line) && next !== "" && !/^(>>>|\.\.\.)/.test(next);
  });
}
