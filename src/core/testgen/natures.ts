/**
 * What the statements of a test and the code of the module depend on besides their arguments, told by
 * what they call.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { Expr } from "../python/ast";
import { callsIn, pathOf, type CallIn } from "./innerCalls";
import type { ModuleFunctions } from "./moduleFunctions";
import { NotClosed } from "./notClosed";
import { isSlow, makesValues, natureOf, runsAnywhere, worst, type Nature } from "./reproducible";

export class Natures {
  readonly #graph: NotebookGraph;
  readonly #module: ModuleFunctions;

  constructor(graph: NotebookGraph, module: ModuleFunctions) {
    this.#graph = graph;
    this.#module = module;
  }

  /** Of a symbol of the module and all that it uses. */
  ofSymbol(name: string): Nature {
    const reached = this.#module.reachedFrom(name);
    const variable = this.#module.variableOf(name);
    if (variable !== undefined) throw new NotClosed(`\`${variable}\` is set by another function`);
    return worst([...this.#callsIn(reached)].map(({ call, path }) => natureOf(call, path)));
  }

  /** Whether what a symbol of the module does may print. */
  prints(names: Iterable<string>): boolean {
    const reached = new Set([...names].flatMap((name) => [...this.#module.reachedFrom(name)]));
    return [...this.#callsIn(reached)].some(
      ({ call }) => call.func.kind === "Name" && /^(print|display|tqdm)$/.test(call.func.name),
    );
  }

  /** As the notebook has them; what it does not define itself has moved to the module. */
  #callsIn(symbols: ReadonlySet<string>): readonly CallIn[] {
    const own = new Set(
      this.#graph.cells.flatMap((facts) => (facts?.symbols ?? []).map(({ name }) => name)),
    );
    const moved = new Set([...symbols].filter((name) => !own.has(name)));
    return [...callsIn(symbols, this.#graph), ...callsIn(moved, this.#module.graph)];
  }

  /** Of a stage; throws where it needs more than a moment, or something that is not at hand. */
  ofStage(name: string): Nature {
    for (const { path } of this.#callsIn(this.#module.reachedFrom(name))) {
      if (path === undefined || this.#module.holds(path)) continue;
      if (!runsAnywhere(path)) throw new NotClosed(`it needs \`${path}\``);
      if (isSlow(path)) throw new NotClosed(`\`${path}\` may take long`);
    }
    return this.ofSymbol(name);
  }

  /** Of a statement of the notebook, with what it uses of the module. */
  ofStatement(exprs: readonly Expr[], cell: number, mayCall = makesValues): Nature {
    const natures = exprs.map((expr): Nature => {
      if (expr.kind === "Name")
        return this.#module.has(expr.name) ? this.ofSymbol(expr.name) : "same";
      if (expr.kind !== "Call") return "same";
      const known = pathOf(expr, cell, this.#graph);
      // What an object of the module does is told by its class.
      const path = this.#module.holds(known ?? "") ? undefined : known;
      if (!mayCall(path)) throw new NotClosed(`it needs \`${path ?? ""}\``);
      return natureOf(expr, path);
    });
    return worst(natures);
  }
}
