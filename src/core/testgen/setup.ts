/**
 * The statements that an expression of a notebook needs, if these are all that it needs: values built
 * from literals, and names of the module under test. What rests on data of the notebook, on a state
 * that the notebook may have been in, or on anything but Python has no place in a test.
 */
import { callEdits } from "../extract/callEdits";
import type { PlannedImport } from "../extract/importText";
import type { Definition, NotebookGraph, StatementId, Use } from "../dataflow/graph";
import type { ImportBinding, StatementFacts, SymbolFact } from "../dataflow/facts";
import { isAbove, keyOf } from "../dataflow/statementId";
import type { Expr, Name } from "../python/ast";
import { allExprs } from "../python/walk";
import { push } from "../collections";
import type { TextEdit } from "../text/edit";
import { contains } from "../text/span";
import { callsIn, pathOf, type CallIn } from "./innerCalls";
import { definedAgain, handedOn } from "./lasting";
import { isFunction, type ModuleFunctions } from "./moduleFunctions";
import { makesValues, natureOf, worst, type Nature } from "./reproducible";

/** Everything that one statement of a notebook needs to be run in a test. */
export interface Setup {
  /** Statements to run before it, in document order. */
  readonly statements: readonly StatementId[];
  /** By the name that each binds. */
  readonly imports: ReadonlyMap<string, PlannedImport>;
  /** Names of the module under test. */
  readonly names: ReadonlySet<string>;
  /** Edits in the cells, by index: calls that hand over what was state in the notebook. */
  readonly edits: ReadonlyMap<number, readonly TextEdit[]>;
  /** Names of the module where they are read, so that they can be spelled otherwise. */
  readonly mentions: ReadonlyMap<number, readonly Name[]>;
  /** Cells that the result rests on, the definitions of functions included. */
  readonly cells: ReadonlySet<number>;
  readonly nature: Nature;
}

/** What needs more is a program, and no test of one function. */
const maxStatements = 10;

/** Why a statement cannot be run in a test, as a clause. */
export class NotClosed extends Error {}

export class SetupFinder {
  readonly #graph: NotebookGraph;
  readonly #module: ModuleFunctions;
  readonly #isLinear: boolean;
  readonly #uses = new Map<string, Use[]>();

