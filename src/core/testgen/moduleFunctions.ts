/**
 * The module under test, read as it stands on disk, beside the notebook: which names a test can import
 * from it, which of them the notebook imports itself, and which parameters a function got on its way
 * into it.
 */
import { CellAnalyzer } from "../dataflow/analyzeCell";
import { graphOf } from "../dataflow/buildGraph";
import type { CellFacts, ImportBinding, SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isImportOf } from "../dataflow/ownModule";
import { meansName } from "../evidence/movedSymbols";
import { declaredGlobal } from "../extract/functionTraits";
import { readModule } from "../extract/provenance";
import type { PythonText } from "./conventions";
import type { FunctionDef, Lambda } from "../python/ast";

export class ModuleFunctions {
  readonly #facts: CellFacts;
  readonly #symbols: ReadonlyMap<string, SymbolFact>;
  /** Names that some function of the module binds: they have no value before it ran. */
  readonly #variables: ReadonlySet<string>;
  /** Names whose code is not what came from the notebook. */
  readonly #edited: ReadonlySet<string>;
  readonly #module: PythonText;
  #graph: NotebookGraph | undefined;

  constructor(module: PythonText) {
    const { text } = module;
    const marked = readModule(text).symbols.filter(({ mark, hash }) => mark.symbol !== hash);
    this.#edited = new Set(marked.flatMap(({ names }) => names));
    this.#module = module;
    this.#facts = new CellAnalyzer(1).facts(text);
    this.#symbols = new Map(this.#facts.symbols.map((symbol) => [symbol.name, symbol]));
    this.#variables = new Set(this.#facts.module.body.flatMap(declaredGlobal));
  }

  /** Functions, classes and constants of the module. */
  has(name: string): boolean {
    return this.#symbols.has(name);
  }

  /** Whether an import of the notebook binds what has this very name in the module. */
  isNamedBy(binding: ImportBinding): boolean {
    return this.has(binding.name) && meansName(binding, binding.name, this.#module);
  }

  /** Whether a call of that path, as the notebook spells it, is one of the module's. */
  holds(path: string): boolean {
    const parts = path.split(".");
    if (this.has(parts[0] ?? "")) return true;
    return parts.some(
      (name, at) =>
        at > 0 && this.has(name) && isImportOf(parts.slice(0, at).join("."), this.#module),
    );
  }

  /** Undefined for what it does not have. */
  textOf(name: string): string | undefined {
    const span = this.#symbols.get(name)?.span;
    return span && this.#facts.source.slice(span.start, span.end);
  }

  /** What it uses, itself included, that was edited in the module: what a cell shows may be older. */
  editedIn(name: string): string | undefined {
    return [...this.reachedFrom(name)].find((each) => this.#edited.has(each));
  }

  get classes(): ReadonlySet<string> {
    const classes = [...this.#symbols.values()].filter(({ kind }) => kind === "class");
    return new Set(classes.map(({ name }) => name));
  }

  /**
   * Parameters that the function of the module has and that of the notebook has not; undefined when
   * they do not begin alike, which means that one of them was edited.
   */
  addedTo({ name, node }: SymbolFact): readonly string[] | undefined {
    const now = this.#symbols.get(name)?.node;
    if (!isFunction(node) || !isFunction(now)) return [];
    const before = parameterNames(node);
    const after = parameterNames(now);
    return before.every((each, at) => after.filter((one) => before.includes(one))[at] === each)
      ? after.filter((each) => !before.includes(each))
      : undefined;
  }

  /** A variable that has to be set before the function can be called. */
  variableOf(name: string): string | undefined {
    for (const each of this.reachedFrom(name)) {
      const found = this.#symbols.get(each)?.freeNames.find((free) => this.#variables.has(free));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The symbol and those of the module that it uses, directly or through others. */
  reachedFrom(name: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const open = [name];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const symbol = this.#symbols.get(at);
      if (reached.has(at) || !symbol) continue;
      reached.add(at);
      open.push(...symbol.freeNames);
    }
    return reached;
  }

  /** What the module's own code tells of its symbols. */
  get facts(): CellFacts {
    return this.#facts;
  }

  /** Its one cell is the file. */
  get graph(): NotebookGraph {
    return (this.#graph ??= graphOf([this.#facts]));
  }
}

/** What can have parameters; a class gets none on its way into a module. */
export function isFunction(node: SymbolFact["node"] | undefined): node is FunctionDef | Lambda {
  return node?.kind === "FunctionDef" || node?.kind === "Lambda";
}

function parameterNames({ params }: FunctionDef | Lambda): readonly string[] {
  return params.all.map(({ name }) => name.name);
}
