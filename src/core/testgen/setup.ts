/**
 * The statements that an expression of a notebook needs, if these are all that it needs: values built
 * from literals, and names of the module under test. What rests on data of the notebook, on a state
 * that the notebook may have been in, or on anything but Python has no place in a test.
 */
import { callEdits } from "../extract/callEdits";
import type { PlannedImport } from "../extract/importText";
import type { Definition, NotebookGraph, StatementId, Use } from "../dataflow/graph";
import type { StatementFacts, SymbolFact } from "../dataflow/facts";
import { isAbove, keyOf } from "../dataflow/statementId";
import type { Name } from "../python/ast";
import { allExprs } from "../python/walk";
import { push } from "../collections";
import type { TextEdit } from "../text/edit";
import { contains } from "../text/span";
import { areOneImport, checkForm, importOf } from "./copying";
import { definedAgain, handedOn } from "./lasting";
import { isFunction, type ModuleFunctions } from "./moduleFunctions";
import { Natures } from "./natures";
import { NotClosed } from "./notClosed";
import { makesValues, runsInAMoment, worst, type Nature } from "./reproducible";
import { lastOf, type GivenName, type StageCalls, type StageSteps } from "./stageCalls";

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
  /** What it shows: what is named in it, and the stages that gave the values that are. */
  readonly about: ReadonlySet<string>;
  /** Calls of stages above everything else. */
  readonly steps: StageSteps;
}

/** What needs more is a program, and no test of one function. */
const maxStatements = 10;

export class SetupFinder {
  readonly #graph: NotebookGraph;
  readonly #module: ModuleFunctions;
  readonly #isLinear: boolean;
  readonly #uses = new Map<string, Use[]>();
  readonly #natures: Natures;
  readonly #stages: StageCalls | undefined;

  /**
   * `isLinear`: the notebook ran once from top to bottom. `stages`: those that may be called for the
   * values that they give; without them every statement that is needed is copied.
   */
  constructor(
    graph: NotebookGraph,
    module: ModuleFunctions,
    isLinear: boolean,
    stages?: StageCalls,
  ) {
    this.#graph = graph;
    this.#module = module;
    this.#isLinear = isLinear;
    this.#natures = new Natures(graph, module);
    this.#stages = stages;
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
    const mentioned = new Set<string>();
    const edits = new Map<number, TextEdit[]>();
    const mentions = new Map<number, Name[]>();
    const cells = new Set<number>();
    const natures: Nature[] = [];
    const given: GivenName[] = [];
    const open: StatementId[] = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(keyOf(at))) continue;
      found.set(keyOf(at), { cell: at.cell, statement: at.statement });
      cells.add(at.cell);
      const facts = this.#factsOf(at);
      checkForm(facts, this.#graph.cells[at.cell]);
      const exprs = allExprs(facts.node);
      for (const use of this.#uses.get(keyOf(at)) ?? []) {
        const stages = this.#stages?.giversOf(use) ?? [];
        if (stages.length > 0) {
          given.push({ name: use.name, at, stages });
          open.push(...use.mutations.filter((each) => !this.#stages?.ownerOf(each)));
          continue;
        }
        const definition = this.#definitionOf(use);
        if (!definition) continue;
        const isImported =
          definition.importBinding && this.#module.isNamedBy(definition.importBinding);
        if (isImported) this.#checkUnedited(use.name);
        if (definition.importBinding && !isImported) {
          imports.set(use.name, importOf(definition, definition.importBinding, this.#graph));
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
        mentioned.add(use.name);
        const mention = exprs.find(
          (expr): expr is Name => expr.kind === "Name" && contains(use.at.span, expr),
        );
        if (mention) push(mentions, at.cell, mention);
        const added = definition.symbol ? this.#addedTo(definition.symbol) : [];
        if (added.length === 0 || !definition.symbol) continue;
        for (const name of added) {
          const state = this.#onlyDefinitionOf(name, start);
          const owner = this.#stages?.ownerOf(state);
          if (owner === undefined) open.push(state);
          else given.push({ name, at, stages: [owner] });
        }
        const call = exprs.find((expr) => expr.kind === "Call" && expr.func === mention);
        const { node } = definition.symbol;
        const source = this.#graph.cells[at.cell];
        if (call?.kind !== "Call" || !source || !isFunction(node)) {
          throw new NotClosed(`\`${use.name}\` is handed on as a value`);
        }
        for (const edit of callEdits(call, node, added, source)) push(edits, at.cell, edit);
      }
      const nature = this.#natures.ofStatement(
        exprs,
        at.cell,
        this.#stages ? runsInAMoment : makesValues,
      );
      if (asked === "value" && nature === "varies" && keyOf(at) !== keyOf(start)) {
        throw new NotClosed("what it is called with differs from run to run");
      }
      natures.push(nature);
      if (found.size > maxStatements) throw new NotClosed("it needs too many other statements");
    }
    const steps = this.#stepsTo(given);
    for (const { name } of steps.calls) {
      names.add(name);
      natures.push(this.#natures.ofStage(name));
    }
    const nature = worst(natures);
    if (nature === "outside") throw new NotClosed("it reads or writes files, or shows something");
    const handed = handedOn(found, start, this.#graph, this.#module);
    if (handed !== undefined) throw new NotClosed(`\`${handed}\` may have been changed by others`);
    found.delete(keyOf(start));
    const about = new Set([...mentioned, ...lastOf(given, steps)]);
    const statements = [...found.values()].sort((a, b) => (isAbove(a, b) ? -1 : 1));
    return { statements, imports, names, edits, mentions, cells, nature, about, steps };
  }

  natureOfSymbol(name: string): Nature {
    return this.#natures.ofSymbol(name);
  }

  /** Whether what symbols of the module do may print. */
  prints(names: Iterable<string>): boolean {
    return this.#natures.prints(names);
  }

  #stepsTo(given: readonly GivenName[]): StageSteps {
    const none = { calls: [], settings: [], cells: [] };
    const steps = this.#stages?.stepsTo(new Set(given.flatMap(({ stages }) => stages))) ?? none;
    const other = given.find(({ name, at }) => !this.#stages?.isLasting(name, at, steps));
    if (other) throw new NotClosed(`\`${other.name}\` is bound or changed again below`);
    return steps;
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

  /** Undefined for names of Python itself. */
  #definitionOf({ name, status, definitions }: Use): Definition | undefined {
    if (status === "builtin") {
      if (/^(_+\d*|In|Out|get_ipython|__\w+__)$/.test(name)) {
        throw new NotClosed(`\`${name}\` is a name of the session`);
      }
      return undefined;
    }
    const [only, more] = definitions;
    if (status !== "defined" || !only || only.isConditional) {
      throw new NotClosed(`the value of \`${name}\` cannot be told`);
    }
    if (areOneImport(this.#graph.definitionsOf(name))) return only;
    if (more) throw new NotClosed(`the value of \`${name}\` cannot be told`);
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
}
