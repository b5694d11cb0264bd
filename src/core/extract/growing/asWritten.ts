/**
 * A notebook as its author wrote it: what has moved to its modules stands in its cells again, so that
 * evidence is asked of the same pieces of code on whichever side they stand. The trick is the one that
 * a second extraction plans with (`restored`), module after module.
 */
import type { CellAnalyzer } from "../../dataflow/analyzeCell";
import { buildGraph } from "../../dataflow/buildGraph";
import type { NotebookGraph } from "../../dataflow/graph";
import type { OwnModule } from "../../dataflow/ownModule";
import type { Notebook } from "../../notebook/model";
import { presentOf } from "../ownModules";
import { targetsOf } from "../targets";
import { restoredNotebook } from "./restored";
import { usedModule } from "./usage";

export interface WrittenNotebook {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  /** By stage: the cells that its code stands in (0-based indexes). */
  readonly stages: ReadonlyMap<string, readonly number[]>;
  /** The place in the file; undefined inside of code that has moved. */
  inFile(cell: number, offset: number): number | undefined;
}

/** Undefined where no cell imports from a module, or nobody can say what stood there. */
export function asWritten(
  notebook: Notebook,
  graph: NotebookGraph,
  modules: readonly OwnModule[],
  isOwn: (notebook: string) => boolean,
  cells: CellAnalyzer,
): WrittenNotebook | undefined {
  // Exported cells hold their code, whatever they import.
  if (modules.length === 0 || targetsOf(notebook).length > 0) return undefined;
  let written: WrittenNotebook | undefined;
  for (const module of modules) {
    const file = written ?? { notebook, graph };
    const present = presentOf(module);
    const { header, symbols } = present.read;
    const own = symbols.filter(({ mark }) => isOwn(mark.notebook ?? header?.notebook ?? ""));
    const used = usedModule(file.graph, module.path, present.read, own);
    const restored = used && restoredNotebook(file.notebook, used, own, present);
    if (!restored) continue;
    const before = written;
    const stages = new Map(before?.stages);
    for (const { cell, call } of restored.moved) {
      if (call) stages.set(call.name, [...(stages.get(call.name) ?? []), cell]);
    }
    written = {
      notebook: restored.notebook,
      graph: buildGraph(restored.notebook, cells),
      stages,
      inFile(cell, offset) {
        const at = restored.inFile(cell, offset);
        return at === undefined || !before ? at : before.inFile(cell, at);
      },
    };
  }
  return written;
}
