/**
 * Facts of one cell from its text: mask magics, parse, collect name events, sum up. Cached by
 * content hash, so one edited cell costs one parse and equal cells of many notebooks cost one.
 */
import type { Magic } from "../notebook/magic";
import { maskMagics } from "../notebook/magics";
import type { Expr, Stmt } from "../python/ast";
import { docstringOf } from "../python/docstring";
import { parsePython } from "../python/parse";
import { contentHash } from "../text/hash";
import { contains, spanOf } from "../text/span";
import { collectStatement } from "./collectEvents";
import type { CellFacts, NameEvent, StatementFacts, SymbolFact } from "./facts";

export class CellAnalyzer {
  readonly #cache = new Map<string, CellFacts>();
  readonly #capacity: number;

  /** `capacity`: how many cells are remembered; the least recently used goes first. */
  constructor(capacity = 4000) {
    this.#capacity = capacity;
  }

  facts(source: string): CellFacts {
    const hash = contentHash(source);
    const known = this.#cache.get(hash);
    const facts = known ?? analyzeCell(source, hash);
    if (known) this.#cache.delete(hash);
    this.#cache.set(hash, facts);
    if (this.#cache.size > this.#capacity) {
      const oldest = this.#cache.keys().next();
      if (!oldest.done) this.#cache.delete(oldest.value);
    }
    return facts;
  }
}

function analyzeCell(source: string, hash: string): CellFacts {
  const { masked, magics } = maskMagics(source);
  const { module, problems, comments } = parsePython(masked);
  const hiding = magics.find((magic) => magic.hides !== undefined);
  let unknowable: CellFacts["unknowable"] = hiding && {
    reason: hiding.hides ?? "",
    span: hiding.span,
  };
  const collected = module.body.map((node) => ({ node, ...collectStatement(node, masked) }));
  const isLocal = timingLocals(
    magics,
    collected.flatMap((each) => each.events),
  );
  const statements = collected.map((each, index): StatementFacts => {
    unknowable ??= each.unknowable;
    const { node, functions, calls, imports } = each;
    const events = each.events.filter((event) => !isLocal(event) && !isFiller(event, source));
    const deferred = functions
      .flatMap((fact) => fact.events)
      .filter((event) => !isFiller(event, source));
    const span = spanOf(node);
    return { index, node, span, events, deferred, functions, calls, imports };
  });
  return {
    hash,
    source,
    masked,
    magics,
    module,
    syntaxProblems: problems,
    comments,
    statements,
    symbols: statements.flatMap((statement) => symbolsOf(statement, masked)),
    ...sumUp(statements, magics),
    unknowable,
  };
}

/** Masking leaves `_` in the place of a value: `files = !ls` becomes `files = _`. */
function isFiller({ kind, name, span }: NameEvent, source: string): boolean {
  return kind === "read" && name === "_" && source[span.start] !== "_";
}

/**
 * What `%timeit x = f()` assigns stays inside the timing loop, and so do its reads of `x`: tells
 * which events are of no concern to the notebook.
 */
function timingLocals(
  magics: readonly Magic[],
  events: readonly NameEvent[],
): (event: NameEvent) => boolean {
  const loops = magics.flatMap(({ isBodyLocal, body }) => {
    if (!isBodyLocal || !body) return [];
    const defined = events.filter((each) => each.kind === "define" && contains(body, each.span));
    return [{ body, names: new Set(defined.map((each) => each.name)) }];
  });
  return (event) =>
    loops.some(({ body, names }) => names.has(event.name) && contains(body, event.span));
}

type Summary = Pick<CellFacts, "defines" | "reads" | "readsWhenCalled" | "mutates">;

function sumUp(statements: readonly StatementFacts[], magics: readonly Magic[]): Summary {
  const defines = new Set<string>();
  const reads = new Set<string>();
  const mutates = new Set<string>();
  const bound = new Set<string>();
  for (const statement of statements) {
    const maybeBound = new Set<string>();
    for (const event of statement.events) {
      if (event.kind === "define") {
        defines.add(event.name);
        // A loop body counts as run; a branch binds for what follows it inside the statement.
        maybeBound.add(event.name);
      } else if (event.kind === "delete") {
        bound.delete(event.name);
        maybeBound.delete(event.name);
      } else if (event.kind === "mutate") mutates.add(event.name);
      else if (!bound.has(event.name) && !maybeBound.has(event.name)) reads.add(event.name);
    }
    for (const name of maybeBound) bound.add(name);
  }
  for (const magic of magics) for (const name of magic.assigns) defines.add(name.name);
  const readsWhenCalled = new Set<string>();
  for (const event of statements.flatMap((statement) => statement.deferred)) {
    if (event.kind === "read" && !defines.has(event.name)) readsWhenCalled.add(event.name);
  }
  return {
    defines: [...defines],
    reads: [...reads],
    readsWhenCalled: [...readsWhenCalled],
    mutates: [...mutates],
  };
}

function symbolsOf(statement: StatementFacts, text: string): readonly SymbolFact[] {
  const { node, span, index } = statement;
  if (node.kind === "FunctionDef" || node.kind === "ClassDef") {
    return [
      {
        kind: node.kind === "FunctionDef" ? "function" : "class",
        name: node.name.name,
        nameSpan: { start: node.name.start, end: node.name.end },
        span,
        statement: index,
        docstring: docstringOf(node, text),
        freeNames: freeNames(statement, node.name.name),
        node,
      },
    ];
  }
  const constant = constantOf(node);
  if (!constant) return [];
  return [
    {
      kind: "constant",
      name: constant.name,
      nameSpan: spanOf(constant),
      span,
      statement: index,
      docstring: undefined,
      freeNames: freeNames(statement, constant.name),
      node: constant.value,
    },
  ];
}

function freeNames(statement: StatementFacts, own: string): readonly string[] {
  const names = new Set<string>();
  for (const event of [...statement.events, ...statement.deferred]) {
    if (event.kind === "read" && event.name !== own) names.add(event.name);
  }
  return [...names];
}

/** `NAME = literal`, with an upper-case name. */
function constantOf(
  node: Stmt,
): { name: string; start: number; end: number; value: Expr } | undefined {
  const target =
    node.kind === "Assign" && node.targets.length === 1
      ? node.targets[0]
      : node.kind === "AnnAssign"
        ? node.target
        : undefined;
  const value = node.kind === "Assign" || node.kind === "AnnAssign" ? node.value : undefined;
  if (target?.kind !== "Name" || !value || !/^_*[A-Z][A-Z0-9_]*$/.test(target.name))
    return undefined;
  if (!isLiteral(value)) return undefined;
  return { name: target.name, start: target.start, end: target.end, value };
}

/** A value that is written out: numbers, strings, and containers and arithmetic of such. */
export function isLiteral(expr: Expr): boolean {
  switch (expr.kind) {
    case "Constant":
      return true;
    case "UnaryOp":
      return isLiteral(expr.operand);
    case "BinOp":
      return isLiteral(expr.left) && isLiteral(expr.right);
    case "List":
    case "Tuple":
    case "Set":
      return expr.elements.every(isLiteral);
    case "Dict":
      return expr.entries.every(
        (entry) => entry.key && isLiteral(entry.key) && isLiteral(entry.value),
      );
    default:
      return false;
  }
}
