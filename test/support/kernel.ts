// A session as an editor would see it, step by step, for tests of what is out of date: no Python runs.
import { CellAnalyzer } from "../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../src/core/dataflow/buildGraph";
import { cellStates, type CellState } from "../../src/core/dataflow/cellStates";
import type { Cell, Notebook } from "../../src/core/notebook/model";
import type { Run } from "../../src/core/notebook/runHistory";
import { notebookOf } from "./notebook";

/** One cell as long as it lives, whatever its place. */
interface LiveCell {
  source: string;
  earlier: string | undefined;
  isShown: boolean;
}

/** A notebook of Python cells that is opened, run, edited and rearranged. Cells are counted from 1. */
export class FakeSession {
  readonly #file: Notebook;
  readonly #runs: { cell: LiveCell; source: string; hasFailed: boolean }[] = [];
  #cells: LiveCell[];

  /** `text` in the form of test/support/notebook.ts; what has an output shows something from before. */
  constructor(text: string) {
    this.#file = notebookOf(text);
    this.#cells = this.#file.cells.map(({ source, outputs }) => ({
      source,
      earlier: outputs.length > 0 ? source : undefined,
      isShown: outputs.length > 0,
    }));
  }

  run(...cells: readonly number[]): this {
    for (const number of cells) this.#run(number, false);
    return this;
  }

  fail(cell: number): this {
    return this.#run(cell, true);
  }

  edit(cell: number, source: string): this {
    this.#cell(cell).source = source;
    return this;
  }

  /** Puts a cell where another one stands, which moves down. */
  insert(at: number, source: string): this {
    this.#cells.splice(at - 1, 0, { source, earlier: undefined, isShown: false });
    return this;
  }

  delete(cell: number): this {
    this.#cells.splice(cell - 1, 1);
    return this;
  }

  move(from: number, to: number): this {
    const [moved] = this.#cells.splice(from - 1, 1);
    if (moved) this.#cells.splice(to - 1, 0, moved);
    return this;
  }

  clearOutput(cell: number): this {
    this.#cell(cell).isShown = false;
    return this;
  }

  /** A new kernel: what is shown is from before, and no name is bound any more. */
  restart(): this {
    for (const { cell, source } of this.#runs.splice(0)) cell.earlier = source;
    return this;
  }

  notebook(): Notebook {
    const cells = this.#cells.map(({ source, isShown }, index): Cell => {
      const outputs = isShown ? [{ kind: "stream" as const, name: "stdout", text: "shown" }] : [];
      return {
        index,
        kind: "code",
        source,
        id: undefined,
        executionCount: null,
        outputs,
        tags: [],
      };
    });
    const runs = this.#runs.map(({ cell, ...run }): Run => {
      const index = this.#cells.indexOf(cell);
      return { ...run, cell: index < 0 ? undefined : index };
    });
    const earlier = this.#cells.map((cell) => cell.earlier);
    return { ...this.#file, cells, history: { runs, earlier } };
  }

  /** As `statesOf`. */
  states(): readonly string[] {
    return statesOf(this.notebook());
  }

  #run(number: number, hasFailed: boolean): this {
    const cell = this.#cell(number);
    this.#runs.push({ cell, source: cell.source, hasFailed });
    cell.isShown = true;
    return this;
  }

  #cell(number: number): LiveCell {
    const cell = this.#cells[number - 1];
    if (!cell) throw new Error(`There is no cell ${number}`);
    return cell;
  }
}

/** A line per cell that is out of date: "2: stale, a by 1", "4: stale, a by 1 through 2", "3: edited". */
export function statesOf(notebook: Notebook): readonly string[] {
  const analyzer = new CellAnalyzer();
  return cellStates(notebook, buildGraph(notebook, analyzer), analyzer).flatMap((state, cell) =>
    state ? [`${cell + 1}: ${inWords(state)}`] : [],
  );
}

function inWords(state: CellState): string {
  switch (state.kind) {
    case "edited":
      return "edited";
    case "stale": {
      const way = state.through === undefined ? "" : ` through ${state.through + 1}`;
      return `stale, ${state.name} by ${state.cause + 1}${way}`;
    }
    case "out-of-order": {
      const from = state.from === undefined ? "a cell that is gone" : state.from + 1;
      return `out of order, ${state.name} of ${from} instead of ${state.expected + 1}`;
    }
  }
}
