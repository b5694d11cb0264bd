/** Modules as their notebook sees them: which of their functions and classes came from its cells. */
import type { CellAnalyzer } from "../dataflow/analyzeCell";
import { graphOf } from "../dataflow/buildGraph";
import type { CellFacts } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { OwnModule, OwnSymbol } from "../dataflow/ownModule";
import type { Notebook } from "../notebook/model";
import { calledByRun } from "./calledByRun";
import { sourceHash, type PresentModule } from "./emit";
import { readModule, type SymbolMark } from "./provenance";

/** `isOwn` tells whether a notebook that a marker names is this one. */
export function readOwnModule(
  { path, text, named }: Pick<OwnModule, "path" | "named"> & { readonly text: string },
  notebook: Notebook,
  isOwn: (notebook: string) => boolean,
  cells: CellAnalyzer,
): OwnModule {
  const facts = cells.facts(text);
  const { graph, read } = moduleOf(facts);
  const stages = calledByRun(read.run);
  const symbols = read.symbols.flatMap(({ name, kind, mark }): OwnSymbol[] => {
    const fact = facts.symbols.find((each) => each.name === name && each.kind === kind);
    if (!fact || kind === "constant" || !isOwn(mark.notebook ?? read.header?.notebook ?? "")) {
      return [];
    }
    return [{ fact, isStage: stages.has(name), cells: cellsOf(mark, notebook) }];
  });
  return { path, graph, symbols, named };
}

/** By what they say, since ids are renumbered and cells move: a cell that was replaced says less. */
function cellsOf(mark: SymbolMark, notebook: Notebook): readonly number[] {
  const sources = new Set(mark.cells.map(({ source }) => source));
  return notebook.cells
    .filter(({ kind, source }) => kind === "code" && sources.has(sourceHash(source)))
    .map(({ index }) => index);
}

/** The module as an extraction finds it, on lines that end as those that it writes. */
export function presentOf({ graph }: OwnModule): PresentModule {
  const [facts] = graph.cells;
  const source = facts?.source ?? "";
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  return { text, read: facts && text === source ? moduleOf(facts).read : readModule(text) };
}

interface ReadModule extends Pick<PresentModule, "read"> {
  readonly graph: NotebookGraph;
}

/** Not state: the same facts always give the same. */
const known = new WeakMap<CellFacts, ReadModule>();

function moduleOf(facts: CellFacts): ReadModule {
  const made = known.get(facts) ?? { graph: graphOf([facts]), read: readModule(facts.source) };
  known.set(facts, made);
  return made;
}
