/**
 * Reads of names that no syntax tree shows: in magics and shell lines, in cells that do not parse, in
 * annotations and other code written as strings, in type comments, in doctests, in `__all__`. Looks
 * for words, so it errs towards "may be read".
 */
import { calleeName } from "./calleeChain";
import type { NotebookGraph } from "./graph";
import type { Cell, Notebook } from "../notebook/model";
import type { Expr, Stmt } from "../python/ast";
import { allExprs, childStatements, withNested } from "../python/walk";
import { textOf } from "../text/span";

export class HiddenReads {
  readonly #notebook: Notebook;
  readonly #graph: NotebookGraph;
  /** Collected at the first question: most notebooks have no unused import. */
  #words: ReadonlySet<string> | undefined;
  #readers = codeReaders;

  constructor(notebook: Notebook, graph: NotebookGraph) {
    this.#notebook = notebook;
    this.#graph = graph;
  }

  /** Whether something that cannot be seen through may read the name. */
  mayRead(name: string): boolean {
    this.#words ??= this.#collect();
    return this.#words.has(name);
  }

  #collect(): ReadonlySet<string> {
    const words = new Set<string>();
    this.#readers = new Set([...codeReaders, ...evaluators(this.#graph)]);
    for (const { status, name } of this.#graph.uses) if (status === "unknowable") words.add(name);
    for (const cell of this.#notebook.cells) {
      if (cell.kind !== "code") continue;
      for (const text of this.#hiddenTexts(cell)) {
        for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) words.add(word);
      }
    }
    return words;
  }

  *#hiddenTexts(cell: Cell): Generator<string> {
    const facts = this.#graph.cells[cell.index];
    if (!facts) {
      if (!/^\s*%%(writefile|file|html|javascript|js|markdown|latex|svg)\b/.test(cell.source)) {
        yield cell.source;
      }
      return;
    }
    if (facts.syntaxProblems.length > 0) yield cell.source;
    yield maskedPart(cell.source, facts.masked);
    for (const [, comment = ""] of cell.source.matchAll(/#\s*type:([^\r\n]*)/g)) yield comment;
    for (const { node } of facts.statements) {
      yield* codeInStrings(node, cell.source, this.#readers);
    }
  }
}

/** What the parser did not get to see. */
function maskedPart(source: string, masked: string): string {
  if (source === masked) return "";
  let part = "";
  for (let at = 0; at < source.length; at++) part += source[at] === masked[at] ? " " : source[at];
  return part;
}

function* codeInStrings(
  stmt: Stmt,
  source: string,
  readers: ReadonlySet<string>,
): Generator<string> {
  for (const annotation of annotations(stmt)) yield* strings(annotation, source);
  for (const expr of allExprs(stmt)) {
    const text = isString(expr) ? textOf(source, expr) : "";
    if (text.includes(">>>")) yield text;
    if (expr.kind === "Call" && readers.has(calleeName(expr.func))) {
      for (const arg of expr.args) yield* strings(arg, source);
    }
    // A name looked up in `globals()` stands as a string anywhere around it.
    if (expr.kind === "Call" && namespaces.has(calleeName(expr.func))) {
      for (const part of allExprs(stmt)) if (isString(part)) yield textOf(source, part);
    }
  }
  if (stmt.kind === "Assign" || stmt.kind === "AugAssign") {
    const targets = stmt.kind === "Assign" ? stmt.targets : [stmt.target];
    const isExportList = targets.some((node) => node.kind === "Name" && node.name === "__all__");
    if (isExportList) yield* strings(stmt.value, source);
  }
}

/** Functions that take code, or expressions that read names, as a string. */
const codeReaders: ReadonlySet<string> = new Set([
  ...["eval", "exec", "compile", "query", "timeit", "repeat", "Timer", "cast", "TypeVar"],
  ...["run_cell", "run_line_magic", "run_cell_magic", "magic", "system", "getoutput", "inject"],
  ...["run", "runctx", "runcall", "set_trace", "formula", "ols", "from_formula", "dmatrices"],
]);

/** Functions and classes of the notebook that evaluate text, as what shows `display("df", "df.sum()")`. */
function evaluators({ cells }: NotebookGraph): readonly string[] {
  return cells.flatMap((facts) =>
    (facts?.statements ?? []).flatMap(({ node, calls }) => {
      const isDefinition = node.kind === "FunctionDef" || node.kind === "ClassDef";
      const runsText = calls.some(
        ({ root, path }) => path.length === 0 && (root === "eval" || root === "exec"),
      );
      return isDefinition && runsText ? [node.name.name] : [];
    }),
  );
}

const namespaces: ReadonlySet<string> = new Set(["globals", "locals", "vars"]);

function* annotations(stmt: Stmt): Generator<Expr> {
  if (stmt.kind === "AnnAssign") yield stmt.annotation;
  if (stmt.kind === "FunctionDef") {
    for (const { annotation } of stmt.params.all) if (annotation) yield annotation;
    if (stmt.returns) yield stmt.returns;
  }
  for (const child of childStatements(stmt)) yield* annotations(child);
}

function* strings(expr: Expr, source: string): Generator<string> {
  for (const part of withNested(expr)) {
    if (part.kind === "JoinedStr" || isString(part)) yield textOf(source, part);
  }
}

function isString(expr: Expr): boolean {
  return expr.kind === "Constant" && expr.type === "str";
}
