/** What extraction changes in the code of a notebook, as text: the notebook's cells with the edits. */
import { Analyzer } from "../../src/core/analyze";
import { noTests } from "../../src/core/evidence/testIndex";
import { ModuleNames } from "../../src/core/extract/moduleNames";
import { pieceOf } from "../../src/core/extract/pieces";
import { Rewrites } from "../../src/core/extract/rewrites";
import { NotebookUnits } from "../../src/core/extract/units";
import { Verdicts } from "../../src/core/extract/verdicts";
import { defaultSettings } from "../../src/core/settings";
import { applyEdits } from "../../src/core/text/edit";
import { notebookOf } from "./notebook";

export interface Rewritten {
  /** All statements as a module would copy them, cells divided by an empty line. */
  readonly code: string;
  /** Names that stay global variables of the module. */
  readonly variables: readonly string[];
  readonly notes: readonly string[];
  /** Modules that the edits need. */
  readonly imports: readonly string[];
}

/** `hasSteps`: top-level code goes along, as it does into stages; else only definitions do. */
export async function rewrite(text: string, hasSteps = true): Promise<Rewritten> {
  const notebook = notebookOf(text);
  const { graph } = new Analyzer().analyzeNotebook(notebook, noTests, defaultSettings);
  const units = new NotebookUnits(graph);
  const names = new ModuleNames(units);
  const steps = hasSteps ? units.all.filter((unit) => !names.isTakeable(unit)) : undefined;
  const verdicts = new Verdicts({ units, graph, notebook, moduleName: "fixture", steps });
  const rewrites = new Rewrites(units, verdicts);
  const cells = graph.cells.map((facts, cell) =>
    (facts?.statements ?? [])
      .map((statement) => {
        if (!facts) return "";
        const span = pieceOf(statement, facts);
        const edits = rewrites.editsIn({ cell, span }).map((edit) => ({
          text: edit.text,
          span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
        }));
        return applyEdits(facts.source.slice(span.start, span.end), edits);
      })
      .join("\n"),
  );
  return {
    code: cells.filter((each) => each !== "").join("\n\n"),
    variables: [...rewrites.variables].sort(),
    notes: rewrites.notesOf(units.all).map((note) => note.text),
    imports: [
      ...new Set(units.all.flatMap((unit) => rewrites.importsOf(unit).map((each) => each.module))),
    ].sort(),
  };
}