  /** `isLinear`: the notebook ran once from top to bottom. */
  constructor(graph: NotebookGraph, module: ModuleFunctions, isLinear: boolean) {
    this.#graph = graph;
    this.#module = module;
    this.#isLinear = isLinear;
    for (const use of graph.uses) if (!use.via) push(this.#uses, keyOf(use), use);
  }

  /**
   * Throws `NotClosed` where it needs more than a test can have. Where only the form of a result is
   * asked for, what it is called with may differ from run to run.
   */
  of(start: StatementId, asked: "value" | "form" = "value"): Setup {
    const found = new Map<string, StatementId>();
    const imports = new Map<string, PlannedImport>();
    const names = new Set<string>();
    const edits = new Map<number, TextEdit[]>();
    const mentions = new Map<number, Name[]>();
    const cells = new Set<number>();
    const natures: Nature[] = [];
    const open: StatementId[] = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(keyOf(at))) continue;
      found.set(keyOf(at), { cell: at.cell, statement: at.statement });
      cells.add(at.cell);
      const facts = this.#factsOf(at);
      this.#checkForm(facts, at);
      const exprs = allExprs(facts.node);
      for (const use of this.#uses.get(keyOf(at)) ?? []) {
        const definition = this.#definitionOf(use);
        if (!definition) continue;
        const isImported =
          definition.importBinding && this.#module.isNamedBy(definition.importBinding);
        if (isImported) this.#checkUnedited(use.name);
        if (definition.importBinding && !isImported) {
          imports.set(use.name, this.#importOf(definition, definition.importBinding));
          continue;
        }
        cells.add(definition.cell);
        if (!isImported && (!definition.symbol || !this.#module.has(use.name))) {
          open.push(definition, ...this.#changesOf(use));
          continue;
        }
        const again = definedAgain(use.name, start, this.#graph, this.#module);
        if (again !== undefined) throw new NotClosed(`\`${again}\` is defined again below`);
        names.add(use.name);
        const mention = exprs.find(
          (expr): expr is Name => expr.kind === "Name" && contains(use.at.span, expr),
        );
        if (mention) push(mentions, at.cell, mention);
        const added = definition.symbol ? this.#addedTo(definition.symbol) : [];
        if (added.length === 0 || !definition.symbol) continue;
        for (const name of added) open.push(this.#onlyDefinitionOf(name, start));
        const call = exprs.find((expr) => expr.kind === "Call" && expr.func === mention);
        const { node } = definition.symbol;
        const source = this.#graph.cells[at.cell];
        if (call?.kind !== "Call" || !source || !isFunction(node)) {
          throw new NotClosed(`\`${use.name}\` is handed on as a value`);
        }
        for (const edit of callEdits(call, node, added, source)) push(edits, at.cell, edit);
      }
      const nature = this.#natureOf(exprs, at.cell);
      if (asked === "value" && nature === "varies" && keyOf(at) !== keyOf(start)) {
        throw new NotClosed("what it is called with differs from run to run");
      }
      natures.push(nature);
      if (found.size > maxStatements) throw new NotClosed("it needs too many other statements");
    }
    const nature = worst(natures);
    if (nature === "outside") throw new NotClosed("it reads or writes files, or shows something");
    const handed = handedOn(found, start, this.#graph, this.#module);
    if (handed !== undefined) throw new NotClosed(`\`${handed}\` may have been changed by others`);
    found.delete(keyOf(start));
    const statements = [...found.values()].sort((a, b) => (isAbove(a, b) ? -1 : 1));
    return { statements, imports, names, edits, mentions, cells, nature };
  }

  /** Of a symbol of the module and all that it uses. */
  natureOfSymbol(name: string): Nature {
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

  #checkUnedited(name: string): void {
    const edited = this.#module.editedIn(name);
    if (edited !== undefined) {
      throw new NotClosed(
        `\`${edited}\` was edited in the module since, and may give something else`,
      );
    }
  }

  #factsOf({ cell, statement }: StatementId): StatementFacts {
    const facts = this.#graph.cells[cell]?.statements[statement];
    if (!facts) throw new NotClosed("it is no Python");
    return facts;
  }

  #checkForm({ node, span }: StatementFacts, { cell }: StatementId): void {
    const facts = this.#graph.cells[cell];
    if (
      facts &&
      facts.source.slice(span.start, span.end) !== facts.masked.slice(span.start, span.end)
    ) {
      throw new NotClosed("it holds a magic");
    }
    const isPlain = /^(Assign|AnnAssign|AugAssign|ExprStmt|Assert)$/.test(node.kind);
    if (!isPlain) throw new NotClosed("it is built in branches or loops");
    if (allExprs(node).some((expr) => expr.kind === "Await" || expr.kind === "ErrorExpr")) {
      throw new NotClosed("it runs in the notebook's event loop");
    }
  }

  /** Undefined for names of Python itself. */
  #definitionOf({ name, status, definitions }: Use): Definition | undefined {
    if (status === "builtin") {
      if (/^(_+\d*|In|Out|get_ipython|__\w+__)$/.test(name)) {
        throw new NotClosed(`\`${name}\` is a name of the session`);
      }
      return undefined;
    }
    const [only, more] = definitions;
    if (status !== "defined" || !only || more || only.isConditional) {
      throw new NotClosed(`the value of \`${name}\` cannot be told`);
    }
    if (!this.#isLinear && this.#graph.definitionsOf(name).length > 1) {
      throw new NotClosed(`\`${name}\` is bound more than once`);
    }
    return only;
  }

  #changesOf(use: Use): readonly StatementId[] {
    if (use.mutations.length > 0 && !this.#isLinear) {
      throw new NotClosed(`\`${use.name}\` is changed in place`);
    }
    return use.mutations;
  }

  /** What was state in the notebook must be bound once, above, and never changed. */
  #onlyDefinitionOf(name: string, above: StatementId): StatementId {
    const [only, more] = this.#graph.definitionsOf(name);
    const isChanged = this.#graph.mutations.some((each) => each.name === name);
    if (!only || more || isChanged || only.isConditional || !isAbove(only, above)) {
      throw new NotClosed(`the value of \`${name}\` cannot be told`);
    }
    return only;
  }

  #addedTo(symbol: SymbolFact): readonly string[] {
    const names = this.#module.addedTo(symbol);
    if (!names) throw new NotClosed(`\`${symbol.name}\` has other parameters in its module`);
    return names;
  }

  #importOf({ cell }: Definition, { path, isFrom, span, name }: ImportBinding): PlannedImport {
    if (path.startsWith("."))
      throw new NotClosed(`\`${name}\` is imported from beside the notebook`);
    const alias = this.#graph.cells[cell]?.source.slice(span.start, span.end) ?? "";
    const [, imported = alias, asname] = /^(\S+)(?:\s+as\s+(\S+))?$/.exec(alias) ?? [];
    if (!isFrom) return { module: imported, level: 0, name: undefined, asname };
    const module = path.slice(0, path.lastIndexOf("."));
    return { module, level: 0, name: imported, asname };
  }

  /** Of a statement of the notebook, with what it uses of the module. */
  #natureOf(exprs: readonly Expr[], cell: number): Nature {
    const natures = exprs.map((expr): Nature => {
      if (expr.kind === "Name")
        return this.#module.has(expr.name) ? this.natureOfSymbol(expr.name) : "same";
      if (expr.kind !== "Call") return "same";
      const known = pathOf(expr, cell, this.#graph);
      // What an object of the module does is told by its class.
      const path = this.#module.holds(known ?? "") ? undefined : known;
      if (!makesValues(path)) throw new NotClosed(`it needs \`${path ?? ""}\``);
      return natureOf(expr, path);
    });
    return worst(natures);
  }
}
